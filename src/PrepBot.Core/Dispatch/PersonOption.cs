using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Dispatch;

/// <summary>An option that names a person of the team: an account id where the platform gives one, else a name.</summary>
internal static class PersonOption
{
    /// <summary>The member, or null with a sentence.</summary>
    public static Member? Find(IReadSession s, Turn turn, string typed, out string problem)
    {
        problem = "";
        var name = typed.TrimStart('@').Trim();
        if (s.People.Find(turn.Me.Space, name) is { } byAccount && byAccount.Team == turn.Me.Team) return byAccount;
        var named = s.People.Named(turn.Me.Team, name, 5);
        var exact = named.Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact.Count == 1) return exact[0];
        if (exact.Count == 0 && named.Count == 1) return named[0];
        var shown = (turn.Event as CommandInvoked)?.Names.GetValueOrDefault(name);
        problem = shown is not null ? $"{MarkdownText.Cut(shown, 40)} has not used PrepBot in this team yet; /help is enough."
            : named.Count == 0 ? $"Nobody called \"{MarkdownText.Cut(name, 40)}\" has used PrepBot in this team yet."
            : $"Several people match \"{MarkdownText.Cut(name, 40)}\": {Words.Or(named.Select(m => m.Name))}.";
        return null;
    }

    /// <summary>Names that match what is typed.</summary>
    public static Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => turn.ReadAsync<IReadOnlyList<PickOption>>(
        s => [.. s.People.Named(turn.Me.Team, query.Typed.TrimStart('@').Trim(), Suggestions.Max).Select(m => new PickOption(m.Name, m.Name))], ct);
}
