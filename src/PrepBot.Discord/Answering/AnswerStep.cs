using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>One request that answers an interaction; they are sent in order.</summary>
internal abstract record AnswerStep;

/// <summary>The first answer, within three seconds. Discord: interactions/receiving-and-responding#create-interaction-response.</summary>
internal sealed record Respond(InteractionResponse Response, IReadOnlyList<DiscordFile> Files) : AnswerStep
{
    public Respond(InteractionResponse response)
        : this(response, [])
    {
    }
}

/// <summary>Changes the first answer; after a deferred update that is the message which was acted on.</summary>
internal sealed record EditOriginal(Outgoing Message) : AnswerStep;

/// <summary>Takes the first answer away.</summary>
internal sealed record DeleteOriginal : AnswerStep;

/// <summary>A further message.</summary>
internal sealed record FollowUp(Outgoing Message) : AnswerStep;
