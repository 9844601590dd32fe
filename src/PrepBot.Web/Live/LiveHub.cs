using PrepBot.Core.Chat;

namespace PrepBot.Web.Live;

/// <summary>Everyone who listens now. A frame goes to those alone who may see it.</summary>
internal sealed class LiveHub
{
    /// <summary>Streams of one person. Tabs beyond it ask now and then instead.</summary>
    public const int PerAccount = 8;

    /// <summary>Streams altogether.</summary>
    public const int Altogether = 1_000;

    private readonly List<LiveConnection> _open = [];
    private readonly Lock _lock = new();

    /// <summary>A new stream, or null when there are too many.</summary>
    public LiveConnection? Join(string account)
    {
        lock (_lock)
        {
            if (_open.Count >= Altogether || _open.Count(c => c.Account == account) >= PerAccount) return null;
            var connection = new LiveConnection(account);
            _open.Add(connection);
            return connection;
        }
    }

    public void Leave(LiveConnection connection)
    {
        lock (_lock) _open.Remove(connection);
        connection.Dispose();
    }

    /// <summary>Hands a frame to those who may see a message that stands in <paramref name="conversation"/> and is for <paramref name="onlyFor"/>.</summary>
    public void Publish(ConversationRef conversation, string? onlyFor, string frame)
    {
        LiveConnection[] readers;
        lock (_lock)
        {
            readers = [.. _open.Where(c => (onlyFor is null || onlyFor == c.Account)
                && (!WebSpace.IsDirect(conversation) || conversation == WebSpace.Direct(c.Account)))];
        }
        foreach (var reader in readers) reader.Offer(frame);
    }
}
