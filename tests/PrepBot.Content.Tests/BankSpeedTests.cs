using System.Text;

namespace PrepBot.Content.Tests;

public sealed class BankSpeedTests
{
    // Times say more about a test machine than about the code; what is allocated is the same everywhere, and most of the time goes with it.
    [Fact]
    public void Reading_a_bank_allocates_a_few_times_what_its_parse_does()
    {
        var text = new StringBuilder("# Boats\n\n");
        for (var i = 1; i <= 300; i++)
        {
            text.Append($"### {i}. How does part {i} of a boat work?\n\nIt carries **load** {i}, as `hull.part({i})` shows:\n\n")
                .Append("- Water pushes up.\n- The [keel](https://example.org) pulls down.\n\n```js\nhull.part();\n```\n\n");
        }

        var speed = BankSpeed.Measure(text.ToString(), rounds: 3);

        Assert.InRange(speed.ReadBytes / (double)speed.ParseBytes, 1, 5);
        Assert.True(speed.Ratio > 1);
    }
}
