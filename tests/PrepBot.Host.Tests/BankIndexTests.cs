using PrepBot.Banks;
using PrepBot.Content;
using PrepBot.TestKit;

namespace PrepBot.Host.Tests;

/// <summary>The page that lists what banks ask.</summary>
public sealed class BankIndexTests : IDisposable
{
    private const string Sea = """
        ---
        bank: sea
        title: The sea
        ---
        # Tides | moons

        ## Does `tide|surge()` need the _moon_, or not?
        level: senior

        It does.

        ## Which is a tide?
        level: junior

        The neap tide.

        ### Choices
        - [x] Neap
        - [ ] Nip

        ## Has this no level?

        None.
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_bank_has_a_table_of_counts_and_its_questions_by_topic_and_level()
    {
        File.WriteAllText(_folder["my sea.md"], Sea);

        Assert.Equal(
            """
            ---
            bank: none
            ---

            # Index

            All questions of the banks here, by topic and level. `prepbot bank index` writes this page, and what is changed by hand is lost.

            ## The sea

            3 questions in 1 topic.

            | topic | questions | junior | mid | senior | open | choice | code output |
            |---|--:|--:|--:|--:|--:|--:|--:|
            | [Tides \| moons](my%20sea.md) | 3 | 1 | 0 | 1 | 2 | 1 | 0 |

            ### Tides | moons

            - [Which is a tide?](my%20sea.md#which-is-a-tide): junior, choice
            - [Does `tide|surge()` need the *moon*, or not?](my%20sea.md#does-tidesurge-need-the-moon-or-not): senior, open
            - [Has this no level?](my%20sea.md#has-this-no-level): open

            """,
            Page(_folder.Path),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Links_are_relative_to_the_folder_of_the_page()
    {
        File.WriteAllText(_folder["sea.md"], Sea);

        Assert.Contains($"](../{Path.GetFileName(_folder.Path)}/sea.md#", Page(_folder["../pages"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_one_bank_are_listed_as_one_and_other_banks_for_themselves()
    {
        File.WriteAllText(_folder["a.md"], "---\nbank: sea\n---\n# Ropes\n## What is a knot?\n\nA loop.\n");
        File.WriteAllText(_folder["b.md"], "---\nbank: sea\n---\n# Sails\n## What is a jib?\n\nA sail.\n");
        File.WriteAllText(_folder["c.md"], "# Land\n\n- \"What is a hill?\"\n  - Answer: High ground.\n- \"What is a dale?\"\n  - Answer: Low ground.\n");

        var page = Page(_folder.Path);

        Assert.Equal(["## sea", "## c"], page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("| all | 2 |", page, StringComparison.Ordinal);
        Assert.Contains("](c.md): open", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_no_bank()
    {
        File.WriteAllText(_folder["sea.md"], Sea);
        var once = Page(_folder.Path);
        File.WriteAllText(_folder["INDEX.md"], once);

        Assert.Equal(once, Page(_folder.Path));
        Assert.True(BankFiles.Read(_folder["INDEX.md"]).Header.IsNotABank);
    }

    [Fact]
    public void The_index_of_the_banks_that_ship_is_up_to_date()
    {
        var content = Path.Combine(SharedFiles.Repository(), "content");
        using var page = new StringWriter();
        BankIndex.Write(BankFiles.ReadAll([content]), content, page);

        Assert.True(
            File.ReadAllText(Path.Combine(content, "INDEX.md")).ReplaceLineEndings("\n") == page.ToString(),
            "content/INDEX.md is not up to date; this mends it: dotnet run --project src/PrepBot -- bank index content --output content/INDEX.md");
    }

    public void Dispose() => _folder.Dispose();

    private string Page(string folder)
    {
        using var page = new StringWriter();
        BankIndex.Write(BankFiles.ReadAll([_folder.Path]), Path.GetFullPath(folder), page);
        return page.ToString();
    }
}
