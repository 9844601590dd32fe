using System.Text;
using PrepBot.Core.Bank;
using PrepBot.TestKit;

namespace PrepBot.Content.Tests;

/// <summary>Files of synonyms: what is read, and what is reported.</summary>
public sealed class SynonymFilesTests
{
    [Fact]
    public void A_line_is_a_group_and_remarks_and_blank_lines_are_none()
    {
        var file = SynonymFiles.Parse("synonyms.txt", "\uFEFF# Short forms\r\n\r\nfs = file system\r\n  oom=out of memory = memory exhausted  \n#\nc++ = cpp");

        Assert.Empty(file.Diagnostics);
        Assert.Equal([["fs", "file system"], ["oom", "out of memory", "memory exhausted"], ["c++", "cpp"]], file.Groups.Select(group => group.Members));
    }

    [Theory]
    [InlineData("just a line")]
    [InlineData("fs =")]
    [InlineData("= fs")]
    [InlineData("fs = = disk")]
    [InlineData("=")]
    public void A_line_that_is_no_group_is_reported_where_it_stands_and_left_out(string line)
    {
        var file = SynonymFiles.Parse("a/synonyms.txt", $"# one\n{line}\nfs = disk\n");

        var diagnostic = Assert.Single(file.Diagnostics);
        Assert.Equal(("a/synonyms.txt", 2, Severity.Warning), (diagnostic.File, diagnostic.Line, diagnostic.Severity));
        Assert.Contains("two members or more", diagnostic.Reason, StringComparison.Ordinal);
        Assert.Equal(["fs", "disk"], Assert.Single(file.Groups).Members);
    }

    [Fact]
    public void A_member_that_the_grader_cannot_use_is_reported_and_the_rest_of_its_group_is_read()
    {
        var file = SynonymFiles.Parse("synonyms.txt", "fs = file system = 42\nof = the");

        Assert.Equal(["1 \"42\"", "2 \"of\"", "2 \"the\""], file.Diagnostics.Select(d => $"{d.Line} {d.Reason.Split(" cannot")[0]}"));
        Assert.Equal(["fs", "file system"], Assert.Single(file.Groups).Members);
    }

    [Fact]
    public void Only_the_top_of_a_folder_is_looked_at()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["inner"]);
        File.WriteAllText(folder["inner/synonyms.txt"], "fs = disk");
        File.WriteAllText(folder["bank.md"], "# A bank");

        Assert.Empty(SynonymFiles.ReadAll([folder.Path, folder["bank.md"], folder["nowhere"]]));
        Assert.Equal(folder["inner/synonyms.txt"], Assert.Single(SynonymFiles.ReadAll([folder["inner"], folder["inner"]])).Path);
    }

    [Fact]
    public void What_is_no_text_or_too_large_has_one_error()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["synonyms.txt"], [1, 0, 2, 0]);
        var binary = Assert.Single(SynonymFiles.ReadAll([folder.Path]));
        File.WriteAllBytes(folder["synonyms.txt"], Encoding.UTF8.GetBytes(new string('#', SynonymFiles.MaxBytes + 1)));
        var large = Assert.Single(SynonymFiles.ReadAll([folder.Path]));

        Assert.Equal([Severity.Error, Severity.Error], binary.Diagnostics.Concat(large.Diagnostics).Select(d => d.Severity));
    }

    [Fact]
    public void The_file_that_ships_has_no_remark()
    {
        var file = Assert.Single(SynonymFiles.ReadAll([Path.Combine(SharedFiles.Repository(), "content")]));

        Assert.Empty(file.Diagnostics);
        Assert.True(file.Groups.Count > 100);
    }
}
