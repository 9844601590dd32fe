using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>
/// Whether an interaction may be answered later, and with what it is answered meanwhile. A dialog must be the first answer, so a route that opens one cannot
/// wait. Discord: interactions/receiving-and-responding#interaction-response-object-interaction-callback-type.
/// </summary>
internal static class DeferralRule
{
    /// <summary>The answer in between; null when the route must answer at once.</summary>
    /// <param name="on">What is answered.</param>
    /// <param name="declared">Who sees the answer, as the command declares; a deferral fixes it.</param>
    /// <param name="opensForm">Whether the route may answer with a form.</param>
    public static InteractionResponse? For(Interaction on, Audience declared, bool opensForm) => on.Type switch
    {
        InteractionType.Command when !opensForm => Message(declared == Audience.Personal),
        InteractionType.Component or InteractionType.ModalSubmit when !opensForm =>
            IsOnOwn(on) ? new InteractionResponse(CallbackType.DeferredUpdate) : Message(true),
        _ => null,
    };

    /// <summary>
    /// Routes that answer with a form: their middle word is "answer" (daily.answer.1, quiz.answer.1) or "write" (appeal.write.1). One that is missed here shows its person a sentence
    /// instead of the form, if it was slow.
    /// </summary>
    public static bool OpensForm(string actionId) => ActionId.Parse(actionId).Route.Split('.') is [_, "answer" or "write", ..];

    /// <summary>Whether the message that was acted on is seen by the person alone.</summary>
    public static bool IsOnOwn(Interaction on) => on.Message?.IsEphemeral() == true;

    /// <summary>Whether a deferral is for the person alone.</summary>
    public static bool IsPrivate(InteractionResponse deferral) => deferral.Data is MessageBody { Flags: { } flags } && (flags & MessageFlags.Ephemeral) != 0;

    // Ephemeral is the one flag that a deferral may have.
    private static InteractionResponse Message(bool isPrivate) =>
        new(CallbackType.DeferredMessage, isPrivate ? new MessageBody { Flags = MessageFlags.Ephemeral } : null);
}
