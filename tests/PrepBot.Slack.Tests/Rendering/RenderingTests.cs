using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Tests.Rendering;

public sealed class RenderingTests
{
    private static IReadOnlyList<string> Shown(params Core.Chat.Block[] blocks) =>
        [.. SlackRenderer.RenderOne(new ChatMessage("gist", blocks), _ => "Ana <!channel>").Blocks.Select(Text)];

    private static string Text(Wire.Slack.Objects.Block block) => block switch
    {
        HeaderBlock h => "# " + h.Text!.Text,
        SectionBlock s => s.Text!.Text!,
        ContextBlock c => "- " + string.Join(" | ", c.Elements!.OfType<TextObject>().Select(t => t.Text)),
        ActionsBlock a => string.Join(" ", a.Elements!.Select(e => "[" + ((e as ButtonElement)?.Text?.Text ?? (e as StaticSelect)?.Placeholder?.Text) + "]")),
        _ => block.Type,
    };

    [Fact]
    public void Markdown_becomes_Slacks_own_markup() => Assert.Equal(
        [
            "*Bold*, _slanted_, ~gone~, `code <b>` and <https://example.org/a|words>".Replace("<b>", "&lt;b&gt;", StringComparison.Ordinal),
            "• one\n   • inner\n• two",
            "> quoted",
            "```\nif (a &lt; b) {}\n```",
            "*A heading*",
        ],
        Shown(new Prose("**Bold**, *slanted*, ~~gone~~, `code <b>` and [words](https://example.org/a)\n\n- one\n  - inner\n- two\n\n> quoted\n\n```js\nif (a < b) {}\n```\n\n## A heading")));

    [Theory]
    [InlineData("<!channel> <@U1> & a > b", "&lt;!channel&gt; &lt;@U1&gt; &amp; a &gt; b")]
    [InlineData("*not bold* snake_case `tick`", "*\u200bnot bold* snake_case ˋtickˋ")]
    [InlineData("https://evil.example", "https://evil.example")]
    public void What_a_person_wrote_shows_as_it_was_written(string written, string markup) =>
        Assert.Equal(markup, Assert.Single(Shown(new Prose(MarkdownText.Escape(written)))));

    [Fact]
    public void Names_are_names_and_ping_nobody() =>
        Assert.Equal("🏅 Best: Ana &lt;!channel&gt;", Assert.Single(Shown(new Prose("🏅 Best: " + PersonTag.For(1)))));

    [Fact]
    public void A_mark_inside_a_word_is_set_apart_by_a_space_that_nobody_sees() =>
        Assert.Equal("un\u200b*believ*\u200bable", Assert.Single(Shown(new Prose("un**believ**able"))));

    [Fact]
    public void A_daily_post_reads_well() => Assert.Equal(
        ["# Daily question", "- Tides · junior", "*Why does the tide rise?*", "- Closes <!date^1795431600^{date_short_pretty} {time}|2026-11-23 11:00 UTC>", "[✏️ Answer] [💡 Hint]"],
        [.. SlackRenderer.RenderOne(
            new ChatMessage("Daily question", [
                new Title("Daily question"), new Note("Tides · junior"), new Prose("**Why does the tide rise?**"), new Moment("Closes", Instant.FromUtc(2026, 11, 23, 11, 0)),
            ])
            {
                Controls = [new Core.Chat.Button("daily.answer.1|1", "✏️ Answer", Tone.Primary), new Core.Chat.Button("daily.hint.1|1|0", "💡 Hint")],
            },
            _ => null).Blocks.Select(Text)]);

    [Fact]
    public void A_table_has_aligned_columns_and_the_readers_row_is_marked() => Assert.Equal(
        "```\n  #     Name  Points\n  ────  ────  ──────\n  🥇 1  Ana       10\n▶ 2     Bo         5\n```",
        Assert.Single(Shown(new Core.Chat.Table(["#", "Name", "Points"], [["🥇 1", "Ana", "10"], ["2", "Bo", "5"]], 1))));

    [Fact]
    public void A_screen_reader_says_a_buttons_words_without_its_picture()
    {
        var actions = Assert.IsType<ActionsBlock>(ControlBlocks.Of([new Core.Chat.Button("a.1", "✏️ Answer"), new Core.Chat.Button("b.1", "Skip")])[0]);

        Assert.Equal(["Answer", null], actions.Elements!.Cast<ButtonElement>().Select(b => b.AccessibilityLabel));
    }

    [Fact]
    public void A_form_is_a_dialog_whose_fields_are_known_by_their_own_ids()
    {
        var view = FormView.Of(new Form("daily.text.1|1", "Your answer to this one question", "Send", [new TextField("answer", "Why?", 4_000) { Help = "Only you see it." }]), "{}");

        var input = Assert.IsType<InputBlock>(Assert.Single(view.Blocks!));
        Assert.Equal(("daily.text.1|1", "answer", "Only you see it.", 3_000), (view.CallbackId, input.BlockId, input.Hint!.Text, ((PlainTextInput)input.Element!).MaxLength));
        Assert.Equal("Your answer to this one…", view.Title!.Text);
    }
}
