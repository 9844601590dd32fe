namespace PrepBot.Core.Judging;

/// <summary>Who judges.</summary>
/// <param name="Model">The model's name, as it is configured and shown.</param>
/// <param name="Host">Where answers are sent: host and port, for people who want to know.</param>
/// <param name="CallsPerDay">How many calls a day (UTC) may be made.</param>
public sealed record JudgeIdentity(string Model, string Host, int CallsPerDay);

/// <summary>Why there is no opinion.</summary>
public enum JudgeFailure
{
    /// <summary>No connection, a broken one, or an error of the endpoint's own.</summary>
    Down,

    /// <summary>No reply in time.</summary>
    Slow,

    /// <summary>The endpoint refuses: key, model, address or its own limits.</summary>
    Refused,

    /// <summary>What came is no chat completion, or too long for one.</summary>
    Unreadable,

    /// <summary>The model's text is not in the form that was asked for, or says what cannot be so.</summary>
    Discarded,

    /// <summary>The calls of the day are used up.</summary>
    Spent,

    /// <summary>It failed too often of late and is left alone for a while.</summary>
    Resting,

    /// <summary>As many calls as may be are under way.</summary>
    Busy,

    /// <summary>The program is ending.</summary>
    Stopped,
}

/// <summary>What came of a call: the model's text, or why there is none.</summary>
public sealed record JudgeReply(string? Content, JudgeFailure? Failure)
{
    /// <summary>The model's text, not looked at.</summary>
    public static JudgeReply Said(string content) => new(content, null);

    /// <summary>There is none.</summary>
    public static JudgeReply None(JudgeFailure failure) => new(null, failure);
}

/// <summary>
/// A language model that is asked where the grader is not sure. Bounded in time and calls by whoever implements it; calls are counted before they are made.
/// </summary>
public interface IJudge
{
    /// <summary>Who it is, or null when none is configured.</summary>
    JudgeIdentity? Who { get; }

    /// <summary>Whether it failed too often of late and is left alone for a while.</summary>
    bool IsResting { get; }

    /// <summary>Asks. Whatever goes wrong is a reply and no exception.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> ends it.</exception>
    Task<JudgeReply> AskAsync(JudgePrompt prompt, CancellationToken ct);
}

/// <summary>No judge is configured.</summary>
public sealed class NoJudge : IJudge
{
    /// <inheritdoc/>
    public JudgeIdentity? Who => null;

    /// <inheritdoc/>
    public bool IsResting => false;

    /// <inheritdoc/>
    public Task<JudgeReply> AskAsync(JudgePrompt prompt, CancellationToken ct) => Task.FromResult(JudgeReply.None(JudgeFailure.Down));
}
