using System.Text;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests;

public sealed class BankFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bank-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folders_are_searched_in_ordinal_order_and_files_are_taken_as_they_are()
    {
        foreach (var name in new[] { "b.md", "B.md", "a/z.md", "a/y.MD", "notes.txt", ".hidden.md", ".git/c.md" })
            Write(name, "x");

        var found = BankFiles.Find([_folder, Path.Combine(_folder, "notes.txt"), Path.Combine(_folder, "b.md")]);

        Assert.Equal(["B.md", "a/y.MD", "a/z.md", "b.md", "notes.txt"], found.Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')));
    }

    [Fact]
    public void A_folder_that_links_to_itself_is_searched_once()
    {
        Write("a/one.md", "x");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a", "loop"), _folder);

        Assert.Single(BankFiles.Find([_folder]));
    }

    [Fact]
    public void An_id_in_two_files_of_one_bank_is_an_error_that_names_both_places()
    {
        const string Bank = "---\nbank: one\n---\n\n## Why?\nid: same\n\nSo.\n";
        var (first, second) = (Write("a.md", Bank), Write("b.md", Bank.Replace("## Why", "\n## Where", StringComparison.Ordinal)));
        Write("c.md", Bank.Replace("bank: one", "bank: two", StringComparison.Ordinal));

        var files = BankFiles.ReadAll([_folder]).ToList();

        Assert.Equal([false, true, false], files.Select(f => f.HasErrors));
        var only = Assert.Single(files[1].Diagnostics);
        Assert.Equal((second, 6), (only.File, only.Line));
        Assert.Contains($"{first}:5", only.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_in_one_line() => Refused(BankFiles.Read(Path.Combine(_folder, "none.md")), "no such file");

    [Fact]
    public void A_folder_without_banks_is_refused_in_one_line() => Refused(BankFiles.ReadAll([_folder]).Single(), "no .md file");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    public void An_empty_file_is_refused_in_one_line(string text) => Refused(BankFiles.Read(Write("e.md", text)), "empty");

    [Fact]
    public void A_binary_file_is_refused_in_one_line()
    {
        var random = new Random(7);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        Refused(BankFiles.Decode("p.md", bytes), "not text");
        Refused(BankFiles.Decode("n.md", "# A\0B"u8), "not text");
        Refused(BankFiles.Decode("h.md", bytes.Where(b => b > 0x1F).ToArray()), "not text");
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread()
    {
        var path = Path.Combine(_folder, "large.md");
        using (var file = File.Create(path))
            file.SetLength(50 * 1024 * 1024);

        Refused(BankFiles.Read(path), "50 MB");
    }

    [Theory]
    [InlineData(">", " a")]
    [InlineData("> ", "a")]
    [InlineData("- ", "a")]
    [InlineData("1. ", "a")]
    [InlineData("[", "a")]
    [InlineData("![", "](x)")]
    [InlineData("*a **b ", "")]
    [InlineData("*a ", "")]
    [InlineData("a *a ", "")]
    public void A_text_nested_10000_levels_deep_is_refused_in_one_line(string level, string end)
    {
        var text = string.Concat(Enumerable.Repeat(level, 10_000)) + end;
        if (level is "*a " or "a *a ")
            text += string.Concat(Enumerable.Repeat("b* ", 10_000));
        Refused(new BankReader().Read("deep.md", text), "too deep");
    }

    [Fact]
    public void A_list_that_is_indented_ever_deeper_is_refused_in_one_line()
    {
        // 2,000 levels cost the parser many seconds, so it must never see them: that the line is named proves it.
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', 2 * i) + "- a\n"));
        var file = new BankReader().Read("deep.md", text);
        Refused(file, "too deep");
        Assert.InRange(file.Diagnostics[0].Line, 20, 100);
    }

    [Fact]
    public void Front_matter_nested_deep_is_refused_in_one_line()
    {
        var text = "---\nbank: x\ntitle: " + string.Concat(Enumerable.Repeat("{a: ", 10_000)) + "\n---\n";
        Refused(new BankReader().Read("deep.md", text), "YAML");
    }

    [Fact]
    public void Rules_and_rows_of_signs_are_not_nesting()
    {
        var rule = string.Concat(Enumerable.Repeat("- ", 200));
        var file = new BankReader().Read("r.md", $"# A\n\n{rule}\n\n{new string('*', 500)}\n\n```\n{new string('-', 500)}\n```\n");
        Assert.False(file.HasErrors, string.Join('\n', file.Diagnostics));
    }

    [Fact]
    public void A_byte_order_mark_other_encodings_and_a_stray_bad_byte_are_read()
    {
        const string Bank = "## Interview Questions\n\n- **Q:** Où est le café?\n  - **A:** Là.\n";
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Bank)];
        byte[] wide = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Bank)];
        foreach (var bytes in new[] { marked, wide, Encoding.Latin1.GetBytes(Bank) })
            Assert.Equal("Où est le café?", BankFiles.Decode("x.md", bytes).Questions.Single().Content.Wording);
        Assert.Single(BankFiles.Decode("x.md", [.. Encoding.UTF8.GetBytes(Bank), 0xFF, (byte)'\n']).Questions);
    }

    private static void Refused(ParsedFile file, string reason)
    {
        var only = Assert.Single(file.Diagnostics);
        Assert.Equal(Severity.Error, only.Severity);
        Assert.Contains(reason, only.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', only.Reason);
        Assert.Empty(file.Questions);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
