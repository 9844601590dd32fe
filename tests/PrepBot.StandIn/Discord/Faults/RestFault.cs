namespace PrepBot.StandIn.Discord;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429, with a scope: "user", "global", "shared", or "sub", which is one request's own limit beside a bucket that is not empty.</summary>
    RateLimit,

    /// <summary>The status, and nothing has happened.</summary>
    FailBefore,

    /// <summary>The status, and yet it has happened.</summary>
    FailAfter,

    /// <summary>It has happened, and the connection is cut instead of an answer.</summary>
    CutAfter,

    /// <summary>The request waits before it has an effect.</summary>
    HoldBefore,

    /// <summary>It has happened, and the answer waits.</summary>
    HoldAfter,
}

/// <summary>A fault for the next requests of a route ("POST /channels/{channel_id}/messages", or "*" for all).</summary>
internal sealed class RestFault(string route, FaultKind kind, int times)
{
    public FaultKind Kind { get; } = kind;

    public int Times { get; set; } = times;

    public int Status { get; init; } = 500;

    public string Scope { get; init; } = "user";

    /// <summary>How long to wait, for <see cref="FaultKind.RateLimit"/> before the next try and for a hold until it goes on by itself.</summary>
    public TimeSpan Wait { get; init; }

    public FaultGate? Gate { get; init; }

    /// <summary>Only in this channel, if set.</summary>
    public string? ChannelId { get; init; }

    public bool Concerns(string requested, IReadOnlyDictionary<string, string> values)
        => Times > 0 && (route == "*" || route == requested) && (ChannelId is null || values.GetValueOrDefault("channel_id") == ChannelId);
}
