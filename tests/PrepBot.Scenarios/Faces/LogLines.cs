using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PrepBot.Scenarios.Faces;

/// <summary>What was logged, by one host after the other.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly SemaphoreSlim _more = new(0);

    public IReadOnlyList<string> All => [.. _lines];

    public async Task UntilAsync(Func<string, bool> holds)
    {
        while (!_lines.Any(holds)) await _more.WaitAsync();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        _more.Release();
    }

    // One host after the other logs here and would dispose of it.
    public void Dispose()
    {
    }
}
