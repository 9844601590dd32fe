using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Bank;

/// <summary><c>/search</c>: full-text search. A question that stands open in the team's channels is left out, with its near-duplicates.</summary>
public sealed class SearchCommand : ICommand, ISuggests, IActionHandler
{
    private const string ShowRoute = "search.show.1";
    private const int Hits = 10;

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("search", "Find questions by words", [
        new OptionSpec("words", "What to look for, in questions and answers") { Required = true, Suggests = true },
    ])
    {
        Examples = ["/search backpressure", "/search highWaterMark"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [ShowRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var words = command.Option("words")!;
            var hits = s.Bank.Search(turn.Me.Team, words, Hits, Draw.Withheld(s, turn.Me.Team, turn.Now));
            if (hits.Count == 0) return Notes.Say($"Nothing found for \"{MarkdownText.Cut(words, 60)}\". Fewer or shorter words find more; today's daily question is not searched.");
            var lines = hits.Select((h, i) => $"**{i + 1}.** {h.Wording}  \n{MarkdownText.Escape(h.Section)} — {MarkdownText.Escape(h.Snippet)}");
            return new Reply(new ChatMessage($"{Words.Count(hits.Count, "question")} found", [new Title($"Found for “{MarkdownText.Cut(words, 60)}”"), Prose.Of(string.Join("\n\n", lines))])
            {
                Controls = [new Choice(ActionId.Make(ShowRoute), "Show…", [.. hits.Select((h, i) => new PickOption(h.Id, $"{i + 1}. {MarkdownPlain.Of(h.Wording)}"))])],
            });
        },
        ct);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            if (action.Values.Count == 0 || s.Bank.Current(turn.Me.Team, action.Values[0]) is not { } question) return Notes.Say("This question is not in the bank any more.");
            if (s.Bank.GroupOf(question.Id) is { } group && Draw.Withheld(s, turn.Me.Team, turn.Now).Contains(group))
                return Notes.Say("This is an open daily question, so its answer is hidden until it closes.");
            return new Reply(Whole(question));
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => turn.ReadAsync<IReadOnlyList<PickOption>>(
        s => query.Typed.Trim().Length < 3
            ? []
            : [.. s.Bank.Search(turn.Me.Team, query.Typed, Hits, Draw.Withheld(s, turn.Me.Team, turn.Now)).Select(h => MarkdownPlain.Of(h.Wording)).Select(w => new PickOption(w, w))],
        ct);

    private static ChatMessage Whole(StoredQuestion question)
    {
        var q = question.Content;
        var order = q.Options.Select(o => o.Id).ToList();
        var blocks = new List<Block> { new Note(MarkdownText.Escape(QuestionCard.Topic(q))), Prose.Of("**" + q.Wording + "**") };
        if (q.Stem is { } stem) blocks.Add(Prose.Of(stem));
        if (order.Count > 0) blocks.Add(Prose.Of(QuestionCard.Options(q, order, o => o.Correct ? "✅ " : "")));
        if (q.Answer is null && q.ExpectedOutput is null && order.Count == 0) blocks.Add(new Note("This question has no model answer in the bank."));
        blocks.AddRange([.. ModelAnswer.Blocks(q), .. ModelAnswer.KeyPoints(q, _ => ""), .. ModelAnswer.FollowUps(q), .. ModelAnswer.References(q)]);
        return new ChatMessage(MarkdownPlain.Of(q.Wording), blocks);
    }
}
