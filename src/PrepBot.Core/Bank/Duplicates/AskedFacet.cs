namespace PrepBot.Core.Bank.Duplicates;

/// <summary>The one side of a subject that a wording asks for: "the lifetime of a pod" is not the pod.</summary>
internal static class AskedFacet
{
    /// <summary>The root of what is asked for of something, or null where the whole is asked for.</summary>
    public static string? Of(IReadOnlyList<QuestionWord> words)
    {
        for (var i = 2; i + 1 < words.Count; i++)
        {
            if (words[i].Text is not ("of" or "for")) continue;
            var before = words[i - 1];
            return before.IsName || before.StartsPart || Grammar.SaysNothing(before.Text) || !IsAskedFor(words, i - 1) ? null : WordRoot.Of(before.Text);
        }
        return null;
    }

    // "What are the main parts of": from the question word to the noun no verb can stand.
    private static bool IsAskedFor(IReadOnlyList<QuestionWord> words, int noun)
    {
        var article = -1;
        for (var i = noun - 1; i >= 0 && i >= noun - 4; i--)
        {
            if (words[i].Text is "the" or "some" or "are" or "is") article = i;
        }
        return article > 0 && words[0].Text is "what" or "explain" or "describe" or "name" or "list" or "which";
    }
}
