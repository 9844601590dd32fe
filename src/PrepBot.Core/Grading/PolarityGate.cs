using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>Does the answer deny what the reference affirms, or the other way round?</summary>
internal static partial class PolarityGate
{
    /// <summary>How far behind a negator its word is looked for.</summary>
    private const int Reach = 5;

    /// <summary>Share of the common words' weight from which on a mismatch is a denial rather than a detail.</summary>
    private const double DenialShare = 0.34;

    public static Finding? Check(AnalysedText reference, AnalysedText answer)
    {
        var denied = NegatedStems(answer);
        denied.SymmetricExceptWith(NegatedStems(reference));
        denied.RemoveWhere(stem => !answer.Stems.Contains(stem) || !reference.Stems.Contains(stem));
        denied.RemoveWhere(stem => HasNegatedForm(stem, reference) || HasNegatedForm(stem, answer));
        if (denied.Count == 0) return null;

        var common = answer.DistinctTerms().FindAll(term => reference.Stems.Contains(term.Stem));
        var terms = common.FindAll(term => denied.Contains(term.Stem));
        terms.Sort((left, right) => string.CompareOrdinal(left.Stem, right.Stem));
        var isDenial = terms.Count >= 2 || terms.Sum(term => term.Weight) >= DenialShare * common.Sum(term => term.Weight);
        return new Finding(isDenial ? Reason.Denies : Reason.NegationNear, terms);
    }

    /// <summary>The first content word behind each negator. "instead of" and "rather than" negate as well.</summary>
    private static HashSet<string> NegatedStems(AnalysedText text)
    {
        var words = Tokenizer.Words(Contrast().Replace(text.Normalized, "not"));
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < words.Count; index++)
        {
            if (!FunctionWords.IsNegator(words[index])) continue;
            var negated = words.Skip(index + 1).Take(Reach).FirstOrDefault(word => !FunctionWords.Contains(word));
            if (negated is not null) stems.Add(Stemmer.Stem(negated));
        }
        return stems;
    }

    /// <summary>"not safe" against "unsafe" is no contradiction.</summary>
    private static bool HasNegatedForm(string stem, AnalysedText text) => text.Stems.Contains("un" + stem) || text.Stems.Contains("non" + stem);

    [GeneratedRegex(@"\binstead of\b|\brather than\b")]
    private static partial Regex Contrast();
}
