using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Identity;
using PrepBot.Web.Live;

namespace PrepBot.Web.Api;

/// <summary>Where and under which id something was done.</summary>
internal sealed record Place(ConversationRef In, string EventId);

/// <summary>Shows what a handler returned.</summary>
internal sealed class Outcomes(Transcript transcript)
{
    public async Task<OutcomeView> ShowAsync(ChatResponse response, Caller caller, Place place, TranscriptEntry? on, CancellationToken ct) => response switch
    {
        Reply r => new OutcomeView(await ReplyAsync(r.Message, r.Audience, caller, place, ct)),
        Replace r => new OutcomeView(await ReplaceAsync(r.Message, caller, place, on, ct)),
        Ask a => new OutcomeView(Form: FormView.Of(a.Form)),
        _ => new OutcomeView(),
    };

    public async Task<OutcomeView> ShowAsync(SubmitResponse response, Caller caller, Place place, TranscriptEntry? on, CancellationToken ct) => response switch
    {
        Accepted a => new OutcomeView(await ReplaceAsync(a.Message, caller, place, on, ct)),
        Invalid i => new OutcomeView(Problems: i.Problems),
        _ => new OutcomeView(),
    };

    // A message that stands for the person alone changes in place. One that others read stays as it is, and the person gets a new one.
    private async Task<MessageView> ReplaceAsync(ChatMessage message, Caller caller, Place place, TranscriptEntry? on, CancellationToken ct) =>
        on is { Author: null } && on.OnlyFor == caller.Account && await transcript.UpdateAsync(on.Id, message, ct) is { } changed
            ? changed
            : await ReplyAsync(message, Audience.Personal, caller, place, ct);

    private Task<MessageView> ReplyAsync(ChatMessage message, Audience audience, Caller caller, Place place, CancellationToken ct)
    {
        var onlyFor = audience == Audience.Personal || WebSpace.IsDirect(place.In) ? caller.Account : null;
        return transcript.AppendAsync(place.In, onlyFor, author: null, "reply:" + place.EventId, message, ct);
    }
}
