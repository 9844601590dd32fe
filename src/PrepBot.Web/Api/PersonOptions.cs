using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Identity;

namespace PrepBot.Web.Api;

/// <summary>People type names; commands want account ids. Other platforms have a picker for that.</summary>
internal sealed class PersonOptions(IStore store)
{
    private const int Proposals = 10;

    /// <summary>The options with each person's name made an account id, or a sentence.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Options, string? Problem)> ResolveAsync(ParsedCommand command, Caller caller, CancellationToken ct)
    {
        var options = command.Options;
        foreach (var spec in command.Spec.Options.Where(o => o.Kind == OptionKind.Person && command.Options.ContainsKey(o.Name)))
        {
            var name = command.Options[spec.Name].TrimStart('@').Trim();
            var found = await NamedAsync(caller, name, ct);
            var exact = found.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)) ?? (found.Count == 1 ? found[0] : null);
            if (exact is null)
            {
                return (options, found.Count == 0
                    ? $"Nobody here is called “{MarkdownText.Cut(name, DisplayName.MaxLength)}”."
                    : $"Which one do you mean: {string.Join(", ", found.Select(m => m.Name))}?");
            }
            options = new Dictionary<string, string>(options, StringComparer.Ordinal) { [spec.Name] = exact.AccountKey };
        }
        return (options, null);
    }

    /// <summary>People whose name goes on like this.</summary>
    public async Task<IReadOnlyList<PickOption>> ProposeAsync(Caller caller, string typed, CancellationToken ct) =>
        [.. (await NamedAsync(caller, typed.TrimStart('@'), ct)).Select(m => new PickOption(m.Name, m.Name))];

    private Task<IReadOnlyList<Member>> NamedAsync(Caller caller, string name, CancellationToken ct) => store.ReadAsync<IReadOnlyList<Member>>(
        s => s.People.Find(WebSpace.Id, caller.Account) is { } me ? [.. s.People.Named(me.Team, name, Proposals).Where(m => m.Space == WebSpace.Id)] : [], ct);
}
