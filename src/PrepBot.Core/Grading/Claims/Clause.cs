namespace PrepBot.Core.Grading.Claims;

/// <summary>A clause while it is read.</summary>
internal sealed class Clause(string text)
{
    /// <summary>How many words behind a negator its word is looked for.</summary>
    private const int Reach = 4;

    private readonly List<ClaimWord> _words = [];
    private string? _first;
    private string? _last; // the negator, if the last word is one
    private ClaimWord? _one;
    private int _start = -1;
    private int _end;
    private int _sinceNegator = Reach;
    private bool _denies;

    /// <summary>Whether anything so far negates.</summary>
    public bool IsNegative { get; private set; }

    public void Negate(string negator, int start)
    {
        Begin(negator, start);
        _last = negator;
        IsNegative = true;
        _denies |= Negators.Denies(negator);
        // "Without an adapter it fails" and "it needs an adapter" say the same: what is missing there is not what is denied.
        _sinceNegator = Negators.Denies(negator) ? 0 : Reach;
    }

    /// <summary>"Not modified until it is logged", "no page before its log": the order is told by what must not be, and what is denied is that only.</summary>
    public void Order()
    {
        if (!IsNegative) return;
        for (var index = 0; index < _words.Count; index++) _words[index] = _words[index] with { IsNegated = false, Poles = [] };
        _sinceNegator = Reach;
    }

    /// <summary>"No tokens or passwords" denies both.</summary>
    public bool ContinuesNegation(string word)
    {
        if (word is not ("or" or "nor") || _words.Count == 0 || !_words[^1].IsNegated) return false;
        _sinceNegator = 0;
        return true;
    }

    public void Add(ClaimWord word, int start, int end)
    {
        Begin(word.Word, start);
        _end = end;
        _last = null;
        // A pronoun more often than a number ("the new one"), but in front of what it counts it is one.
        if (_one is { } one && word.Term is { IsNumber: false }) _words.Add(one with { Stem = "1", Next = word.Stem });
        _one = word.Word == "one" ? word : null;
        if (_one is not null) return;
        var negated = _sinceNegator < Reach;
        _sinceNegator++;
        if (_words.Count > 0 && _words[^1].Term is { IsNumber: true } && word.Term is { IsNumber: false }) _words[^1] = _words[^1] with { Next = word.Stem };
        if (!word.HasWeight) return;
        _words.Add(word with { IsNegated = word.IsNegated != negated });
        IsNegative |= _words[^1].IsNegated;
        _denies |= _words[^1].IsNegated;
        _sinceNegator = Reach;
    }

    public bool BeganWith(IReadOnlySet<string> words) => _first is not null && words.Contains(_first);

    /// <summary>The statement so far, null when it has no word of weight; the next word begins another.</summary>
    public Claim? Take(int sentence)
    {
        // "It caches nothing" denies what stands before.
        if (_words.Count > 0 && Negators.EndsClause(_last)) _words[^1] = _words[^1] with { IsNegated = !_words[^1].IsNegated };
        (_last, _one) = (null, null);
        var claim = _words.Count == 0 ? null : new Claim([.. _words], sentence, IsNegative, _denies, text[_start.._end]);
        if (claim is null) _first = null;
        _words.Clear();
        _start = -1;
        _sinceNegator = Reach;
        IsNegative = false;
        _denies = false;
        return claim;
    }

    private void Begin(string word, int start)
    {
        if (_start >= 0) return;
        (_first, _start, _end) = (word, start, start + word.Length);
    }
}
