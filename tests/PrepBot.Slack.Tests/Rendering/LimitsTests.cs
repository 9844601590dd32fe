using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Slack.Rendering;
using PrepBot.StandIn.Slack;
using PrepBot.Wire.Slack.Objects;
using Block = PrepBot.Core.Chat.Block;
using SlackMessage = PrepBot.Slack.Rendering.SlackMessage;

namespace PrepBot.Slack.Tests.Rendering;

public sealed class LimitsTests
{
    private static readonly string[] Hostile =
    [
        "<!channel>", "<!here|x>", "<@U0123>", "<#C0123>", "&lt;!channel&gt;", "\\<!channel\\>", "[x](https://evil.example|<!channel>)", "`<!channel>`", "```\n<!channel>\n```",
        "<!date^1^{date}|x>", "*_~`", "| <!here> | b |\n|-|-|\n| <@U1> | 2 |", "> <!everyone>", "- <!channel>\n  - <@U1>", "\uD800", "   ", "\u200b", "😀😀",
        new string('x', 7000), new string('&', 4000), new string('<', 3100), string.Concat(Enumerable.Repeat("**a** ", 1500)), new string('`', 200),
        "[" + new string('a', 900) + "](https://example.org/" + new string('b', 1500) + ")", string.Concat(Enumerable.Repeat("😀", 3000)),
        string.Concat(Enumerable.Range(0, 60).Select(i => new string(' ', 2 * i) + "- x\n")), string.Concat(Enumerable.Repeat("> ", 200)) + "x",
    ];

    [Fact]
    public void Any_message_at_all_is_what_Slack_takes_and_mentions_nobody() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Messages().ToArbitrary(), m =>
        {
            var parts = SlackRenderer.Render(m, _ => "<!channel>");
            Assert.NotEmpty(parts);
            foreach (var part in parts.Append(SlackRenderer.RenderOne(m, _ => "<@U1>"))) Holds(part);
            return true;
        }));

    [Fact]
    public void Any_form_at_all_is_a_dialog_that_Slack_takes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Texts().ToArbitrary(), t =>
        {
            var form = new Form("r.1", t, t, [new LineField("a", t, 10, t), new TextField("b", t, 9_000, t) { Help = t }, new PickField("c", t, [new(t, t), new("v", t)], t)]);
            Assert.Empty(SlackChecks.Shared.View(JsonNode.Parse(JsonSerializer.Serialize(FormView.Of(form, "{}"), SlackJson.Default.View))));
            return true;
        }));

    private static void Holds(SlackMessage message)
    {
        var blocks = JsonNode.Parse(JsonSerializer.Serialize(message.Blocks, SlackJson.Default.IReadOnlyListBlock));
        Assert.NotEmpty(message.Blocks);
        Assert.Empty(SlackChecks.Shared.Blocks(blocks));
        Assert.Empty(SlackChecks.House(new JsonObject { ["text"] = message.Text, ["blocks"] = blocks!.DeepClone(), ["unfurl_links"] = false, ["unfurl_media"] = false }, posts: true));
    }

    private static Gen<string> Texts() => Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""), Gen.Elements(Hostile)).ListOf()
        .Select(list => string.Join('\n', list));

    private static Gen<ChatMessage> Messages()
    {
        var text = Texts();
        var block = Gen.OneOf<Block>(
            text.Select(t => (Block)new Title(t)), text.Select(t => (Block)new Prose(t)), text.Select(t => (Block)new Note(t)),
            text.Select(t => (Block)new Code(t, t)), text.Select(t => (Block)new Moment(t, Instant.FromUnixTimeSeconds(0))),
            text.Select(t => (Block)new Chart(t, [new(t, 1), new(t, double.PositiveInfinity)], t)),
            text.ListOf().Select(rows => (Block)new Core.Chat.Table(["a", "b"], [.. rows.Select(r => (IReadOnlyList<string>)[r, r])], rows.Count > 0 ? 0 : null)),
            text.Select(t => (Block)new Download(t, "text/plain", t)));
        var control = Gen.OneOf<Control>(
            text.Select(t => (Control)new Core.Chat.Button(t, t)), text.Select(t => (Control)new Core.Chat.Button("r", t)),
            text.Select(t => (Control)new Link("https://example.org/" + t, t)),
            text.ListOf().Select(o => (Control)new Choice("c" + o.Count, o.FirstOrDefault() ?? "", [.. o.Select(t => new PickOption(t, t))], 40)));
        return block.ListOf().Zip(control.ListOf()).Zip(text).Select(x => new ChatMessage(x.Item2, [.. x.Item1.Item1]) { Controls = [.. x.Item1.Item2] });
    }
}
