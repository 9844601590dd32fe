using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary>What a lead may add to how answers are marked.</summary>
internal static class AdditionRules
{
    /// <summary>Longest group of synonyms.</summary>
    public const int SynonymLength = 200;

    /// <summary>Every mark compares with all accepted answers; two or three are what helps.</summary>
    public const int MaxAlternatives = 10;

    private const int MaxSynonyms = 500;
    private const int ShortestAlternative = 8;

    /// <summary>Whether something can be added because of this answer: output is compared and letters are looked up, so words do not help there.</summary>
    public static bool CanAdd(Attempt attempt, QuestionContent question) => attempt.Text is not null && question.ExpectedOutput is null;

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Problem(NewAddition addition, QuestionContent question, Additions known) => addition.Kind == AdditionKind.Synonym
        ? SynonymProblem(addition.Text, known)
        : AlternativeProblem(addition.Text, question, known);

    /// <summary>As it is kept: what somebody typed around it goes.</summary>
    public static string Tidy(AdditionKind kind, string text) => kind == AdditionKind.Synonym
        ? string.Join(" = ", text.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(OneLine))
        : text.ReplaceLineEndings("\n").Trim();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? AlternativeProblem(string text, QuestionContent question, Additions known)
    {
        if (text.Length > QuestionCard.AnswerLength) return $"That is {text.Length} characters; {QuestionCard.AnswerLength} fit. Please shorten it.";
        if (text.Length < ShortestAlternative) return "Please write an answer that stands by itself: whatever is like it is right from now on.";
        if (known.Alternatives.Count >= MaxAlternatives)
            return $"This question has {MaxAlternatives} accepted answers already; more make no difference. Use Accept alone.";
        return question.Alternatives.Concat(known.Alternatives).Any(a => string.Equals(a.Trim(), text, StringComparison.OrdinalIgnoreCase))
            ? "This wording is accepted already. Use Accept alone."
            : null;
    }

    private static string? SynonymProblem(string text, Additions known)
    {
        if (text.Length > SynonymLength) return $"That is {text.Length} characters; {SynonymLength} fit.";
        var members = text.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (members.Length < 2) return "A group has two members or more, separated by =, as in: fs = file system";
        if (members.FirstOrDefault(m => !SynonymGroup.CanBeUsed(m)) is { } useless)
            return $"\"{useless}\" cannot be used: the grader needs a word in Latin letters that is no number and means something by itself.";
        return known.Synonyms.Count >= MaxSynonyms ? $"There are {MaxSynonyms} groups already. `prepbot bank export --patch` brings them into the bank." : null;
    }
}
