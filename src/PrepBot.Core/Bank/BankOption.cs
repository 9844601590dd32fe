using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary>The option that names a bank of the team.</summary>
internal static class BankOption
{
    public const string Name = "bank";

    public static OptionSpec Spec(string summary, bool required) => new(Name, summary) { Required = required, Suggests = true };

    /// <summary>The bank that was meant: by its name or title, one's own before one of all teams; else null and a sentence.</summary>
    public static BankSummary? Find(IReadSession s, Turn turn, string typed, out string problem)
    {
        var banks = s.Bank.Banks(turn.Me.Team);
        var found = banks.Where(b => Means(b, typed)).OrderBy(b => b.Team is null).FirstOrDefault();
        problem = found is null ? $"There is no bank \"{typed}\" here.{Near.Question(typed, banks.Select(b => b.Name))} /bank list shows all." : "";
        return found;
    }

    public static Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, Func<BankSummary, bool> fits, CancellationToken ct) =>
        turn.ReadAsync<IReadOnlyList<PickOption>>(
            s =>
            {
                var banks = s.Bank.Banks(turn.Me.Team).Where(fits).DistinctBy(b => b.Name).ToDictionary(b => b.Name);
                var names = query.Typed.Length == 0 ? banks.Keys : Near.Matches(query.Typed, banks.Keys, Suggestions.Max).AsEnumerable();
                return [.. names.Take(Suggestions.Max).Select(n => new PickOption(n, banks[n].Title == n ? n : $"{n}: {banks[n].Title}"))];
            },
            ct);

    private static bool Means(BankSummary bank, string typed) =>
        bank.Name.Equals(typed, StringComparison.OrdinalIgnoreCase) || bank.Title.Equals(typed, StringComparison.OrdinalIgnoreCase);
}
