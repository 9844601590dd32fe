using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Help;

/// <summary><c>/help</c>: what can be done here, by you, now; with a command's name, all about that command.</summary>
/// <param name="commands">Resolved late, because this is one of them.</param>
/// <param name="features">What an adapter has.</param>
public sealed class HelpCommand(Func<IReadOnlyList<CommandSpec>> commands, Func<string, ChatFeatures> features) : ICommand, ISuggests
{
    private static readonly string[] FirstSteps = ["question", "quiz", "leaderboard", "stats"];

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("help", "What you can do here", [new OptionSpec("command", "A command to explain") { Suggests = true }])
    {
        Examples = ["/help", "/help quiz"],
    };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) =>
        Task.FromResult<ChatResponse>(command.Option("command") is { } name ? One(turn, name.TrimStart('/').ToLowerInvariant()) : new Reply(All(turn)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => Task.FromResult<IReadOnlyList<PickOption>>(
        [.. For(turn).Where(c => c.Path.StartsWith(query.Typed.TrimStart('/'), StringComparison.OrdinalIgnoreCase)).Select(c => new PickOption(c.Path, "/" + c.Path))]);

    private IEnumerable<CommandSpec> Here(Turn turn) => CommandSpec.Offered(commands(), features(turn.In.Adapter));

    private IEnumerable<CommandSpec> For(Turn turn) => Here(turn).Where(c => c.Permission == Permission.Everyone || turn.MayLead);

    private ChatMessage All(Turn turn)
    {
        var mine = For(turn).ToList();
        var blocks = new List<Block>
        {
            new Title("What you can do here"),
            new Prose("Answer the team's daily question with the button under it: only you see your answer and your mark. Practise alone at any time."),
            new Prose(Lines(mine.Where(c => c.Permission == Permission.Everyone).OrderBy(Order))),
        };
        if (mine.Any(c => c.Permission == Permission.Lead)) blocks.AddRange([new Title("As a lead"), new Prose(Lines(mine.Where(c => c.Permission == Permission.Lead)))]);
        blocks.Add(new Note("`/help quiz` explains a command with examples."));
        return new ChatMessage("What you can do here", blocks);
    }

    private Reply One(Turn turn, string name)
    {
        var found = Here(turn).Where(c => c.Path == name || c.Path.StartsWith(name + " ", StringComparison.Ordinal)).ToList();
        if (found.Count == 0) return Notes.Say($"There is no command /{MarkdownText.Cut(name, 40)}.{Near.Question(name, Here(turn).Select(c => c.Path), "/")} /help lists all.");
        var blocks = new List<Block>();
        foreach (var spec in found)
        {
            var options = spec.Options;
            blocks.Add(new Title("/" + spec.Path));
            blocks.Add(new Prose(MarkdownText.Escape(spec.Summary + ".") + (spec.Permission == Permission.Lead ? turn.MayLead ? " For leads." : " For leads; you are not one here." : "")));
            if (options.Count > 0)
            {
                blocks.Add(new Table(["Option", "What it is"], [.. options.Select(o => (IReadOnlyList<string>)
                    [o.Name + (o.Required ? " (needed)" : ""), o.Summary + (o.Choices.Count > 0 ? $": {string.Join(", ", o.Choices)}" : "")])]));
            }
            if (spec.Examples.Count > 0) blocks.Add(new Code(string.Join('\n', spec.Examples)));
        }
        return new Reply(new ChatMessage("/" + name, blocks));
    }

    // First what a newcomer wants, then the rest by name.
    private static int Order(CommandSpec c)
    {
        var i = Array.IndexOf(FirstSteps, c.Path);
        return i < 0 ? FirstSteps.Length : i;
    }

    // A command with parts takes one line; /help with its name tells about each.
    private static string Lines(IEnumerable<CommandSpec> specs) => string.Join('\n', specs.GroupBy(c => c.Path.Split(' ')[0]).Select(g => g.First().Path == g.Key
        ? $"- `/{g.Key}` {MarkdownText.Escape(g.First().Summary)}"
        : $"- `/{g.Key}` {string.Join(" · ", g.Select(c => c.Path[(g.Key.Length + 1)..]))}"));
}
