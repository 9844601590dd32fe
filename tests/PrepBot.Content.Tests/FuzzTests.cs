using System.Text;

namespace PrepBot.Content.Tests;

/// <summary>Damaged documents: whatever is cut, doubled or put in, reading ends without an exception and names lines that exist.</summary>
public sealed class FuzzTests
{
    private const int Documents = 400;

    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", "\0", "\t", "```\n", "~~~", "---\n", "***", "# ", "## ", "### Choices\n", "- [x] ", "- ", "1. ",
        "> ", "**", "\"", "“", "`", "<details>", "<!--",
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
                Lines.AreWithin(new BankReader().Read("fuzz.md", text), text);
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
