namespace PrepBot.Core.Bank.Duplicates;

/// <summary>How like two questions are.</summary>
/// <param name="Wording">From 0 to 1: the share of what both ask together that both ask, by weight.</param>
/// <param name="Answer">From 0 to 1: the cosine of the answers, or null where one has none.</param>
internal readonly record struct Likeness(double Wording, double? Answer);

/// <summary>Decides whether two questions ask the same, so that whoever has just answered one would learn nothing from the other.</summary>
internal static class PairJudge
{
    // Set by hand: first on the pairs that people have judged, then on every pair that banks of other authors gave. Where answers are known they count as much as
    // the wording: questions about one thing in two ways have answers in common, questions about two sides of one thing have not.
    private const double LikeWithAnswers = 0.80;
    private const double LikeWithoutAnswers = 0.75;
    private const double LikeInSpiteOfOthers = 1.15;
    private const double OtherSubject = 0.3;
    private const double LeastWording = 0.40;
    private const double SameOptions = 0.6;
    private const double OtherIntent = 0.8;
    private const double SomeAnswer = 0.10;

    // A wording of so little weight ("What are the advantages?") leaves to its section what it is about.
    private const double TellingWeight = 0.3;

    /// <summary>How like they are if they are duplicates, else null.</summary>
    public static double? Judge(QuestionProfile a, QuestionProfile b)
    {
        if (a.Kind != b.Kind || a.IsNegated != b.IsNegated || a.Stem != b.Stem) return null;
        if (a.Kind == QuestionKind.Choice && Overlap(a.Options, b.Options) < SameOptions) return null;
        var like = Of(a, b);
        if (a.Key == b.Key) return IsTelling(a) || a.Section == b.Section || like.Answer is null or >= SomeAnswer || a.Stem.Length > 0 ? 2 : null;
        if (!MayMeet(a, b) || like.Wording < LeastWording) return null;
        if (like.Answer is not { } answer) return like.Wording >= LikeWithoutAnswers && IsTelling(a) ? like.Wording : null;
        return like.Wording + answer >= (Replaces(a, b) && Replaces(b, a) ? LikeInSpiteOfOthers : LikeWithAnswers) ? like.Wording + answer : null;
    }

    // What is asked of the subject has to go together, however like the words are.
    private static bool MayMeet(QuestionProfile a, QuestionProfile b)
    {
        if (!IntentReader.MayMeet(a.Intent, b.Intent)) return false;
        if (a.Action is not null && b.Action is not null ? a.Action != b.Action : (a.Action ?? b.Action) is not null && !IntentReader.AreOne(a.Intent, b.Intent)) return false;
        if (a.Facet != b.Facet && !Has(b, a.Facet) && !Has(a, b.Facet)) return false;
        return !(NamesAnother(a, b) && NamesAnother(b, a));
    }

    // Each side names a subject that the other has not: the same is asked of two things, unless they are two words for one.
    private static bool Replaces(QuestionProfile a, QuestionProfile b) =>
        a.Weights.Any(w => w.Value >= OtherSubject && a.Terms.Roles[w.Key] == TermRole.Subject && !b.Weights.ContainsKey(w.Key) && !Stands(a, w.Key, b, out _));

    private static bool Has(QuestionProfile profile, string? facet) => facet is not null && profile.Weights.ContainsKey(facet);

    private static bool NamesAnother(QuestionProfile a, QuestionProfile b) => a.Terms.Names.Any(n => !b.Weights.ContainsKey(n) && !Stands(a, n, b, out _));

    /// <summary>How like they are.</summary>
    public static Likeness Of(QuestionProfile a, QuestionProfile b)
    {
        var (shared, left) = (0.0, 0.0);
        foreach (var (term, weight) in a.Weights)
        {
            if (b.Weights.TryGetValue(term, out var other) || Stands(a, term, b, out other))
            {
                shared += (weight + other) / 2;
            }
            else left += weight;
        }
        foreach (var (term, weight) in b.Weights)
        {
            if (!a.Weights.ContainsKey(term) && !Stands(b, term, a, out _)) left += weight;
        }
        var wording = shared == 0 ? 0 : shared / (shared + left);
        if (!IntentReader.AreOne(a.Intent, b.Intent)) wording *= OtherIntent;
        return new Likeness(wording, a.Answer.Terms.Length > 0 && b.Answer.Terms.Length > 0 ? Cosine(a.Answer, b.Answer) : null);
    }

    // "app.METHOD()" is what somebody else calls "app.get()".
    private static bool Stands(QuestionProfile a, string term, QuestionProfile b, out double weight)
    {
        weight = 0;
        var found = a.Terms.Placeholders.TryGetValue(term, out var owner)
            ? b.Terms.Owners.FirstOrDefault(o => o.Value == owner && !a.Weights.ContainsKey(o.Key)).Key
            : a.Terms.Owners.TryGetValue(term, out var of) ? b.Terms.Placeholders.FirstOrDefault(p => p.Value == of).Key : null;
        return found is not null && b.Weights.TryGetValue(found, out weight);
    }

    private static bool IsTelling(QuestionProfile profile) => profile.Weights.Values.Sum() >= TellingWeight;

    private static double Overlap(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var shared = a.Count(b.Contains);
        return shared == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }

    private static double Cosine((int[] Terms, float[] Weights) a, (int[] Terms, float[] Weights) b)
    {
        var (sum, i, j) = (0.0, 0, 0);
        while (i < a.Terms.Length && j < b.Terms.Length)
        {
            if (a.Terms[i] == b.Terms[j]) sum += a.Weights[i++] * b.Weights[j++];
            else if (a.Terms[i] < b.Terms[j]) i++;
            else j++;
        }
        return sum;
    }
}
