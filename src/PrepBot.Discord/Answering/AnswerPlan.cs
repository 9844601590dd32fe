using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>
/// Core's responses as requests to Discord. The message that was acted on is replaced only where it is the person's own, which Discord marks as ephemeral:
/// nobody's press changes what others see.
/// </summary>
internal sealed class AnswerPlan(IDiscordRenderer renderer, FormDrafts drafts)
{
    private const string TooLate = "That took too long, so the form could not be opened. Please press again.";

    /// <summary>The answer to a command or a press.</summary>
    /// <param name="on">What is answered.</param>
    /// <param name="response">With what.</param>
    /// <param name="deferral">The answer that was given in between, or null if there was none.</param>
    /// <param name="account">Who acted.</param>
    /// <param name="nameOf">Names of people in messages.</param>
    public IReadOnlyList<AnswerStep> For(Interaction on, ChatResponse response, InteractionResponse? deferral, string account, Func<long, string?> nameOf)
    {
        switch (response)
        {
            case Ask a when deferral is null:
                drafts.Opened(account, a.Form);
                return [new Respond(new InteractionResponse(CallbackType.Modal, FormModal.Of(a.Form)))];
            case Ask:
                return New(Note(TooLate), Audience.Personal, deferral);
            case Reply r:
                return New(renderer.Render(r.Message, nameOf), r.Audience, deferral);
            case Replace r:
                return InPlace(on, renderer.Render(r.Message, nameOf), deferral);
            default:
                return deferral?.Type switch
                {
                    CallbackType.DeferredMessage => [new DeleteOriginal()],
                    CallbackType.DeferredUpdate => [],
                    _ when on.Type == InteractionType.Component => [new Respond(new InteractionResponse(CallbackType.DeferredUpdate))],
                    // A command without an answer shows as failed.
                    _ => New(Note("Done."), Audience.Personal, null),
                };
        }
    }

    /// <summary>The answer to a form.</summary>
    /// <param name="on">What is answered.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="response">With what.</param>
    /// <param name="deferral">The answer that was given in between, or null if there was none.</param>
    /// <param name="nameOf">Names of people in messages.</param>
    public IReadOnlyList<AnswerStep> For(Interaction on, FormSubmitted sent, SubmitResponse response, InteractionResponse? deferral, Func<long, string?> nameOf)
    {
        if (response is Invalid invalid) return New(renderer.Render(Refusal(sent, invalid, drafts.Refused(sent)), nameOf), Audience.Personal, deferral);
        drafts.Taken(sent);
        return InPlace(on, renderer.Render(((Accepted)response).Message, nameOf), deferral);
    }

    /// <summary>Opens a form again, or says that it is gone.</summary>
    public IReadOnlyList<AnswerStep> For(TryAgain press)
    {
        if (drafts.Again(press) is not { } form) return Refuse("This form is not at hand any more. Press the button that opened it, and paste what you wrote.");
        drafts.Opened(press.Account, form);
        return [new Respond(new InteractionResponse(CallbackType.Modal, FormModal.Of(form)))];
    }

    /// <summary>A sentence for the person alone.</summary>
    public IReadOnlyList<AnswerStep> Refuse(string sentence) => New(Note(sentence), Audience.Personal, null);

    /// <summary>Proposals for an option.</summary>
    public static Respond For(Suggestions suggestions) => new(new InteractionResponse(CallbackType.Choices, new ChoicesBody(
    [
        // A value that does not fit cannot be cut: it would be another one.
        .. suggestions.Options.Where(o => o.Value.Length is > 0 and <= DiscordLimits.CommandText).Take(Suggestions.Max)
            .Select(o => CommandChoice.Of(DiscordText.Label(o.Label, DiscordLimits.CommandText), o.Value)),
    ])));

    private static IReadOnlyList<AnswerStep> InPlace(Interaction on, IReadOnlyList<Outgoing> parts, InteractionResponse? deferral)
    {
        if (deferral is not null || !DeferralRule.IsOnOwn(on))
        {
            return deferral?.Type == CallbackType.DeferredUpdate
                ? [new EditOriginal(parts[0]), .. parts.Skip(1).Select(p => new FollowUp(p.Privately()))]
                : New(parts, Audience.Personal, deferral);
        }
        var first = new Respond(new InteractionResponse(CallbackType.Update, parts[0].Body), parts[0].Files);
        return [first, .. parts.Skip(1).Select(p => new FollowUp(p.Privately()))];
    }

    private static IReadOnlyList<AnswerStep> New(IReadOnlyList<Outgoing> parts, Audience audience, InteractionResponse? deferral)
    {
        if (audience == Audience.Personal) parts = [.. parts.Select(p => p.Privately())];
        switch (deferral?.Type)
        {
            case CallbackType.DeferredUpdate:
                return [.. parts.Select(p => new FollowUp(p))];
            case CallbackType.DeferredMessage when audience == Audience.Personal && !DeferralRule.IsPrivate(deferral):
                // What is for one person must not stand where everybody was told to wait.
                return [new DeleteOriginal(), .. parts.Select(p => new FollowUp(p))];
            case CallbackType.DeferredMessage:
                // The audience is fixed by the deferral; an edit cannot change it, and may not try.
                return [new EditOriginal(parts[0] with { Body = parts[0].Body with { Flags = null } }), .. parts.Skip(1).Select(p => new FollowUp(p))];
            default:
                var first = new Respond(new InteractionResponse(CallbackType.Message, parts[0].Body), parts[0].Files);
                return [first, .. parts.Skip(1).Select(p => new FollowUp(p))];
        }
    }

    private IReadOnlyList<Outgoing> Note(string sentence) => renderer.Render(Notes.Message(sentence), _ => null);

    // Discord has closed the dialog; the note shows what was written, so that it is not lost even if the button is pressed too late.
    private static ChatMessage Refusal(FormSubmitted sent, Invalid invalid, string? again)
    {
        var problems = invalid.Problems.Values.Where(p => p.Length > 0).ToList();
        var blocks = new List<Block> { new Prose(MarkdownText.Escape(problems.Count == 0 ? "This form could not be taken." : string.Join(' ', problems))) };
        foreach (var written in sent.Fields.Values.Where(DiscordText.IsVisible)) blocks.AddRange([new Note("What you wrote:"), new Code(written)]);
        return new ChatMessage("Not taken", blocks) { Controls = again is null ? [] : [new Button(again, "Try again", Tone.Primary)] };
    }
}
