using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>General words that say what a text is for: a label above questions, or a question itself. Nothing here belongs to one bank.</summary>
internal static partial class Vocabulary
{
    private static readonly HashSet<string> WordsForQuestions =
        ["question", "questions", "prompt", "prompts", "faq", "faqs", "quiz", "q&a", "qa", "exercises", "problems"];

    // Words that qualify "questions" without naming a subject. "Performance questions" names one, "common questions" does not.
    private static readonly HashSet<string> WordsThatQualify =
    [
        "interview", "interviews", "common", "commonly", "frequently", "asked", "sample", "example", "examples", "practice", "typical", "popular",
        "top", "most", "more", "additional", "other", "further", "answer", "answers", "answered", "solutions", "and", "with", "the", "a", "of",
        "for", "list", "all", "bank", "design", "scenario", "coding", "technical", "comprehensive", "possible", "potential", "important",
        "essential", "key", "section", "part", "review", "self-check",
    ];

    private static readonly HashSet<string> Interrogatives =
    [
        "what", "what's", "whats", "why", "how", "how's", "when", "where", "which", "who", "whose", "whom", "is", "are", "can", "could", "do",
        "does", "did", "should", "would", "will", "has", "have", "was", "were",
    ];

    private static readonly HashSet<string> Imperatives =
    [
        "explain", "describe", "compare", "contrast", "define", "discuss", "list", "name", "give", "tell", "walk", "design", "build", "implement",
        "write", "create", "show", "outline", "differentiate", "distinguish", "mention", "state", "summarise", "summarize", "predict", "find",
        "identify", "calculate", "convert", "sketch",
    ];

    /// <summary>Whether a heading or bold line announces questions without naming a subject of its own ("Common Interview Questions &amp; Answers").</summary>
    public static bool IsQuestionsLabel(string text)
    {
        var words = Words(text);
        return words.Count > 0 && words.Any(WordsForQuestions.Contains) && words.All(w => WordsForQuestions.Contains(w) || WordsThatQualify.Contains(w));
    }

    /// <summary>Whether the first word asks or orders.</summary>
    public static bool OpensLikeAQuestion(string text) =>
        Words(text) is [var first, ..] && (Interrogatives.Contains(first) || Imperatives.Contains(first));

    /// <summary>Whether it ends as questions end, in any script.</summary>
    public static bool EndsLikeAQuestion(string text) =>
        text.TrimEnd(' ', '*', '_', '"', '”', ')').EndsWith('?') || text.EndsWith('？') || text.EndsWith('؟');

    /// <summary>Whether the wording asks for what shown code prints, returns or evaluates to.</summary>
    public static bool AsksForOutput(string text) => OutputQuestion().IsMatch(text);

    private static List<string> Words(string text) => [.. WordPattern().Matches(text.ToLowerInvariant().Replace('’', '\'')).Select(m => m.Value)];

    [GeneratedRegex(@"q\s?&\s?a\b|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'-]*")]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        @"\boutputs?\b|\bprint(?:s|ed)?\b|\blog(?:s|ged)\b(?!\s+(?:in|on|out|off)\b)|\bevaluates?\b|\breturn(?:s|ed)?\b|\bresult of\b|\bvalue of\b|\bconsole\b|\bdisplay(?:s|ed)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex OutputQuestion();
}
