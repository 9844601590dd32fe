using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Discord;

/// <summary>What is known of oneself, and what a restart goes on from.</summary>
internal sealed record Remembered
{
    public string? Application { get; init; }

    public string? User { get; init; }

    /// <summary>What was registered, and where; see <see cref="Commands.CommandRegistrar"/>.</summary>
    public string? Commands { get; init; }

    public GatewaySession? Session { get; init; }
}

/// <summary>
/// Keeps it in a small file beside the database and not in the database: none of it is about people or their work, losing it costs one session start and one
/// registration, and the store needs to know nothing of a platform. Effects are not written in one transaction with the sequence; they need not be, because
/// an event that is replayed has its old id, under which the inbox knows what it did.
/// </summary>
internal sealed class DiscordState(string? path) : ISessionStore
{
    private const int WriteEvery = 20;

    private readonly Lock _gate = new();
    private readonly SortedSet<long> _open = [];
    private Remembered _now = Load(path);
    private long _newest;
    private string? _sessionOfOpen;
    private int _unwritten;

    public Remembered Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <inheritdoc/>
    // A resumed session does not say who we are, so without that it is of no use.
    public Task<GatewaySession?> LoadAsync(CancellationToken ct) => Task.FromResult(Now is { Application: not null, User: not null } now ? now.Session : null);

    /// <inheritdoc/>
    public Task SaveAsync(GatewaySession session, CancellationToken ct) => ChangeAsync(n => n with { Session = session });

    /// <inheritdoc/>
    public Task ForgetAsync(CancellationToken ct) => ChangeAsync(n => n with { Session = null });

    /// <summary>Changes what is kept.</summary>
    public Task ChangeAsync(Func<Remembered, Remembered> change)
    {
        lock (_gate)
        {
            var next = change(_now);
            if (next == _now) return Task.CompletedTask;
            _now = next;
            Write();
        }
        return Task.CompletedTask;
    }

    /// <summary>An event is being handled.</summary>
    public void Begin(GatewayDispatch dispatch)
    {
        lock (_gate)
        {
            if (_sessionOfOpen != dispatch.SessionId) _open.Clear();
            (_sessionOfOpen, _newest) = (dispatch.SessionId, dispatch.Sequence);
            _open.Add(dispatch.Sequence);
        }
    }

    /// <summary>An event was handled. The session moves on to before the oldest that was not.</summary>
    public void End(GatewayDispatch dispatch)
    {
        lock (_gate)
        {
            if (_sessionOfOpen != dispatch.SessionId) return;
            _open.Remove(dispatch.Sequence);
            var done = _open.Count == 0 ? _newest : _open.Min - 1;
            if (_now.Session is not { } session || session.Id != dispatch.SessionId || done <= session.Sequence) return;
            _now = _now with { Session = session with { Sequence = done } };
            if (++_unwritten >= WriteEvery) Write();
        }
    }

    /// <summary>Writes what has moved on since, at the end of the program. After a crash a few events are replayed, which does no harm.</summary>
    public void Flush()
    {
        lock (_gate) Write();
    }

    private static Remembered Load(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), StateJson.Default.Remembered) ?? new() : new();
        }
        catch (Exception x) when (x is IOException or UnauthorizedAccessException or JsonException)
        {
            return new();
        }
    }

    private void Write()
    {
        _unwritten = 0;
        if (path is null) return;
        try
        {
            var fresh = path + ".new";
            File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(_now, StateJson.Default.Remembered));
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception x) when (x is IOException or UnauthorizedAccessException)
        {
            // What is lost is had again at the next start.
        }
    }
}

/// <summary>JSON of the file.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Remembered))]
internal sealed partial class StateJson : JsonSerializerContext;
