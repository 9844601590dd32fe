using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Practice;

/// <summary><c>/question</c>: one practice question, seen by you alone, answered in place.</summary>
public sealed class QuestionCommand : ICommand, ISuggests
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("question", "One practice question, for you alone", [PracticeOptions.Topic, PracticeOptions.Level])
    {
        Examples = ["/question", "/question streams", "/question topic:event loop level:senior"],
    };

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct)
    {
        var topics = await turn.ReadAsync(s => s.Bank.Topics(turn.Me.Team), ct);
        var sections = TopicNames.Resolve(command.Option("topic"), topics, out var problem);
        if (problem is not null) return Notes.Say(problem);
        var wish = new Wish(sections, LevelNames.Parse(command.Option("level")), QuizMode.Mixed, 1);
        return await turn.CommitAsync(s => Sitting.Begin(s, turn, wish, single: true) is { } message ? new Reply(message) : Sitting.NothingFits(wish), ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        turn.ReadAsync(s => TopicNames.Suggest(query.Typed, s.Bank.Topics(turn.Me.Team)), ct);
}

/// <summary>Options that several practice commands share.</summary>
internal static class PracticeOptions
{
    public static OptionSpec Topic { get; } = new("topic", "A topic of the bank; several with commas") { Suggests = true };

    public static OptionSpec Level { get; } = new("level", "How much experience it expects", OptionKind.Word) { Choices = LevelNames.All };
}
