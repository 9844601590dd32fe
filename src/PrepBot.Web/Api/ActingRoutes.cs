using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Guard;
using PrepBot.Web.Identity;
using PrepBot.Web.Live;

namespace PrepBot.Web.Api;

/// <summary>
/// What people do: say, press, choose, send a form. Once begun it is finished even if the page goes away, since the page will ask again with the same id.
/// </summary>
internal sealed class ActingRoutes(
    IStore store, IChatInbox inbox, WebOptions options, Callers callers, Outcomes outcomes, Transcript transcript, PersonOptions people, OnceOnly once,
    TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    /// <summary>Characters of one message from a person; the same as of an answer.</summary>
    public const int MaxText = 4_000;

    private const int MaxValues = 100;
    private readonly Attempts _posts = new(time, max: 20, TimeSpan.FromSeconds(10));

    private CancellationToken Stopping => lifetime?.ApplicationStopping ?? CancellationToken.None;

    public async Task SayAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        if (await Body.JsonAsync(context, WebJson.Default.SayRequest) is not { } said) return;
        if (await PlaceAsync(context, caller, said.Channel, said.Event) is not { } place) return;
        var text = PlainText.Clean(said.Text ?? "").Trim();
        var result = text.Length == 0 ? Wrong("Type a message, or / for the commands.")
            : text.Length > MaxText ? Wrong($"That is {text.Length:N0} characters; a message may have {MaxText:N0}.")
            : text[0] == '/' ? await CommandAsync(caller, place, text)
            : await PostAsync(caller, place, text);
        await Answer.JsonAsync(context, result, WebJson.Default.OutcomeView);
    }

    public async Task ActAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        if (await Body.JsonAsync(context, WebJson.Default.ActRequest) is not { } act) return;
        if (await PlaceAsync(context, caller, act.Channel, act.Event) is not { } place) return;
        if (await OnAsync(context, caller, act.Message) is not { } on) return;
        if (!await IsActionAsync(context, act.Action)) return;
        var values = (act.Values ?? []).Take(MaxValues).Select(v => PlainText.Clean(v ?? "")).ToList();
        var result = await once.RunAsync(place.EventId, async () =>
        {
            var taken = new ActionTaken(place.EventId, place.In, caller.User, transcript.Now, act.Action!, values, on.Ref);
            return await outcomes.ShowAsync(await inbox.HandleAsync(taken, Stopping), caller, place, on.Entry, Stopping);
        });
        await Answer.JsonAsync(context, result, WebJson.Default.OutcomeView);
    }

    public async Task SubmitAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        if (await SentForm.ReadAsync(context) is not var (form, files)) return;
        if (await PlaceAsync(context, caller, form.Channel, form.Event) is not { } place) return;
        if (await OnAsync(context, caller, form.Message) is not { } on) return;
        if (!await IsActionAsync(context, form.Action)) return;
        var given = form.Fields ?? new Dictionary<string, string?>();
        var fields = given.Take(MaxValues).ToDictionary(f => f.Key, f => PlainText.Clean(f.Value ?? ""), StringComparer.Ordinal);
        var result = await once.RunAsync(place.EventId, async () =>
        {
            var submitted = new FormSubmitted(place.EventId, place.In, caller.User, transcript.Now, form.Action!, fields) { Files = files };
            return await outcomes.ShowAsync(await inbox.SubmitAsync(submitted, Stopping), caller, place, on.Entry, Stopping);
        });
        await Answer.JsonAsync(context, result, WebJson.Default.OutcomeView);
    }

    private async Task<OutcomeView> CommandAsync(Caller caller, Place place, string text)
    {
        var parsed = CommandLine.Parse(WebAdapter.Offered(inbox), text);
        if (parsed is not ParsedCommand command) return Wrong(parsed is CommandProblem p ? p.Sentence : "That is not a command. /help lists all.");
        var (given, problem) = await people.ResolveAsync(command, caller, Stopping);
        if (problem is not null) return Wrong(problem);
        return await once.RunAsync(place.EventId, async () =>
        {
            var invoked = new CommandInvoked(place.EventId, place.In, caller.User, transcript.Now, command.Spec.Path, given);
            return await outcomes.ShowAsync(await inbox.HandleAsync(invoked, Stopping), caller, place, on: null, Stopping);
        });
    }

    private async Task<OutcomeView> PostAsync(Caller caller, Place place, string text)
    {
        if (!_posts.Take(caller.Account)) return Wrong("That was a lot at once. Wait a few seconds, then send it again.");
        return await once.RunAsync(place.EventId, async () =>
        {
            var onlyFor = WebSpace.IsDirect(place.In) ? caller.Account : null;
            var message = new ChatMessage(text, [new Prose(text)]);
            return new OutcomeView(await transcript.AppendAsync(place.In, onlyFor, caller.Account, "said:" + place.EventId, message, Stopping));
        });
    }

    private async Task<Place?> PlaceAsync(HttpContext context, Caller caller, string? channel, string? eventId)
    {
        if (WebSpace.Resolve(options, channel, caller) is not { } conversation)
            await Answer.ProblemAsync(context, StatusCodes.Status404NotFound, "channel", "There is no such channel any more. Reload the page.");
        else if (eventId is not { Length: >= 8 and <= 64 } || !eventId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            await Answer.ProblemAsync(context, StatusCodes.Status400BadRequest, "event", "An event needs an id of 8 to 64 letters, digits and dashes.");
        else
        {
            // What one person sends can so never stand for what another did; nor a form for a press, whose outcomes are of another kind.
            var kind = context.Request.Path.Value!.EndsWith("/submit", StringComparison.Ordinal) ? "f" : "a";
            return new Place(conversation, $"{caller.Account}/{kind}/{eventId}");
        }
        return null;
    }

    // No message is fine: a form may have been opened by a command.
    private async Task<On?> OnAsync(HttpContext context, Caller caller, long? message)
    {
        if (message is not { } id) return new On(null);
        var entry = await store.ReadAsync(s => s.Transcript.Entry(id), context.RequestAborted);
        if (entry is not null && WebSpace.MaySee(entry, caller.Account)) return new On(entry);
        await Answer.ProblemAsync(context, StatusCodes.Status404NotFound, "message", "This message is not here any more. Reload the page to see what is.");
        return null;
    }

    private static async Task<bool> IsActionAsync(HttpContext context, string? action)
    {
        if (action is { Length: > 0 and <= ActionId.MaxLength }) return true;
        await Answer.ProblemAsync(context, StatusCodes.Status400BadRequest, "action", "That is not something to press. Reload the page and try again.");
        return false;
    }

    private static OutcomeView Wrong(string sentence) => new(Problems: new Dictionary<string, string> { [""] = sentence });

    private sealed record On(TranscriptEntry? Entry)
    {
        public MessageRef? Ref => Entry is null ? null : new MessageRef(Entry.In, Entry.Id.ToString());
    }
}
