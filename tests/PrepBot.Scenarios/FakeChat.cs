using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

/// <summary>A chat platform in memory. Faults are set by the test; sent messages are kept with the key under which they were posted.</summary>
public sealed class FakeChat : IChatAdapter
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;

    public const string Space = "test:guild";

    public string Name => "test";

    public ChatFeatures Features => ChatFeatures.Files;

    public ChatLimits Limits { get; } = new(80, 25, 25, 4000);

    /// <summary>Everything that stands in the channels, in the order posted; updates replace the message in place.</summary>
    public List<(MessageRef At, string Key, ChatMessage Message)> Posted { get; } = [];

    /// <summary>Called before a post reaches the channel; may throw a refusal.</summary>
    public Action<string>? BeforePost { get; set; }

    /// <summary>Called after it did; may throw, as when the answer is lost.</summary>
    public Action<string>? AfterPost { get; set; }

    /// <summary>Which posts never come back; see <see cref="Hanging"/>.</summary>
    public Func<string, bool>? Hangs { get; set; }

    /// <summary>Ends when a post hangs.</summary>
    public Task Hanging => _hanging.Task;

    /// <summary>Whether the history can be read.</summary>
    public bool HistoryReadable { get; set; } = true;

    public async Task<MessageRef> PostAsync(ConversationRef to, string key, ChatMessage message, CancellationToken ct)
    {
        if (Hangs?.Invoke(key) == true)
        {
            _hanging.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        }
        BeforePost?.Invoke(key);
        MessageRef at;
        lock (_lock)
        {
            at = new MessageRef(to, $"m{++_lastId}");
            Posted.Add((at, key, message));
        }
        AfterPost?.Invoke(key);
        return at;
    }

    public Task UpdateAsync(MessageRef message, ChatMessage content, CancellationToken ct)
    {
        lock (_lock)
        {
            var i = Posted.FindIndex(p => p.At == message);
            if (i < 0) throw new ChatRejectedException(RejectionKind.NotFound, "no such message");
            Posted[i] = Posted[i] with { Message = content };
        }
        return Task.CompletedTask;
    }

    public Task<ConversationRef> OpenDirectAsync(string space, string account, CancellationToken ct) => Task.FromResult(new ConversationRef(space, "@" + account));

    public Task<MessageRef?> FindOwnAsync(ConversationRef conversation, string key, Instant since, CancellationToken ct)
    {
        if (!HistoryReadable) throw new ChatRejectedException(RejectionKind.Ambiguous, "the history cannot be read");
        lock (_lock) return Task.FromResult(Posted.Where(p => p.Key == key && p.At.In == conversation).Select(p => p.At).FirstOrDefault());
    }

    public ChatMessage Message(string key) => Posted.Single(p => p.Key == key).Message;
}
