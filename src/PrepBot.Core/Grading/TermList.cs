using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>Tells a row of bare terms from a statement.</summary>
internal static partial class TermList
{
    /// <summary>From here on a row of terms is stuffing.</summary>
    public const int Stuffing = 7;

    /// <summary>One or two words can be the whole answer; from three on they are a list.</summary>
    public const int Few = 3;

    /// <summary>Statements need grammar: at least this share of their words.</summary>
    private const double StatementShare = 0.12;

    /// <summary>
    /// No verb of being, no assignment, colon or arrow, hardly a function word. Text with letters beyond ASCII is never called a list: its function words are
    /// not known here.
    /// </summary>
    public static bool IsBare(AnalysedText text)
        => text.Terms.Count > 0
            && text.FunctionWordShare < StatementShare
            && !text.Raw.Any(character => !char.IsAscii(character) && char.IsLetter(character))
            && !Statement().IsMatch(text.Raw);

    /// <summary>Whether a text that is to be matched is itself a list, so that a list answers it. "Private and public." is one.</summary>
    public static bool IsListed(AnalysedText text)
    {
        var grammar = text.Words.Count(word => FunctionWords.Contains(word) && word is not ("and" or "or"));
        return text.Terms.Count > 0 && grammar < StatementShare * text.Words.Count && !Statement().IsMatch(text.Raw);
    }

    /// <summary>Whether each of these is itself no more than a term ("pause", "event loop"), so that an answer in terms can be complete.</summary>
    public static bool AreTerms(IReadOnlyCollection<AnalysedText> keyPoints)
        => keyPoints.Count > 0 && keyPoints.All(point => point.Terms.Count <= Few && IsListed(point));

    [GeneratedRegex(@"[=;]|:\s|->|\u2192|\bis\b|\bare\b")]
    private static partial Regex Statement();
}
