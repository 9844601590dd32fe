using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Something that a person did and that the bot has to answer. The test holds it and awaits the answer. Times are the injected clock's: the first
/// answer within three seconds, the token for fifteen minutes. https://docs.discord.com/developers/interactions/receiving-and-responding
/// </summary>
public sealed class Interaction
{
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int ModalSubmit = 5;

    public static readonly TimeSpan FirstAnswerWithin = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private readonly World _world;
    private readonly List<StandInMessage> _followUps = [];
    private ITimer? _expiry;

    internal Interaction(World world, int type, StandInUser user, StandInChannel channel, JsonObject data)
    {
        (_world, Type, User, Channel, Data) = (world, type, user, channel, data);
        Id = world.Ids.Next();
        CreatedAt = world.Now();
        Token = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"interaction:{Id}:{Guid.NewGuid():N}{Guid.NewGuid():N}"));
    }

    public string Id { get; }

    public string Token { get; }

    public int Type { get; }

    public StandInUser User { get; }

    public StandInChannel Channel { get; }

    public JsonObject Data { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The message that the pressed control stands on.</summary>
    public StandInMessage? Source { get; internal init; }

    /// <summary>For a submitted modal, what had shown it.</summary>
    public Interaction? ShownBy { get; internal init; }

    /// <summary>The type of the first answer: 4 message, 5 and 6 deferred, 7 update, 8 choices, 9 modal.</summary>
    public int? CallbackType { get; internal set; }

    public JsonObject? Callback { get; internal set; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    /// <summary>The three seconds went by: the person reads "The application did not respond".</summary>
    public bool Expired { get; private set; }

    /// <summary>Whether the answer is for the person alone. A deferral fixes it.</summary>
    public bool Ephemeral { get; internal set; }

    /// <summary>What <c>@original</c> means now: the answer, or the message that the control stands on.</summary>
    public StandInMessage? Original { get; internal set; }

    /// <summary>Whether <see cref="Original"/> says what the bot had to say; false from a deferral until its edit.</summary>
    public bool Filled { get; internal set; }

    public Modal? Modal { get; internal set; }

    public IReadOnlyList<Choice>? Choices { get; internal set; }

    public IReadOnlyList<StandInMessage> FollowUps
    {
        get
        {
            lock (_world.Gate) return [.. _followUps.Where(m => !m.Deleted)];
        }
    }

    internal bool TokenAlive => _world.Now() - CreatedAt < TokenLife;

    internal bool Answerable => _world.Now() - CreatedAt < FirstAnswerWithin;

    /// <summary>The first answer, of whatever type.</summary>
    public Task<Interaction> AnsweredAsync(TimeSpan? within = null) => AwaitAsync(() => this, "an answer", within);

    /// <summary>The message that answers: the callback's own, or a deferred one once it has been filled.</summary>
    public Task<StandInMessage> MessageAsync(TimeSpan? within = null) => AwaitAsync(() => Filled ? Original : null, "a message", within);

    /// <summary>The form that answers.</summary>
    public Task<Modal> ModalAsync(TimeSpan? within = null) => AwaitAsync(() => Modal, "a modal", within);

    /// <summary>What an autocompletion offers.</summary>
    public Task<IReadOnlyList<Choice>> ChoicesAsync(TimeSpan? within = null) => AwaitAsync(() => Choices, "choices", within);

    /// <summary>The follow-up of this number, from 0.</summary>
    public Task<StandInMessage> FollowUpAsync(int index = 0, TimeSpan? within = null)
        => AwaitAsync(() => FollowUps.ElementAtOrDefault(index), $"follow-up {index}", within);

    /// <summary>Starts the three seconds.</summary>
    internal void Begin() => _expiry = _world.Time.CreateTimer(_ => Expire(), null, FirstAnswerWithin, Timeout.InfiniteTimeSpan);

    internal void Answered(int type, JsonObject body)
    {
        (CallbackType, Callback, AnsweredAt) = (type, body, _world.Now());
        _expiry?.Dispose();
    }

    internal void FollowedUp(StandInMessage message) => _followUps.Add(message);

    /// <summary>The note on a message that says whose interaction made it.</summary>
    internal JsonObject MetadataJson()
    {
        var note = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["user"] = User.ToJson(),
            ["authorizing_integration_owners"] = InteractionJson.Owners(Channel),
        };
        if (Type == Component) note["interacted_message_id"] = Source!.Id;
        if (Type == ModalSubmit) note["triggering_interaction_metadata"] = ShownBy!.MetadataJson();
        return note;
    }

    public override string ToString() => $"{User.Name}'s interaction {Data["name"] ?? Data["custom_id"]}";

    private Task<T> AwaitAsync<T>(Func<T?> probe, string what, TimeSpan? within)
        where T : class
        => _world.Changes.AwaitAsync(
            () =>
            {
                if (Expired) throw new InteractionFailedException($"{this} was not answered within {FirstAnswerWithin.TotalSeconds} s.");
                return CallbackType is null ? null : probe();
            },
            $"{what} to {this}{(CallbackType is { } type ? $", which was answered with type {type}" : "")}",
            within);

    private void Expire()
    {
        lock (_world.Gate)
        {
            if (CallbackType is not null) return;
            Expired = true;
            _world.Changes.Pulse();
        }
    }
}

/// <summary>One suggestion of an autocompletion.</summary>
public sealed record Choice(string Name, string Value);

/// <summary>What a person reads as "The application did not respond".</summary>
public sealed class InteractionFailedException(string message) : Exception(message);
