using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;
using PrepBot.Storage;
using PrepBot.TestKit;
using PrepBot.Web;

namespace PrepBot.Scenarios.Faces;

/// <summary>The host as it is put together when no verb is given, in this process, on a file of its own.</summary>
public sealed class HostedBot(TimeProvider time, string bank) : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteStore? _store;
    private WebApplication? _app;

    /// <summary>All that was ever logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Where the local chat and the state of health are.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The database, for what no face shows.</summary>
    public IStore Store => _store!;

    /// <summary>All commands.</summary>
    public IReadOnlyList<CommandSpec> Commands => _app!.Services.GetRequiredService<IChatInbox>().Commands;

    /// <summary>Beside the database.</summary>
    public string PathOf(string file) => _folder[file];

    /// <summary>Starts it.</summary>
    /// <param name="with">Adds a platform.</param>
    /// <param name="web">Settings of the local chat, without its address.</param>
    public async Task StartAsync(Func<BotOptions, BotOptions> with, WebOptions? web = null)
    {
        await File.WriteAllTextAsync(_folder["bank.md"], bank);
        Url = $"http://127.0.0.1:{BotProcess.FreePort()}";
        var options = with(new BotOptions(_folder["p.db"], _folder.Path, [_folder["bank.md"]], (web ?? new WebOptions()) with { Url = Url }, new DailyOptions()));
        _store = await SqliteStore.OpenAsync(new StorageOptions { Path = options.DatabasePath }, time, NullLogger.Instance, CancellationToken.None);
        _app = PrepBot.Serving.Bot.Build(options, new ConfigurationBuilder().AddInMemoryCollection().Build(), _store, time);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await _app.Services.GetRequiredService<StartImport>().RunAsync(CancellationToken.None);
        await _app.StartAsync();
    }

    /// <summary>Ends it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (_store is not null) await _store.DisposeAsync();
        (_app, _store) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
