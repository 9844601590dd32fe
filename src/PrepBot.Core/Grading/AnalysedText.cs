namespace PrepBot.Core.Grading;

/// <summary>A text, read once: what all features and gates look at.</summary>
internal sealed class AnalysedText
{
    private HashSet<string>? _stems;
    private HashSet<string>? _contentWords;
    private string? _folded;

    private AnalysedText(string raw, string normalized, List<string> words, List<Term> terms)
    {
        Raw = raw;
        Normalized = normalized;
        Words = words;
        Terms = terms;
    }

    /// <summary>As it came.</summary>
    public string Raw { get; }

    /// <summary>In the form that words are read from.</summary>
    public string Normalized { get; }

    /// <summary>Composed and in lower case, punctuation and all.</summary>
    public string Folded => _folded ??= TextNormalizer.Fold(Raw);

    /// <summary>All words in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The words with content in order, repetitions included.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The stems of <see cref="Terms"/>.</summary>
    public IReadOnlySet<string> Stems => _stems ??= [.. Terms.Select(term => term.Stem)];

    /// <summary>Whether the text uses this word, in this or another form.</summary>
    public bool Mentions(Term term) => Stems.Contains(term.Stem) || (_contentWords ??= [.. Terms.Select(own => own.Word)]).Contains(term.Word);

    /// <summary>Each stem once, where it first stands.</summary>
    public List<Term> DistinctTerms()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Terms.Where(term => seen.Add(term.Stem))];
    }

    /// <summary>Share of words that carry grammar only; 1 when there is no word.</summary>
    public double FunctionWordShare => Words.Count == 0 ? 1 : (double)Words.Count(FunctionWords.Contains) / Words.Count;

    public static AnalysedText Read(string raw, Vocabulary vocabulary)
    {
        var normalized = TextNormalizer.Normalize(raw);
        var words = Tokenizer.Words(normalized);
        return new AnalysedText(raw, normalized, words, vocabulary.Terms(words));
    }
}
