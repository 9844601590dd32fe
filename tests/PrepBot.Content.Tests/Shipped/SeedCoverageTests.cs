using PrepBot.TestKit;

namespace PrepBot.Content.Tests.Shipped;

/// <summary>The shipped bank against the document that it began from: every question of it has a successor, and no sentence of it is repeated.</summary>
public sealed class SeedCoverageTests
{
    /// <summary>A run of this many words that two texts share is a quotation; shorter ones are the field's set phrases.</summary>
    private const int Run = 9;

    [Fact]
    public void Every_question_of_the_seed_leads_to_a_question_of_the_bank()
    {
        var rows = ShippedBank.List("seed-map.tsv").Skip(1).Select(line => line.Split('\t')).ToList();

        Assert.Equal(Enumerable.Range(1, 140), rows.Select(row => int.Parse(row[0])).Distinct().Order());
        Assert.Empty(rows.Select(row => row[1]).Except(ShippedBank.Questions.Select(question => question.ExplicitId)));
    }

    [SharedFact("seed/nodejs-interview-preparation.md")]
    public void No_nine_words_in_a_row_of_the_seed_stand_in_what_the_bank_says()
    {
        var seed = Runs(File.ReadAllText(SharedFiles.Locate("seed/nodejs-interview-preparation.md"))).ToHashSet(StringComparer.Ordinal);

        var repeated =
            from question in ShippedBank.Questions
            let content = question.Content
            from text in content.KeyPoints.Concat(content.Alternatives).Concat(content.Options.Select(option => option.Remark)).Append(content.Answer)
            from run in Runs(text ?? "")
            where seed.Contains(run)
            select $"{question.ExplicitId}: {run}";

        Assert.NotEmpty(seed);
        Assert.Empty(repeated);
    }

    /// <summary>Letters and digits make words, whatever their case; everything else lies between them, but for the apostrophe, which is nothing.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var plain = text.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal).ToLowerInvariant();
        var words = string.Concat(plain.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var start = 0; start + Run <= words.Length; start++) yield return string.Join(' ', words, start, Run);
    }
}
