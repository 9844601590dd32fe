namespace PrepBot.Core.Bank.Duplicates;

/// <summary>What a question wants to hear about its subject. A wording can want several; none where it only names the subject or speaks another language.</summary>
[Flags]
internal enum Intent
{
    /// <summary>It says none.</summary>
    None = 0,

    /// <summary>What it is, how it works, why it is there.</summary>
    Explain = 1,

    /// <summary>What one does.</summary>
    HowTo = 2,

    /// <summary>What tells things apart, and which to choose.</summary>
    Compare = 4,

    /// <summary>What speaks for it.</summary>
    Benefits = 8,

    /// <summary>What speaks against it.</summary>
    Drawbacks = 16,

    /// <summary>How it is done best.</summary>
    Practices = 32,

    /// <summary>Which sorts of it there are.</summary>
    Types = 64,

    /// <summary>In which cases.</summary>
    When = 128,

    /// <summary>A whole of parts, on paper.</summary>
    Design = 256,

    /// <summary>A case of it.</summary>
    Example = 512,
}

/// <summary>Reads the intent from the words.</summary>
internal static class IntentReader
{
    // Two questions that differ in one of these ask different things of one subject.
    private const Intent Telling = Intent.Compare | Intent.Benefits | Intent.Drawbacks | Intent.Practices | Intent.Types | Intent.Design | Intent.Example;

    private static readonly HashSet<string> Persons = ["you", "we", "i", "one", "to", "developers", "someone"];

    /// <summary>The intent of a wording.</summary>
    public static Intent Of(IReadOnlyList<QuestionWord> words)
    {
        var intent = Intent.None;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsName) continue;
            intent |= OfWord(words[i].Text, Next(words, i), i, i > 0 ? words[i - 1].Text : "you");
            if (words[i].Text is "how") intent |= IsDone(words, i) ? Intent.HowTo : Intent.Explain;
        }
        return (intent & Intent.Compare) != 0 ? intent & ~(Intent.Explain | Intent.When) : intent;
    }

    /// <summary>Whether one answer may serve both.</summary>
    public static bool MayMeet(Intent a, Intent b) => (a & Telling) == (b & Telling) && (a & Intent.When) == (b & Intent.When);

    /// <summary>Whether they want the same, not only what goes together.</summary>
    public static bool AreOne(Intent a, Intent b) => a == Intent.None || b == Intent.None || (a & b) != 0;

    private static string Next(IReadOnlyList<QuestionWord> words, int at) => at + 1 < words.Count ? words[at + 1].Text : "";

    private static Intent OfWord(string word, string next, int at, string before) => word switch
    {
        "difference" or "differences" or "differ" or "differs" or "versus" or "vs" or "compare" or "comparison" or "distinguish" or "over" => Intent.Compare,
        "different" when next is "from" or "than" => Intent.Compare,
        "benefit" or "benefits" or "advantage" or "advantages" or "pros" => Intent.Benefits,
        "disadvantage" or "disadvantages" or "drawback" or "drawbacks" or "cons" or "limitations" or "downsides" => Intent.Drawbacks,
        "best" when next.StartsWith("practice", StringComparison.Ordinal) => Intent.Practices,
        "types" or "type" or "kinds" or "kind" when next == "of" => Intent.Types,
        "design" or "architect" when Persons.Contains(before) => Intent.Design,
        "example" or "examples" => Intent.Example,
        "when" when at == 0 => Intent.When,
        "why" or "what" or "explain" or "describe" or "define" => Intent.Explain,
        _ => Intent.None,
    };

    // "How do you …" asks what one does, "how does it …" how it works.
    private static bool IsDone(IReadOnlyList<QuestionWord> words, int how)
    {
        for (var i = how + 1; i < Math.Min(how + 4, words.Count); i++)
        {
            if (Persons.Contains(words[i].Text)) return true;
        }
        return false;
    }
}
