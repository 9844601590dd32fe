namespace PrepBot.Core.Grading;

/// <summary>A word or phrase as the grader looks for it: by the roots of its words, in a row.</summary>
/// <param name="Roots">Of all words, grammar included: "out of memory" is not "memory".</param>
/// <param name="Content">Those of them that are weighed; numbers are never synonyms.</param>
internal sealed record Phrase(IReadOnlyList<string> Roots, IReadOnlyList<string> Content)
{
    private const int ShortestRoot = 3;

    public static Phrase Of(string text)
    {
        var words = Tokenizer.Words(TextNormalizer.Normalize(text));
        var content = words.Select(Tokenizer.Content).OfType<string>().Select(Stemmer.Stem).Where(stem => !Stemmer.IsNumber(stem)).Select(Root);
        return new Phrase(words.ConvertAll(RootOf), [.. content]);
    }

    /// <summary>The root of any word, also of one without content.</summary>
    public static string RootOf(string word) => Root(Stemmer.Stem(Tokenizer.Content(word) ?? word));

    /// <summary>The stem without a final "e", which the stemmer keeps in "queue" and cuts with the ending of "queues": an author writes one of them.</summary>
    public static string Root(string stem) => stem.Length > ShortestRoot && stem[^1] == 'e' ? stem[..^1] : stem;

    public bool StandsAt(int start, IReadOnlyList<string> roots)
    {
        if (start + Roots.Count > roots.Count) return false;
        for (var index = 0; index < Roots.Count; index++)
        {
            if (roots[start + index] != Roots[index]) return false;
        }
        return true;
    }
}
