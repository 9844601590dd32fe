namespace PrepBot.Core.Bank.Duplicates;

/// <summary>Questions that are compared with each other: it weighs terms by how many of them have one, and knows which can be alike at all.</summary>
internal sealed class ComparedQuestions
{
    // A term that this many questions and this share of all have weighs half. Most are about one subject, which then tells nothing.
    private const double CommonCount = 5;
    private const double CommonShare = 0.01;

    // Pairs with less in common are never duplicates (PairJudge.LeastWording and what it lets through), so the rarest terms that make up the rest need to be
    // looked up alone.
    private const double LeastShared = 0.3;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Profiles of the questions, weighed.</summary>
    public ComparedQuestions(IReadOnlyList<QuestionContent> questions)
    {
        Profiles = [.. questions.Select(q => new QuestionProfile(q))];
        foreach (var term in Profiles.SelectMany(p => p.Terms.Roles.Keys)) _counts[term] = _counts.GetValueOrDefault(term) + 1;
        foreach (var profile in Profiles) Weigh(profile);
        WeighAnswers();
    }

    public IReadOnlyList<QuestionProfile> Profiles { get; }

    /// <summary>Pairs that may be alike, the earlier question first; each once.</summary>
    public IEnumerable<(int First, int Second)> Pairs()
    {
        var byTerm = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var seen = new HashSet<int>();
        for (var i = 0; i < Profiles.Count; i++)
        {
            seen.Clear();
            foreach (var term in Keys(Profiles[i]))
            {
                if (!byTerm.TryGetValue(term, out var holders)) holders = byTerm[term] = [];
                foreach (var other in holders)
                {
                    if (seen.Add(other)) yield return (other, i);
                }
                holders.Add(i);
            }
        }
    }

    // Whole wording, what a placeholder may stand for, and the rarest terms.
    private IEnumerable<string> Keys(QuestionProfile profile)
    {
        yield return "=" + profile.Key;
        foreach (var owner in profile.Terms.Placeholders.Values.Concat(profile.Terms.Owners.Values).Distinct()) yield return "." + owner;
        var terms = profile.Weights.OrderBy(t => _counts[t.Key]).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
        var left = terms.Sum(t => t.Value);
        var least = left * LeastShared;
        foreach (var (term, weight) in terms)
        {
            if (left < least) yield break;
            yield return term;
            left -= weight;
        }
    }

    private void Weigh(QuestionProfile profile)
    {
        foreach (var (term, role) in profile.Terms.Roles)
        {
            var weight = role switch
            {
                TermRole.Subject => 1.0,
                TermRole.Verb or TermRole.Further => 0.5,
                TermRole.Scope => 0.5,
                _ => 0.15,
            };
            profile.Weights[term] = weight / (1 + (_counts[term] / (CommonCount + (CommonShare * Profiles.Count))));
        }
    }

    private void WeighAnswers()
    {
        var counts = new Dictionary<string, (int Id, int Count)>(StringComparer.Ordinal);
        foreach (var term in Profiles.SelectMany(p => p.AnswerTerms.Keys))
            counts[term] = counts.TryGetValue(term, out var known) ? (known.Id, known.Count + 1) : (counts.Count, 1);
        foreach (var profile in Profiles)
        {
            var terms = profile.AnswerTerms
                .Select(t => (counts[t.Key].Id, Weight: (1 + Math.Log(t.Value)) * Math.Log((Profiles.Count + 1.0) / counts[t.Key].Count)))
                .OrderBy(t => t.Id).ToArray();
            var length = Math.Sqrt(terms.Sum(t => t.Weight * t.Weight));
            if (length > 0) profile.Answer = ([.. terms.Select(t => t.Id)], [.. terms.Select(t => (float)(t.Weight / length))]);
        }
    }
}
