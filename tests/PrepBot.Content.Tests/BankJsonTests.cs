using System.Text.Json;

namespace PrepBot.Content.Tests;

public sealed class BankJsonTests
{
    private const string Bank = """
        ---
        bank: sums
        ---
        # Sums
        ## What is `1 + 1`?
        id: one.one
        level: mid
        tags: easy
        Two.
        ## Which are “even” & <small>?
        Both.
        ### Choices
        - [x] 2
        - [ ] 3
        - [x] 4
        ### References
        - [Ref](https://example.org/?a=1&b=2)
        """;

    [Fact]
    public void A_row_has_the_promised_names_in_the_promised_order()
    {
        var rows = Rows(("sums.md", Bank));
        Assert.Equal(
            [
                "file", "id", "question", "q_line", "has_answer", "answer_start_line", "answer_end_line", "section", "topic", "kind", "options",
                "options_count",
                "correct", "level", "tags", "key_points", "references", "duplicate_of", "duplicate_at",
            ],
            JsonDocument.Parse(rows[0]).RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            "{'file':'sums.md','id':'one.one','question':'What is `1 + 1`?','q_line':5,'has_answer':true,'answer_start_line':9,'answer_end_line':9,"
            + "'section':'Sums','topic':'Sums','kind':'open','options':[],'options_count':0,'correct':null,'level':'mid','tags':['easy'],"
            + "'key_points':[],'references':[],'duplicate_of':null,'duplicate_at':null}",
            rows[0].Replace('"', '\''));
        Assert.Contains("\"Which are “even” & <small>?\"", rows[1], StringComparison.Ordinal);
        Assert.Contains("\"options\":[\"2\",\"3\",\"4\"],\"options_count\":3,\"correct\":\"AC\"", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_wording_in_another_file_names_the_first()
    {
        var again = Bank.Replace("id: one.one\n", "", StringComparison.Ordinal).Replace("What is `1 + 1`?", "what is 1 + 1", StringComparison.Ordinal);
        var rows = Rows(("sums.md", Bank), ("more.md", again)).ConvertAll(r => JsonDocument.Parse(r).RootElement);
        Assert.Equal([null, null, "one.one", "which-are-even-small"], rows.Select(r => r.GetProperty("duplicate_of").GetString()));
        Assert.Equal("which-are-even-small-2", rows[3].GetProperty("id").GetString());
    }

    [Fact]
    public void The_same_wording_with_other_code_is_another_question()
    {
        const string Quiz = "# Quiz\n\n### 1. What is printed?\n\n```js\nlog(1)\n```\n\n**Answer:** 1\n\n### 2. What is printed?\n\n```js\nlog(2)\n```\n\n**Answer:** 2\n"
            + "\n### 3. What is printed?\n\n```js\nlog(1)\n```\n\n**Answer:** 1\n";
        var rows = Rows(("quiz.md", Quiz)).ConvertAll(r => JsonDocument.Parse(r).RootElement);
        Assert.Equal(["code-output", "code-output", "code-output"], rows.Select(r => r.GetProperty("kind").GetString()));
        Assert.Equal([null, null, "what-is-printed"], rows.Select(r => r.GetProperty("duplicate_of").GetString()));
    }

    private static List<string> Rows(params (string Path, string Text)[] files)
    {
        using var writer = new StringWriter();
        var read = files.Select(f => new BankReader().Read(f.Path, f.Text)).ToList();
        BankJson.Write(read, new RepeatedQuestions(read), writer);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
