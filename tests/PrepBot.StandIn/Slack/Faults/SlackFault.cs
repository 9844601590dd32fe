namespace PrepBot.StandIn.Slack;

/// <summary>What goes wrong with a request.</summary>
internal enum SlackFaultKind
{
    /// <summary>429 with Retry-After; the method stays closed for the workspace until the time has passed.</summary>
    RateLimit,

    /// <summary>200 with ok false and a word.</summary>
    Refuse,

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

/// <summary>A fault for the next requests of a method ("chat.postMessage", or "*" for all).</summary>
internal sealed class SlackFault(string method, SlackFaultKind kind, int times)
{
    public SlackFaultKind Kind { get; } = kind;

    public int Times { get; set; } = times;

    public int Status { get; init; } = 500;

    /// <summary>The word of a refusal.</summary>
    public string Error { get; init; } = "fatal_error";

    /// <summary>How long to wait: before the next try, or until a hold goes on by itself.</summary>
    public TimeSpan Wait { get; init; }

    public FaultGate? Gate { get; init; }

    /// <summary>Only in this channel, if set.</summary>
    public string? ChannelId { get; init; }

    /// <summary>What is answered in place of what happened; null where the answer stands.</summary>
    public ApiAnswer? Instead => Kind switch
    {
        SlackFaultKind.FailAfter => ApiAnswer.Failure(Status),
        SlackFaultKind.CutAfter => ApiAnswer.Cut,
        _ => null,
    };

    /// <summary>Waits at the gate, or for the time.</summary>
    public Task HoldAsync(TimeProvider time, CancellationToken gone) => Gate?.PassAsync(gone) ?? Task.Delay(Wait, time, gone);

    public bool Concerns(string requested, string? channelId)
        => Times > 0 && (method == "*" || method == requested) && (ChannelId is null || ChannelId == channelId);
}
