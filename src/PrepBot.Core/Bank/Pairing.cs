namespace PrepBot.Core.Bank;

/// <summary>The growing set of pairs while a source is matched.</summary>
internal sealed class Pairing
{
    private const int Free = -1;

    // Past this many pairs to compare, only those that share a rare word are: 3,000 unmatched questions against 3,000 would be nine million comparisons.
    private const int MostComparisons = 250_000;

    private readonly IReadOnlyList<KnownQuestion> _stored;
    private readonly IReadOnlyList<ParsedQuestion> _parsed;
    private readonly int[] _storedOf;
    private readonly bool[] _taken;

    public Pairing(IReadOnlyList<KnownQuestion> stored, IReadOnlyList<ParsedQuestion> parsed)
    {
        (_stored, _parsed) = (stored, parsed);
        _storedOf = [.. Enumerable.Repeat(Free, parsed.Count)];
        _taken = new bool[stored.Count];
    }

    public KnownQuestion? StoredFor(int parsed) => _storedOf[parsed] == Free ? null : _stored[_storedOf[parsed]];

    public bool IsTaken(int stored) => _taken[stored];

    /// <summary>The author's id, which may also be the id that a question was stored under before its author gave it that name.</summary>
    public void ByExplicitId()
    {
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var s in OpenStored())
            byId.TryAdd(_stored[s].Id, s);
        foreach (var s in OpenStored().Where(s => _stored[s].ExplicitId is not null))
            byId[_stored[s].ExplicitId!] = s;
        foreach (var p in OpenParsed())
        {
            if (_parsed[p].ExplicitId is { } id && byId.TryGetValue(id, out var s) && !_taken[s])
                Join(p, s);
        }
    }

    public void ByContent() => ByKey(q => q, QuestionContentComparer.Instance);

    public void ByWording() => ByKey(q => WordingKey.Of(q.Wording), StringComparer.Ordinal);

    /// <summary>Greedy, best pair first.</summary>
    public void ByCorrection()
    {
        var stored = OpenStored().Select(i => (Index: i, Words: new QuestionWords(_stored[i].Content))).ToList();
        var parsed = OpenParsed().Select(i => (Index: i, Words: new QuestionWords(_parsed[i].Content))).ToList();
        var sharing = (long)stored.Count * parsed.Count > MostComparisons ? new RareWords(stored.Select(s => s.Words)) : null;
        var found = new List<(double Likeness, int Parsed, int Stored)>();
        foreach (var (p, words) in parsed)
        {
            foreach (var at in sharing?.Sharing(words) ?? Enumerable.Range(0, stored.Count))
            {
                if (MayBeOne(p, stored[at].Index) && QuestionSimilarity.Of(words, stored[at].Words) is { } likeness)
                    found.Add((likeness, p, stored[at].Index));
            }
        }

        foreach (var (_, p, s) in found.OrderByDescending(f => f.Likeness).ThenBy(f => Rank(f.Parsed, f.Stored)).ThenBy(f => f.Parsed))
        {
            if (_storedOf[p] == Free && !_taken[s])
                Join(p, s);
        }
    }

    /// <summary>Joins within groups of one key: those of the same topic first, then the nearest.</summary>
    private void ByKey<TKey>(Func<QuestionContent, TKey> key, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        var groups = OpenStored().ToLookup(i => key(_stored[i].Content), comparer);
        var found = OpenParsed().SelectMany(p => groups[key(_parsed[p].Content)].Where(s => MayBeOne(p, s)).Select(s => (Parsed: p, Stored: s)));
        foreach (var (p, s) in found.OrderBy(f => Rank(f.Parsed, f.Stored)).ThenBy(f => f.Parsed).ToList())
        {
            if (_storedOf[p] == Free && !_taken[s])
                Join(p, s);
        }
    }

    // Lower is better.
    private (bool Retired, bool OtherAnswer, bool OtherTopic, int Distance, int Stored) Rank(int parsed, int stored)
    {
        var (was, now) = (_stored[stored], _parsed[parsed]);
        return (was.IsRetired, was.Content.Answer != now.Content.Answer, was.Content.Topic != now.Content.Topic, Math.Abs(was.Ordinal - parsed), stored);
    }

    private bool MayBeOne(int parsed, int stored) =>
        _parsed[parsed].ExplicitId is not { } given || _stored[stored].ExplicitId is not { } known || given == known;

    private IEnumerable<int> OpenStored() => Enumerable.Range(0, _stored.Count).Where(i => !_taken[i]);

    private IEnumerable<int> OpenParsed() => Enumerable.Range(0, _parsed.Count).Where(i => _storedOf[i] == Free);

    private void Join(int parsed, int stored)
    {
        _storedOf[parsed] = stored;
        _taken[stored] = true;
    }
}

/// <summary>Finds the questions that share a word which few have.</summary>
internal sealed class RareWords
{
    private const int Few = 40;

    private readonly Dictionary<string, List<int>> _places = [];

    public RareWords(IEnumerable<QuestionWords> questions)
    {
        foreach (var (words, at) in questions.Select((q, i) => (q, i)))
        {
            foreach (var word in words.Telling)
                (_places.TryGetValue(word, out var list) ? list : _places[word] = []).Add(at);

            // An answer that was kept to the letter is the rarest word of all.
            if (words.AnswerKey.Length > 0)
                (_places.TryGetValue("=" + words.AnswerKey, out var list) ? list : _places["=" + words.AnswerKey] = []).Add(at);
        }
    }

    public IEnumerable<int> Sharing(QuestionWords words) =>
        words.Telling.Append("=" + words.AnswerKey).SelectMany(w => _places.TryGetValue(w, out var list) && list.Count <= Few ? list : []).Distinct().Order();
}
