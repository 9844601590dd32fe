namespace PrepBot.Core.Grading.Claims;

/// <summary>
/// The statements of an answer beside those that are known to be right. Every distinct word of the answer is matched with every distinct known word once; all
/// comparisons of statements read that table.
/// </summary>
internal sealed class ClaimComparer
{
    /// <summary>From here on two words are taken for the same: equal, synonyms or a misspelling.</summary>
    public const float SameWord = 0.85f;

    /// <summary>What a word of the same sentence, but of another clause, counts as context: in the answer, and where it is looked for.</summary>
    private const double AroundAnswer = 0.35;
    private const float AroundSource = 0.7f;

    /// <summary>"before", "all": half of many statements, but hardly what they are about.</summary>
    private const double GrammarWeight = 0.3;

    /// <summary>"need", "make": everybody chooses these freely.</summary>
    private const double LightWeight = 0.15;

    /// <summary>Words that are alike by less ("connect", "connector") are not the same statement.</summary>
    private const double LeastMatch = 0.7;

    /// <summary>A statement with less weight than this around a word ("not idempotent") speaks of the question's subject: all others are its context.</summary>
    private const double LeastWeight = 0.4;
    private const double BareContext = 0.6;

    private static readonly HashSet<string> LightStems =
    [
        .. "need want take give let make go come work happen become look say mean try help put set way always thing stuff"
            .Split(' ').Concat("possible able important good better best bad easy simple normal usual usually often whole".Split(' ')).Select(Stemmer.Stem),
    ];

    private const int NoWord = -1;

    private readonly AnalysedText _question;
    private readonly List<ClaimWord> _said = [];
    private readonly List<ClaimWord> _known = [];
    private readonly double[] _weights;
    private readonly float[] _matches;
    private readonly float[][] _support;

    public ClaimComparer(AnalysedText question, IReadOnlyList<Claim> answer, IReadOnlyList<IReadOnlyList<Claim>> sources)
    {
        _question = question;
        Answer = Place([answer], _said);
        Sources = Place(sources, _known);
        _weights = [.. _said.Select(Weight)];
        _matches = new float[_said.Count * _known.Count];
        for (var said = 0; said < _said.Count; said++)
        {
            for (var known = 0; known < _known.Count; known++) _matches[said * _known.Count + known] = Match(_said[said], _known[known]);
        }
        _support = [.. Sources.Select(SupportBy)];
    }

    public IReadOnlyList<PlacedClaim> Answer { get; }

    public IReadOnlyList<PlacedClaim> Sources { get; }

    /// <summary>A distinct word of the answer.</summary>
    public ClaimWord Said(int number) => _said[number];

    /// <summary>How nearly two words mean the same, from 0 to 1, by their numbers.</summary>
    public float Match(int said, int known) => _matches[said * _known.Count + known];

    /// <summary>How well a known statement has a word, from 0 to 1; less where only its sentence has it.</summary>
    public float Support(int source, int said) => _support[source][said];

    /// <summary>Whether a known statement has every word of this one, "not" by "not": then it is right, wherever its sentence stands.</summary>
    public bool IsStated(PlacedClaim claim)
        => Sources.Any(source => claim.Claim.IsNegative == source.Claim.IsNegative && Has(source, claim, withNegation: true));

    /// <summary>A known statement that has the same words, but for a "not"; null when there is none.</summary>
    public PlacedClaim? StatedOtherwise(PlacedClaim claim)
        => Sources.FirstOrDefault(source => claim.Claim.Denies != source.Claim.Denies
            && !(claim.Claim.Denies ? source : claim).Claim.IsNegative
            && Terms(source) <= Terms(claim)
            && Has(source, claim, withNegation: false));

    private static int Terms(PlacedClaim claim) => claim.Claim.Words.Count(word => word.Term is not null);

    /// <summary>
    /// Share of neighbouring words of the answer, both known, that no sentence of a known text has together: high where words stand in a row by chance.
    /// </summary>
    /// <param name="pairs">How many pairs of neighbours there are.</param>
    public double Looseness(out int pairs)
    {
        pairs = 0;
        var loose = 0;
        var last = -1;
        var sentence = -1;
        foreach (var claim in Answer)
        {
            if (claim.Claim.Sentence != sentence) last = -1;
            sentence = claim.Claim.Sentence;
            for (var index = 0; index < claim.Own.Length; index++)
            {
                var word = claim.Own[index];
                if (claim.Claim.Words[index].IsCarried || _said[word].Term is null || !IsKnown(word)) continue;
                if (last >= 0 && last != word)
                {
                    pairs++;
                    if (!StandTogether(last, word)) loose++;
                }
                last = word;
            }
        }
        return pairs == 0 ? 0 : (double)loose / pairs;
    }

    /// <summary>Share of the statements of the answer of which no known statement has as much as <paramref name="least"/>; 0 where there are none.</summary>
    public double Unheard(double least)
    {
        int all = 0, unheard = 0;
        foreach (var claim in Answer)
        {
            if (claim.Own.Length < 2) continue;
            all++;
            var best = 0.0;
            for (var source = 0; source < Sources.Count && best < least; source++) best = Math.Max(best, Context(claim, NoWord, source).Share);
            if (best < least) unheard++;
        }
        return all == 0 ? 0 : (double)unheard / all;
    }

    private bool IsKnown(int said)
    {
        for (var source = 0; source < _support.Length; source++)
        {
            if (_support[source][said] >= LeastMatch) return true;
        }
        return false;
    }

    private bool StandTogether(int first, int second)
    {
        foreach (var support in _support)
        {
            if (support[first] > 0 && support[second] > 0) return true;
        }
        return false;
    }

    private bool Has(PlacedClaim source, PlacedClaim claim, bool withNegation)
    {
        for (var index = 0; index < claim.Own.Length; index++)
        {
            // "Always" stands where "never" stood.
            if (!withNegation && claim.Claim.Words[index].Term is null) continue;
            var found = false;
            for (var known = 0; known < source.Own.Length && !found; known++)
            {
                found = Match(claim.Own[index], source.Own[known]) >= SameWord
                    && (!withNegation || claim.Claim.Words[index].IsNegated == source.Claim.Words[known].IsNegated);
            }
            if (!found) return false;
        }
        return claim.Own.Length > 1;
    }

    /// <summary>Share of what is said around a word that a known statement says too; other clauses of the sentence count for less.</summary>
    /// <param name="claim">A statement of the answer.</param>
    /// <param name="except">Number of the word that is in question.</param>
    /// <param name="source">Number of a known statement.</param>
    /// <returns>The share, and the weight of what is common.</returns>
    public (double Share, double Mass) Context(PlacedClaim claim, int except, int source)
    {
        var support = _support[source];
        double total = 0, mass = 0;
        foreach (var word in claim.Own) Count(word, 1);
        foreach (var word in claim.Around) Count(word, AroundAnswer);
        return total < LeastWeight ? (BareContext, LeastWeight) : (mass / total, mass);

        void Count(int word, double share)
        {
            if (word == except) return;
            total += share * _weights[word];
            mass += share * _weights[word] * support[word];
        }
    }

    private float[] SupportBy(PlacedClaim source)
    {
        var support = new float[_said.Count];
        for (var said = 0; said < support.Length; said++)
        {
            var best = 0f;
            foreach (var known in source.Own) best = Math.Max(best, Match(said, known));
            foreach (var known in source.Around) best = Math.Max(best, AroundSource * Match(said, known));
            support[said] = best;
        }
        return support;
    }

    private double Weight(ClaimWord word)
    {
        if (LightStems.Contains(word.Stem)) return LightWeight;
        return word.Term is { } term ? term.Weight * (_question.Mentions(term) ? AnswerFeatures.QuestionWordShare : 1) : GrammarWeight;
    }

    private static float Match(ClaimWord said, ClaimWord known)
    {
        if (said.Stem == known.Stem) return 1;
        if (said.Term is not { } left || known.Term is not { } right) return 0;
        var similarity = WordMatcher.Similarity(left, right);
        return similarity >= LeastMatch ? (float)similarity : 0;
    }

    /// <summary>Gives each distinct stem of some texts a number.</summary>
    private static List<PlacedClaim> Place(IReadOnlyList<IReadOnlyList<Claim>> texts, List<ClaimWord> distinct)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var placed = new List<PlacedClaim>();
        foreach (var claims in texts)
        {
            var owns = claims.Select(claim => claim.Words.Select(Number).ToArray()).ToList();
            for (var index = 0; index < claims.Count; index++)
            {
                var around = new HashSet<int>();
                for (var other = index - 1; other >= 0 && claims[other].Sentence == claims[index].Sentence; other--) around.UnionWith(owns[other]);
                for (var other = index + 1; other < claims.Count && claims[other].Sentence == claims[index].Sentence; other++) around.UnionWith(owns[other]);
                around.ExceptWith(owns[index]);
                placed.Add(new PlacedClaim(claims[index], owns[index], [.. around]));
            }
        }
        return placed;

        int Number(ClaimWord word)
        {
            if (numbers.TryGetValue(word.Stem, out var number)) return number;
            numbers[word.Stem] = number = distinct.Count;
            distinct.Add(word);
            return number;
        }
    }
}

/// <summary>A statement with its words as numbers.</summary>
/// <param name="Claim">The statement.</param>
/// <param name="Own">Numbers of its words, in their order.</param>
/// <param name="Around">Numbers of the other words of its sentence.</param>
internal sealed record PlacedClaim(Claim Claim, int[] Own, int[] Around);
