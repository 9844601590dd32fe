using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Bank;

/// <summary><c>/topics</c>: what the bank has, and a question from a topic at one press.</summary>
public sealed class TopicsCommand : ICommand, IActionHandler
{
    private const string PickRoute = "topics.pick.1";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("topics", "What the question bank has", []);

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [PickRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var topics = s.Bank.Topics(turn.Me.Team);
            if (topics.Count == 0) return Notes.Say("The bank is empty. Whoever runs PrepBot can import one: prepbot bank import FILE");
            var total = topics.Sum(t => t.Total);
            return new Reply(new ChatMessage($"{Words.Count(topics.Count, "topic")}, {Words.Count(total, "question")}", [
                new Title("Topics"),
                new Table(["Topic", "Questions", "With letters", "Junior", "Mid", "Senior"], [.. topics.Select(t => (IReadOnlyList<string>)
                    [t.Section, t.Total.ToString(), t.WithOptions.ToString(), t.Junior.ToString(), t.Mid.ToString(), t.Senior.ToString()])]),
                new Note($"{Words.Count(total, "question")} in {Words.Count(topics.Count, "topic")}. `/quiz topic:…` drills one; `/search words` finds a question."),
            ])
            {
                Controls = [new Choice(ActionId.Make(PickRoute), "A question on…", [.. topics.Take(Suggestions.Max).Select(t => new PickOption(t.Section, t.Section))])],
            });
        },
        ct);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            if (action.Values.Count == 0 || s.Bank.Topics(turn.Me.Team).All(t => t.Section != action.Values[0])) return Notes.Say("This topic is not in the bank any more. /topics shows what is.");
            var wish = new Wish([action.Values[0]], null, QuizMode.Mixed, 1);
            return Sitting.Begin(s, turn, wish, single: true) is { } message ? new Reply(message) : Sitting.NothingFits(wish);
        },
        ct);
}
