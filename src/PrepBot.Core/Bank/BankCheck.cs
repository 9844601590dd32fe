using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary><c>/bank check</c>: what of the stored banks hurts practice.</summary>
public sealed class BankCheck : ICommand, ISuggests
{
    private const int MostRemarks = 15;

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("bank check", "What in the banks of this team hurts practice", [BankOption.Spec("One bank; without it, all", required: false)])
    {
        Permission = Permission.Lead,
    };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var banks = s.Bank.Banks(turn.Me.Team);
            if (command.Option(BankOption.Name) is { } typed)
            {
                if (BankOption.Find(s, turn, typed, out var problem) is not { } one) return Notes.Say(problem);
                banks = [one];
            }
            return banks.Count == 0 ? Notes.Say("There is no bank yet. /bank upload takes one.") : new Reply(Report(s, turn, banks));
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => BankOption.SuggestAsync(turn, query, _ => true, ct);

    private static ChatMessage Report(IReadSession s, Turn turn, IReadOnlyList<BankSummary> banks)
    {
        var visible = s.Bank.Banks(turn.Me.Team).Select(b => b.Team).OfType<long>().ToHashSet();
        var inUse = s.Bank.InUse().Where(q => q.Team is null || visible.Contains(q.Team.Value)).ToList();
        var groups = inUse.GroupBy(q => q.Group, StringComparer.Ordinal).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var of = inUse.ToDictionary(q => q.Id, StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        var remarks = new List<string>();
        foreach (var bank in banks)
        {
            var questions = s.Bank.Sources().Where(x => x.Bank == bank.Name && x.Team == bank.Team).SelectMany(x => s.Bank.OfSource(x.Key)).Where(q => of.ContainsKey(q.Id)).Select(q => of[q.Id]).ToList();
            rows.Add(Row(bank, questions, groups));
            remarks.AddRange(questions.Select(q => Remark(q, groups.GetValueOrDefault(q.Group))).OfType<string>());
        }
        var blocks = new List<Block>
        {
            new Title("Check of the banks"),
            new Table(["Bank", "Questions", "Answers", "Choices", "Code output", "Key points", "Ask the same"], rows),
        };
        if (remarks.Count > 0) blocks.Add(Prose.Of(string.Join('\n', remarks.Take(MostRemarks))));
        blocks.Add(new Note(remarks.Count == 0 ? "Nothing to remark."
            : remarks.Count > MostRemarks ? $"And {remarks.Count - MostRemarks} more remarks. `prepbot bank check` names file and line of each." : "`prepbot bank check` names file and line of each."));
        return new ChatMessage($"{Words.Count(remarks.Count, "remark")} on {Words.Count(banks.Count, "bank")}", blocks);
    }

    private static string[] Row(BankSummary bank, List<GroupedQuestion> questions, Dictionary<string, List<GroupedQuestion>> groups) =>
    [
        bank.Title,
        questions.Count.ToString(),
        questions.Count(q => HasAnswer(q.Content)).ToString(),
        questions.Count(q => q.Content.Options.Count > 0).ToString(),
        questions.Count(q => q.Content.Kind == QuestionKind.CodeOutput).ToString(),
        questions.Count(q => q.Content.KeyPoints.Count > 0).ToString(),
        questions.Count(q => groups.ContainsKey(q.Group)).ToString(),
    ];

    private static string? Remark(GroupedQuestion question, List<GroupedQuestion>? group)
    {
        var content = question.Content;
        var wording = MarkdownText.Escape(MarkdownPlain.Of(content.Wording));
        if (content.Options.Count > 0 && !content.Options.Any(o => o.Correct)) return $"- {wording}: none of its options is right.";
        if (content.Options.Count == 0 && !HasAnswer(content)) return $"- {wording}: no answer, so people mark themselves.";
        return group is not null && group[0].Id != question.Id ? $"- {wording}: asks what \"{MarkdownText.Escape(MarkdownPlain.Of(group[0].Content.Wording))}\" asks; one of them is scheduled." : null;
    }

    private static bool HasAnswer(QuestionContent content) => content.Answer is not null || content.ExpectedOutput is not null;
}
