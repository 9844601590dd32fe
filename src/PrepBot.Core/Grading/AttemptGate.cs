using System.Text;
using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>Is this an attempt at all, and is it meant for the question? Needs no reference.</summary>
internal static partial class AttemptGate
{
    // .NET's \w and \b count combining marks and joiners as parts of words; here a word is letters, digits and the underscore.
    private const string WordCharacter = @"[\p{L}\p{N}_]";
    private const string NotInWord = $"(?!{WordCharacter})";
    private const string NotAfterWord = $"(?<!{WordCharacter})";

    private const string GivingUp =
        @"^[^\p{L}\p{N}_]*(?:"
        + @"(?<surely>i\s*(?:do\s*n[o']?t|dont|have no|haven'?t)\s*(?:know|idea|clue|remember|a clue|an idea)?|idk|no idea|no clue|not sure|dunno|who knows)"
        + @"|skip|pass|next|n/?a|none|nothing|it depends)" + NotInWord + @"[\s\p{L}\p{N}_,.!?']{0,24}$";

    private const string OrdersToGrader =
        @"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+)?(?:previous|above|prior|earlier)?\s*(?:instructions?|prompts?|rules?)"
        + @"|(?:^|\n)\s*(?:system|assistant|developer)\s*:"
        + @"|<\s*/?\s*(?:system|answer|instructions?|reference|student)"
        + "|" + NotAfterWord + @"(?:mark|grade|score|rate)\s+(?:this|it|me|my|the)" + NotInWord + @"[^.]{0,40}" + NotAfterWord
        + @"(?:correct|full|100|1\.0|pass)"
        + "|(?:verdict|score|grade)\"?\\s*[:=]"
        + @"|as an?\s+(?:expert\s+)?(?:grader|judge|examiner)|covers? all (?:the )?(?:rubric|key) points";

    /// <summary>Why this is no attempt: it has no letter and no digit, or it gives up; null when it is one.</summary>
    public static Finding? Check(AnalysedText question, AnalysedText reference, AnalysedText answer)
    {
        if (!answer.Raw.EnumerateRunes().Any(Rune.IsLetterOrDigit)) return new Finding(Reason.Empty);
        return GivesUp(question, reference, answer) ? new Finding(Reason.NoAttempt) : null;
    }

    /// <summary>Orders to whoever marks, markup of prompts, or a mark of one's own.</summary>
    public static bool AddressesGrader(string answer) => AddressesGraderPattern().IsMatch(answer);

    /// <summary>
    /// "I don't know" and its kin, with a few words after it. Openings that are words of the field too ("next tick first", "pass by value", "none of them")
    /// give up only when nothing of the reference follows.
    /// </summary>
    private static bool GivesUp(AnalysedText question, AnalysedText reference, AnalysedText answer)
    {
        var match = GivesUpPattern().Match(answer.Raw.Trim());
        if (!match.Success) return false;
        return match.Groups["surely"].Success || !answer.Terms.Any(term => reference.Stems.Contains(term.Stem) && !question.Mentions(term));
    }

    [GeneratedRegex(GivingUp, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GivesUpPattern();

    [GeneratedRegex(OrdersToGrader, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressesGraderPattern();
}
