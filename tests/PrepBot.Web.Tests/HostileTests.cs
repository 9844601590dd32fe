using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Web.Rendering;

namespace PrepBot.Web.Tests;

public sealed class HostileTests
{
    public static TheoryData<string> Corpus => [.. Hostile.Corpus];

    private static IEnumerable<Block> EveryBlock(string s) =>
    [
        new Title(s), new Note(s), new Code(s, s), new Code(s, "js"), new Code(s, "html"), new Download(s, s, s),
        new Prose(s), new Prose($"before {s} after"), new Prose($"[{s}]({s})"), new Prose($"![{s}](https://example.com/{s})"), new Prose($"```{s}\n{s}\n```"),
        new Moment(s, Instant.MaxValue), new Moment(s, Instant.MinValue), new Table([s, "b"], [[s, s], ["1", s]], 0),
        new Chart(s, [new ChartPoint(s, 1)], s), new Chart(s, [], s),
    ];

    private static IReadOnlyList<Control> EveryControl(string s) =>
    [
        new Button(s, s, Tone.Danger), new Link(s, s), new Link("https://example.com/" + s, s),
        new Choice(s, s, [new(s, s)]), new Choice(s, s, [new(s, s)], 3),
    ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Nothing_hostile_gets_out_of_any_part_of_a_message(string text)
    {
        foreach (var block in EveryBlock(text))
        {
            foreach (var byPerson in new[] { false, true }) Hostile.AssertHarmless(HtmlRenderer.Render(new ChatMessage(text, [block]), byPerson));
        }
        Hostile.AssertHarmless(HtmlRenderer.Render(new ChatMessage(text, []) { Controls = EveryControl(text) }));
        Hostile.AssertHarmless(HtmlRenderer.Render(new ChatMessage(MarkdownText.Escape(text), [new Prose(MarkdownText.Escape(text))])));
    }

    [Fact]
    public void Any_message_at_all_renders_and_is_balanced()
    {
        var text = Gen.OneOf(
            Gen.Elements(Hostile.Corpus),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
            from a in Gen.Elements(Hostile.Corpus)
            from b in Gen.Elements(Hostile.Corpus)
            from glue in Gen.Elements("", " ", "\n", "\n\n", "|", "](", "`")
            select a + glue + b);
        var message =
            from a in text
            from b in text
            from blocks in Gen.SubListOf(EveryBlock(a).Concat(EveryBlock(b)))
            from controls in Gen.SubListOf(EveryControl(b).ToArray())
            from byPerson in ArbMap.Default.GeneratorFor<bool>()
            select (Message: new ChatMessage(a, [.. blocks]) { Controls = [.. controls] }, byPerson);
        Check.QuickThrowOnFailure(Prop.ForAll(message.ToArbitrary(), m => Hostile.AssertHarmless(HtmlRenderer.Render(m.Message, m.byPerson))));
    }
}
