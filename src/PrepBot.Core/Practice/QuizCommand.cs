using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Practice;

/// <summary><c>/quiz</c>: a solo quiz that ends in a score card.</summary>
public sealed class QuizCommand : ICommand, ISuggests
{
    private const int DefaultCount = 5;
    private const int MaxCount = 25;
    private static readonly string[] Modes = ["choice", "open", "mixed"];

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("quiz", "A quiz for you alone, with a score card at the end", [
        PracticeOptions.Topic,
        new OptionSpec("count", $"How many questions (default {DefaultCount})", OptionKind.Integer) { Min = 1, Max = MaxCount },
        new OptionSpec("mode", "Letters, words or both (default mixed)", OptionKind.Word) { Choices = Modes },
        PracticeOptions.Level,
    ])
    {
        Examples = ["/quiz", "/quiz streams 10 choice", "/quiz topic:event loop count:3 mode:open level:mid"],
    };

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct)
    {
        var topics = await turn.ReadAsync(s => s.Bank.Topics(turn.Me.Team), ct);
        var sections = TopicNames.Resolve(command.Option("topic"), topics, out var problem);
        if (problem is not null) return Notes.Say(problem);
        var mode = command.Option("mode") switch { "choice" => QuizMode.Choice, "open" => QuizMode.Open, _ => QuizMode.Mixed };
        var count = int.TryParse(command.Option("count"), out var n) ? n : DefaultCount;
        var wish = new Wish(sections, LevelNames.Parse(command.Option("level")), mode, count);
        return await turn.CommitAsync(s => Sitting.Begin(s, turn, wish, single: false) is { } message ? new Reply(message) : Sitting.NothingFits(wish), ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        turn.ReadAsync(s => TopicNames.Suggest(query.Typed, s.Bank.Topics(turn.Me.Team)), ct);
}
