using System.Runtime.CompilerServices;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests;

/// <summary>What authors are shown works.</summary>
public sealed class DocumentationTests
{
    private static readonly string Guide = Path.Combine(Root(), "content", "README.md");

    [Fact]
    public void The_guide_is_not_a_bank()
    {
        var file = BankFiles.Read(Guide);
        Assert.True(file.Header.IsNotABank);
        Assert.Empty(file.Questions);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void The_example_in_the_guide_is_read_in_full_and_without_a_remark()
    {
        var text = File.ReadAllText(Guide);
        var start = text.IndexOf("````markdown\n", StringComparison.Ordinal) + "````markdown\n".Length;
        var file = new BankReader().Read("example.md", text[start..text.IndexOf("\n````\n", start, StringComparison.Ordinal)]);

        Assert.Empty(file.Diagnostics);
        Assert.Equal([QuestionKind.Open, QuestionKind.Choice, QuestionKind.CodeOutput], file.Questions.Select(q => q.Content.Kind));
        Assert.Equal("boats-float", file.Questions[0].ExplicitId);
        Assert.Equal(["physics", "hull"], file.Questions[0].Content.Tags);
        Assert.Equal(2, file.Questions[1].Content.Options.Count(o => o.Correct));
        Assert.Equal("1,2,3", file.Questions[2].Content.ExpectedOutput);
    }

    [Fact]
    public void Every_bank_that_ships_is_read_without_an_error() =>
        Assert.All(BankFiles.ReadAll([Path.GetDirectoryName(Guide)!]), f => Assert.False(f.HasErrors, string.Join('\n', f.Diagnostics)));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
