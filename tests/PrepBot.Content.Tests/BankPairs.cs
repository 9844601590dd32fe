using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests;

/// <summary>Every <c>Banks/NAME.md</c> is read as <c>Banks/NAME.expected.json</c> says. A new trap needs no new code, only a new pair.</summary>
public sealed class BankPairs
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Banks");

    public static TheoryData<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bank_is_read_as_its_pair_says(string name)
    {
        var file = Read(name);
        var actual = Path.Combine(Folder, name + ".actual.json");
        File.WriteAllText(actual, ReadableJson.Of(file));

        var expected = Path.Combine(Folder, name + ".expected.json");
        Assert.True(File.Exists(expected), $"{expected} is missing; what was read stands in {actual}.");
        Assert.Equal(File.ReadAllText(expected), ReadableJson.Of(file), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_that_is_reported_is_within_the_file(string name) => Lines.AreWithin(Read(name), File.ReadAllText(PathOf(name)));

    private static ParsedFile Read(string name) => new BankReader().Read(name + ".md", File.ReadAllText(PathOf(name)));

    private static string PathOf(string name) => Path.Combine(Folder, name + ".md");
}
