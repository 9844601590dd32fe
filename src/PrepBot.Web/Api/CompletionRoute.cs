using Microsoft.AspNetCore.Http;
using PrepBot.Core.Chat;
using PrepBot.Web.Identity;
using PrepBot.Web.Live;

namespace PrepBot.Web.Api;

/// <summary>What the line in the composer could go on with.</summary>
internal sealed class CompletionRoute(IChatInbox inbox, WebOptions options, Callers callers, PersonOptions people, Transcript transcript)
{
    private const int MaxLine = 500;

    public async Task CompleteAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        if (await Body.JsonAsync(context, WebJson.Default.CompleteRequest) is not { } request) return;
        var text = PlainText.Clean(request.Text ?? "");
        var items = text.StartsWith('/') && text.Length <= MaxLine && WebSpace.Resolve(options, request.Channel, caller) is { } place
            ? await ProposeAsync(caller, place, text, context.RequestAborted)
            : [];
        await Answer.JsonAsync(context, new CompletionView([.. items.Take(Suggestions.Max)]), WebJson.Default.CompletionView);
    }

    private async Task<IReadOnlyList<ProposalView>> ProposeAsync(Caller caller, ConversationRef place, string text, CancellationToken ct)
    {
        var commands = caller.Usable(WebAdapter.Offered(inbox));
        switch (CommandCompletion.Complete(commands, text))
        {
            case CompleteCommand c:
                return [.. c.Options.Select(o => Proposal(o.Value, o))];
            case CompleteOptionNames n:
                return [.. n.Options.Select(o => Proposal(text[..n.ReplaceFrom] + o.Value, o))];
            case CompleteOption o:
                var values = await ValuesAsync(caller, place, o, ct);
                var before = text[..o.ReplaceFrom];
                return [.. values.Select(v => new ProposalView($"{before}{Quoted(v.Value)} ", v.Label, v.Label == v.Value ? "" : v.Value, true))];
            default:
                return [];
        }
    }

    private async Task<IReadOnlyList<PickOption>> ValuesAsync(Caller caller, ConversationRef place, CompleteOption at, CancellationToken ct)
    {
        var typed = at.Typed.Trim('"');
        if (at.Option.Kind == OptionKind.Person) return await people.ProposeAsync(caller, typed, ct);
        if (at.Option.Choices.Count > 0)
            return [.. at.Option.Choices.Where(c => c.Contains(typed, StringComparison.OrdinalIgnoreCase)).Select(c => new PickOption(c, c))];
        if (!at.Option.Suggests) return [];
        var query = new Autocomplete($"{caller.Account}/c/{Guid.NewGuid():N}", place, caller.User, transcript.Now, at.Spec.Path, at.Option.Name, typed);
        return (await inbox.SuggestAsync(query, ct)).Options;
    }

    // A label reads "/quiz – A solo quiz": what is typed, then what it does.
    private static ProposalView Proposal(string line, PickOption option)
    {
        var parts = option.Label.Split(" – ", 2);
        return new ProposalView(line, parts[0], parts.Length > 1 ? parts[1] : "", line.EndsWith(' ') || line.EndsWith(':'));
    }

    private static string Quoted(string value) =>
        value.Contains(' ', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
