using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What kind of thing somebody did.</summary>
public enum InteractionKind
{
    Command,
    Action,
    Submission,
    Closing,
    Shortcut,
    MessageShortcut,
}

/// <summary>
/// Something that a person did and that the bot has to acknowledge within three seconds of the injected clock. The test holds it and awaits what comes of
/// it.
/// </summary>
public sealed class SlackInteraction
{
    private readonly World _world;
    private readonly List<SlackMessage> _answers = [];

    internal SlackInteraction(World world, InteractionKind kind, SlackUser user, SlackChannel? channel)
        => (_world, Kind, User, Channel, CreatedAt) = (world, kind, user, channel, world.Now());

    public InteractionKind Kind { get; }

    public SlackUser User { get; }

    /// <summary>Where it happened; null on a form, on the Home tab and for a global shortcut.</summary>
    public SlackChannel? Channel { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The message on which the button or shortcut was used.</summary>
    public SlackMessage? Message { get; internal init; }

    /// <summary>The form or Home tab on which it happened.</summary>
    public SlackView? On { get; internal init; }

    /// <summary>What the bot was sent.</summary>
    public JsonObject Payload { get; internal set; } = [];

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>What came with the acknowledgement.</summary>
    public JsonObject? AckPayload { get; private set; }

    /// <summary>
    /// What the person reads when it went wrong: "dispatch_failed" where no socket was there, "operation_timeout" after three seconds, "bad_response" where
    /// the answer could not be shown.
    /// </summary>
    public string? Failure { get; private set; }

    /// <summary>The form that was opened because of it.</summary>
    public SlackView? View { get; internal set; }

    /// <summary>The messages that answer it: with the acknowledgement, and by its response_url. What it replaced is among them.</summary>
    public IReadOnlyList<SlackMessage> Answers
    {
        get
        {
            lock (_world.Gate) return [.. _answers.Where(m => !m.Deleted)];
        }
    }

    /// <summary>Where the bot answers, without the address of the stand-in.</summary>
    internal ResponseUrl? ResponseUrl { get; set; }

    /// <summary>What a submission of a form did, or null until it was acknowledged: "closed", "errors", "update", "push", "clear".</summary>
    public string? Outcome { get; internal set; }

    /// <summary>Its acknowledgement.</summary>
    public Task<SlackInteraction> AcknowledgedAsync(TimeSpan? within = null)
        => AwaitAsync(() => AcknowledgedAt is null ? null : this, "an acknowledgement", within);

    /// <summary>The first message that answers it.</summary>
    public Task<SlackMessage> MessageAsync(TimeSpan? within = null) => AwaitAsync(() => Answers is [var first, ..] ? first : null, "a message", within);

    /// <summary>The first message that answers it of which this is so.</summary>
    public Task<SlackMessage> MessageAsync(Func<SlackMessage, bool> which, TimeSpan? within = null)
        => AwaitAsync(() => Answers.FirstOrDefault(which), "a message that fits", within);

    /// <summary>The form that it opens; for a submission, the one that is then on top.</summary>
    public Task<SlackView> ViewAsync(TimeSpan? within = null) => AwaitAsync(() => View, "a form", within);

    /// <summary>The form that it opens, once it is as wanted: a form may be opened as a stopgap and be filled afterwards.</summary>
    public Task<SlackView> ViewAsync(Func<SlackView, bool> which, TimeSpan? within = null)
        => AwaitAsync(() => View is { } view && which(view) ? view : null, "a form that fits", within);

    /// <summary>What a refused submission says below the fields, by block_id.</summary>
    public Task<IReadOnlyDictionary<string, string>> ErrorsAsync(TimeSpan? within = null)
        => AwaitAsync(() => Outcome == "errors" ? On!.Errors : null, "errors", within);

    /// <summary>That the form is gone after a submission.</summary>
    public Task<SlackInteraction> ClosedAsync(TimeSpan? within = null)
        => AwaitAsync(() => Outcome is "closed" or "clear" ? this : null, "the form to close", within);

    /// <summary>What the person reads when it goes wrong.</summary>
    public Task<string> FailureAsync(TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Failure, $"{this} to fail", within);

    internal void Answered(SlackMessage message)
    {
        if (!_answers.Contains(message)) _answers.Add(message);
        _world.Changes.Pulse();
    }

    internal void Acknowledge(JsonObject? payload) => (AcknowledgedAt, AckPayload) = (_world.Now(), payload);

    internal void Fail(string how)
    {
        Failure ??= how;
        _world.Changes.Pulse();
    }

    public override string ToString()
    {
        var what = (string[])[$"{Payload["command"]} {Payload["text"]}", $"{Payload["callback_id"]}", $"{Payload["actions"]?[0]?["action_id"]}"];
        return $"{User.Name}'s {Kind} {string.Concat(what).Trim()}";
    }

    private Task<T> AwaitAsync<T>(Func<T?> probe, string what, TimeSpan? within)
        where T : class
        => _world.Changes.AwaitAsync(
            () => probe() ?? (Failure is { } how ? throw new SlackFailedException($"{this} failed with {how}.") : (T?)null),
            $"{what} to {this}{(AcknowledgedAt is null ? "" : ", which was acknowledged")}",
            within);
}

/// <summary>What a person reads where the app did not do its part.</summary>
public sealed class SlackFailedException(string message) : Exception(message);
