using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Tests.Chat;

public sealed class MessageFitterTests
{
    // The strictest of the platforms, each value at once.
    private static readonly ChatLimits Strict = new(LabelLength: 80, OptionCount: 25, ButtonCount: 25, TextLength: 4000);
    private static readonly ChatLimits Tiny = new(LabelLength: 10, OptionCount: 3, ButtonCount: 5, TextLength: 200);

    [Fact]
    public void Any_message_at_all_fits_the_strictest_limits()
    {
        foreach (var limits in new[] { Strict, Tiny }) Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Messages().ToArbitrary(), m => Fits(m, limits)));
    }

    [Fact]
    public void Text_is_split_at_blank_lines_and_a_fence_is_opened_again()
    {
        var code = "```js\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"line({i});")) + "\n```";
        var parts = MessageFitter.Fit(new ChatMessage("x", [new Prose("Before.\n\n" + code + "\n\nAfter.")]), Tiny).Select(p => ((Prose)p.Blocks[0]).Markdown).ToList();

        Assert.True(parts.Count > 2);
        Assert.All(parts, p => Assert.Equal(0, p.Split('\n').Count(l => l.StartsWith("```", StringComparison.Ordinal)) % 2));
        Assert.All(parts.Where(p => p.Contains("line(", StringComparison.Ordinal)), p => Assert.Contains("```js", p, StringComparison.Ordinal));
        var lines = parts.SelectMany(p => p.Split('\n')).Where(l => l.StartsWith("line(", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"line({i});"), lines);
    }

    [Fact]
    public void Controls_stand_under_the_last_part_only()
    {
        var parts = MessageFitter.Fit(new ChatMessage("x", [new Prose(new string('a', 500))]) { Controls = [new Button("a", "b")] }, Tiny);

        Assert.All(parts.SkipLast(1), p => Assert.Empty(p.Controls));
        Assert.Single(parts[^1].Controls);
    }

    private static bool Fits(ChatMessage message, ChatLimits limits)
    {
        var parts = MessageFitter.Fit(message, limits);
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            Assert.True(part.Blocks.Sum(MessageFitter.Size) <= limits.TextLength, $"text of {part.Blocks.Sum(MessageFitter.Size)}");
            Assert.True(part.Controls.Count <= limits.ButtonCount);
            foreach (var control in part.Controls) Assert.All(Labels(control), l => Assert.True(l.Length <= limits.LabelLength && !l.Contains('\n', StringComparison.Ordinal)));
            Assert.All(part.Controls.OfType<Choice>(), c => Assert.True(c.Options.Count <= limits.OptionCount));
        }
        return true;
    }

    private static IEnumerable<string> Labels(Control control) => control switch
    {
        Button b => [b.Label],
        Link l => [l.Label],
        Choice c => [c.Prompt, .. c.Options.Select(o => o.Label)],
        _ => [],
    };

    private static Gen<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        Gen.Elements("```", "~~~~ js", "plain words\n\nand more", "😀😀", "\u200d", "| a | b |", "- x\n  - y", "   ", new string('x', 5000), new string('`', 300))).ListOf()
        .Select(list => string.Join('\n', list));

    private static Gen<ChatMessage> Messages()
    {
        var text = Texts();
        var block = Gen.OneOf<Block>(
            text.Select(t => (Block)new Title(t)), text.Select(t => (Block)new Prose(t)), text.Select(t => (Block)new Note(t)), text.Select(t => (Block)new Code(t, "js")),
            text.Select(t => (Block)new Moment(t, Instant.FromUnixTimeSeconds(0))), text.Select(t => (Block)new Chart(t, [], t)),
            text.ListOf().Select(rows => (Block)new Table(["a", "b"], [.. rows.Select(r => (IReadOnlyList<string>)[r, r])], rows.Count > 0 ? 0 : null)),
            text.Select(t => (Block)new Download(t, "text/plain", t)));
        var control = Gen.OneOf<Control>(
            text.Select(t => (Control)new Button("r", t)), text.Select(t => (Control)new Link("https://example.org", t)),
            text.ListOf().Select(o => (Control)new Choice("r", "p", [.. o.Select(t => new PickOption("v", t))], 40)));
        return block.ListOf().Zip(control.ListOf()).Zip(text).Select(x => new ChatMessage(x.Item2, [.. x.Item1.Item1]) { Controls = [.. x.Item1.Item2] });
    }
}
