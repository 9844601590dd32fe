namespace PrepBot.Wire.Slack.Web;

/// <summary>What became of a call: one of the two is there.</summary>
/// <param name="Value">Slack's answer, where it was done.</param>
/// <param name="Failure">Why not, or why that is not known.</param>
public sealed record SlackResult<T>(T? Value, SlackFailure? Failure)
    where T : class
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Failure is null;

    /// <summary>It was done.</summary>
    public static implicit operator SlackResult<T>(T value) => new(value, null);

    /// <summary>It was not, or perhaps not.</summary>
    public static implicit operator SlackResult<T>(SlackFailure failure) => new(null, failure);
}

/// <summary>
/// Why a call has no value: <see cref="SlackRefusal"/> (Slack said no), <see cref="SlackUnreachable"/> (certainly not done) or <see cref="SlackAmbiguous"/>
/// (perhaps done).
/// </summary>
public abstract record SlackFailure;

/// <summary>Slack said no; the last try was not done.</summary>
/// <param name="Kind">What that means for us.</param>
/// <param name="Error">Slack's own word, such as <c>channel_not_found</c>.</param>
public sealed record SlackRefusal(SlackErrorKind Kind, string Error) : SlackFailure
{
    /// <summary>The scopes that would have been needed.</summary>
    public string? Needed { get; init; }

    /// <summary>The scopes that the token has.</summary>
    public string? Provided { get; init; }

    /// <summary>For a limit that was not waited for: how long it would have been.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Slack's words about what is wrong with the arguments; for a log, not for a person.</summary>
    public string Details { get; init; } = "";

    /// <summary>An earlier try may have been done; then "not found" or "already" may be its echo.</summary>
    public bool AfterDoubt { get; init; }

    /// <summary>What a person can do about it, as a sentence; null where nothing general can be said.</summary>
    public string? Remedy => SlackErrors.Remedy(this);

    /// <summary>The word and what belongs to it, on one line.</summary>
    public override string ToString() =>
        Error + (Needed is null ? "" : $" (needed {Needed}, provided {Provided})") + (Details.Length == 0 ? "" : $": {Details}");
}

/// <summary>It was certainly not done: it was not sent, or it only reads.</summary>
/// <param name="Why">For the log.</param>
public sealed record SlackUnreachable(string Why) : SlackFailure;

/// <summary>It may have been done: it was sent, and no answer says what became of it. Look before it is sent again.</summary>
/// <param name="Why">For the log.</param>
public sealed record SlackAmbiguous(string Why) : SlackFailure;

/// <summary>What a refusal means for whoever called.</summary>
public enum SlackErrorKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The token is of no use any more; nothing is sent with it.</summary>
    TokenRefused,

    /// <summary>The token is of the wrong kind for this method.</summary>
    WrongTokenType,

    /// <summary>The app was not granted what this needs; see <see cref="SlackRefusal.Needed"/>.</summary>
    MissingScope,

    /// <summary>Too many calls; see <see cref="SlackRefusal.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>There is no such channel, message, person, view or file, or the app may not see it.</summary>
    NotFound,

    /// <summary>The app is not in the channel.</summary>
    NotInChannel,

    /// <summary>The channel is archived.</summary>
    Archived,

    /// <summary>The workspace's rules, or the person's settings, forbid it.</summary>
    Forbidden,

    /// <summary>The text or the blocks are too long.</summary>
    TooLong,

    /// <summary>The arguments are wrong: a fault of ours.</summary>
    Invalid,

    /// <summary>The right to do it was used or has run out: a trigger, an answer address, the time for editing.</summary>
    Expired,

    /// <summary>It is so already, or it was changed meanwhile.</summary>
    Conflict,
}
