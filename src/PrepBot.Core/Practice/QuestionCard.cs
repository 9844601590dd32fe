using PrepBot.Core.Bank;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Practice;

/// <summary>How a question is shown before it is answered. Never holds anything of the answer.</summary>
public static class QuestionCard
{
    /// <summary>Longest answer that can be typed. Discord: interactions/message-components#text-input.</summary>
    public const int AnswerLength = 4000;

    /// <summary>Label of the answer field in every form.</summary>
    public const string AnswerField = "answer";

    /// <summary>"Streams · mid".</summary>
    public static string Topic(QuestionContent q) =>
        q.Section + (q.Topic != q.Section ? " › " + q.Topic : "") + (q.Level is { } l ? " · " + LevelNames.Of(l) : "");

    /// <summary>Wording, stem and, for a choice, the options lettered in the order shown.</summary>
    public static IEnumerable<Block> Blocks(QuestionContent q, IReadOnlyList<string> order)
    {
        yield return Prose.Of("**" + q.Wording + "**");
        if (q.Stem is { } stem) yield return Prose.Of(stem);
        if (order.Count == 0)
        {
            if (q.ExpectedOutput is not null) yield return new Note("Type the exact output, one line for each line that is printed.");
            yield break;
        }
        yield return Prose.Of(Options(q, order, _ => ""));
        if (q.Options.Count(o => o.Correct) > 1) yield return new Note("More than one is right: pick all that are.");
    }

    /// <summary>The options as Markdown, lettered; <paramref name="mark"/> adds a word after the letter.</summary>
    public static string Options(QuestionContent q, IReadOnlyList<string> order, Func<AnswerOption, string> mark) =>
        string.Join("\n\n", order.Select((id, i) =>
        {
            var option = q.Options.First(o => o.Id == id);
            return $"**{Words.Letter(i)}** {mark(option)}{option.Text}";
        }));

    /// <summary>The letters of some options, as shown: "A and C".</summary>
    public static string Letters(IReadOnlyList<string> order, IEnumerable<string> ids) =>
        Words.And(order.Select((id, i) => (id, i)).Where(x => ids.Contains(x.id)).Select(x => Words.Letter(x.i)));

    /// <summary>The dialog for an answer in words.</summary>
    public static Form AnswerForm(string actionId, QuestionContent q) => new(actionId, "Your answer", "Send", [
        new TextField(AnswerField, MarkdownText.Cut(MarkdownPlain.Of(q.Wording), 200), AnswerLength)
        {
            Help = q.ExpectedOutput is null ? "Only you see it. Two or three sentences that make the key points are enough." : "Only you see it. The exact output, line by line.",
        }
    ]);
}
