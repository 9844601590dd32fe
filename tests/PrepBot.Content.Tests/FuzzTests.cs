using System.Diagnostics;
using System.Text;

namespace PrepBot.Content.Tests;

/// <summary>Damaged documents: whatever is cut, doubled or put in, reading ends without an exception and names lines that exist.</summary>
public sealed class FuzzTests
{
    // PREPBOT_FUZZ=100000 makes the long run of it.
    private static readonly int Documents = int.TryParse(Environment.GetEnvironmentVariable("PREPBOT_FUZZ"), out var wanted) ? wanted : 400;

    // A text of a few KB takes a millisecond; this is a hang.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", "\0", "\t", "```\n", "~~~", "---\n", "***", "# ", "## ", "### Choices\n", "- [x] ", "- ", "1. ",
        "> ", "**", "\"", "“", "`", "<details>", "<!--", "-->", "<details>\n<summary>Why?</summary>\n\n", "</details>\n", "<summary>", "</summary>",
        "<summary>Answer</summary>",
        "#### Answer: B\n", "- A) ", "- B: ", "A. ", "(a) ", "- [ ] ", "- [x]\n", "**3)** ", "**Why?**\n", "### 2. ", "2. ### ", "Q1. ",
        "## Answers\n\n1. A\n", "❓ ", "⭐⭐", "👶",
        "[Up](#top)", "| Question | Answer |\n|-|-|\n| Why? | So. |\n", "[Why?](https://example.org)", "<!-- tags: (a) -->", "**Source:** ", "<h1>", "</h1>",
        "<br/>", "?", "？",
        "|", "|-|-|\n",
        "Answer:", "**Q:** ", "**A:** ", "id: a b\n", "level:\n", "bank: x\n", "&nbsp;", "\uD800", "\uF8FFüìà", "‚Äô",
        "[", "](", "\\", "    ", "### Output\n", "\u2028", "\uFEFF",
    ];

    [Fact]
    public void Damaged_documents_are_read_without_an_exception()
    {
        var banks = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Banks"), "*.md").Order(StringComparer.Ordinal);
        var originals = banks.Select(f => File.ReadAllText(f)).ToArray();
        for (var seed = 0; seed < Documents; seed++)
        {
            var text = Damage(originals[seed % originals.Length], originals, new Random(seed));
            try
            {
                var before = Stopwatch.GetTimestamp();
                Lines.AreWithin(new BankReader().Read("fuzz.md", text), text);
                Assert.True(Stopwatch.GetElapsedTime(before) < Longest, $"Seed {seed} took {Stopwatch.GetElapsedTime(before)}.");
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        }
    }

    private static string Damage(string text, string[] others, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var blows = random.Next(1, 25); blows > 0; blows--)
        {
            var at = random.Next(damaged.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    damaged.Remove(at, random.Next(Math.Min(60, damaged.Length - at) + 1));
                    break;
                case 2:
                    var other = others[random.Next(others.Length)];
                    var from = random.Next(other.Length);
                    damaged.Insert(at, other.AsSpan(from, random.Next(Math.Min(200, other.Length - from))));
                    break;
                default:
                    damaged.Insert(at, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 30))));
                    break;
            }
        }

        return damaged.ToString();
    }
}
