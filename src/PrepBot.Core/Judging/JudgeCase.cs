using System.Text.RegularExpressions;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Judging;

/// <summary>An answer that can be put before a judge. Holds nothing about who wrote it.</summary>
/// <param name="Question">Wording and stem.</param>
/// <param name="ModelAnswer">The bank's answer, or null.</param>
/// <param name="Points">What it is held against, numbered from 1: the key points, or the statements of the model answer where there are none.</param>
/// <param name="Answer">What the person wrote.</param>
/// <param name="Shown">What the judge sees of it.</param>
public sealed partial record JudgeCase(string Question, string? ModelAnswer, IReadOnlyList<string> Points, string Answer, string Shown)
{
    private const int MostKeyPoints = 20;
    private const int MostStatements = 12;
    private const int LongestPoint = 300;
    private const int LongestQuestion = 2_000;
    private const int LongestModelAnswer = 6_000;
    private const int FewestWords = 3;
    private const int ShortestDisguise = 4;

    /// <summary>
    /// The case, or null where a judge has nothing to do: output is compared and not judged, nothing is there to compare with, nothing of the answer may be
    /// shown, or it gives orders to whoever marks, openly or in letters of another script that look alike.
    /// </summary>
    public static JudgeCase? Of(QuestionContent question, string answer)
    {
        if (question.ExpectedOutput is not null || AttemptGate.AddressesGrader(TextNormalizer.Compose(answer)) || IsDisguised(answer)) return null;
        var points = question.KeyPoints.Count > 0 ? question.KeyPoints.Take(MostKeyPoints).ToList() : Statements(question.Answer ?? "");
        var shown = ShownAnswer.Of(answer);
        if (points.Count == 0 || shown.Length == 0) return null;
        var asked = question.Stem is { } stem ? question.Wording + "\n" + stem : question.Wording;
        return new JudgeCase(
            MarkdownText.Cut(asked, LongestQuestion), question.Answer is { } model ? MarkdownText.Cut(model, LongestModelAnswer) : null,
            points.ConvertAll(p => MarkdownText.Cut(p, LongestPoint)), answer, shown);
    }

    private static List<string> Statements(string answer) =>
    [
        .. MarkdownParagraphs.Of(answer).SelectMany(p => SentenceEnd().Split(MarkdownPlain.Of(p)))
            .Where(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords).Take(MostStatements),
    ];

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex SentenceEnd();

    // A word of two scripts is made to be taken for another one. Units such as "\u00B5s" are shorter.
    private static bool IsDisguised(string answer)
    {
        var (length, latin, alike) = (0, false, false);
        foreach (var c in answer)
        {
            if (!char.IsLetter(c))
            {
                (length, latin, alike) = (0, false, false);
                continue;
            }
            length++;
            latin |= char.IsAsciiLetter(c);
            // Greek and Cyrillic.
            alike |= c is >= '\u0370' and <= '\u052F';
            if (latin && alike && length >= ShortestDisguise) return true;
        }
        return false;
    }
}
