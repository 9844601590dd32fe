namespace PrepBot.Core.Bank.Duplicates;

/// <summary>What of a question is compared with others.</summary>
internal sealed class QuestionProfile
{
    /// <summary>Reads a question.</summary>
    public QuestionProfile(QuestionContent content)
    {
        var words = WordSplitter.Split(content.Wording);
        Kind = content.Options.Count > 0 ? QuestionKind.Choice : content.Kind;
        Intent = IntentReader.Of(words);
        Terms = QuestionTerms.Of(words, Intent);
        Action = AskedAction.Of(words);
        Facet = AskedFacet.Of(words);
        IsNegated = words.Any(w => !w.IsName && Grammar.IsNegator(w.Text));
        Key = WordingKey.Of(content.Wording);
        Stem = content.Stem is { } stem ? WordingKey.Of(stem) : "";
        Options = content.Options.Select(o => WordingKey.Of(o.Text)).ToHashSet(StringComparer.Ordinal);
        Section = WordingKey.Of(content.Section);
        AnswerTerms = AnswerWords.Of(content.Answer ?? "");
        if (content.ExpectedOutput is { } output) Stem += "\n" + output;
    }

    /// <summary>How it is asked; whatever has options is a choice here.</summary>
    public QuestionKind Kind { get; }

    public Intent Intent { get; }

    public QuestionTerms Terms { get; }

    /// <summary>What is to be done with the subject, or null.</summary>
    public string? Action { get; }

    /// <summary>The side of the subject that is asked for, or null for the whole.</summary>
    public string? Facet { get; }

    public bool IsNegated { get; }

    /// <summary>The wording without case and dress.</summary>
    public string Key { get; }

    /// <summary>What is shown with the question, and the exact output that is asked for; empty if there is neither.</summary>
    public string Stem { get; }

    public IReadOnlySet<string> Options { get; }

    public string Section { get; }

    /// <summary>How often the answer has each of its words.</summary>
    public IReadOnlyDictionary<string, int> AnswerTerms { get; }

    /// <summary>The weight of each term; set once all questions are known.</summary>
    public Dictionary<string, double> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>The answer as a vector of length 1, ordered by term; empty if there is no answer.</summary>
    public (int[] Terms, float[] Weights) Answer { get; set; } = ([], []);
}
