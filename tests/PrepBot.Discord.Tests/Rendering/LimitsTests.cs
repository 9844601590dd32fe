using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Rendering;

public sealed class LimitsTests
{
    [Fact]
    public void Any_message_at_all_is_within_Discords_limits() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Messages().ToArbitrary(), m => Fits(m)));

    private static bool Fits(ChatMessage message)
    {
        var parts = Shown.Renderer.Render(message, Shown.Name);
        Assert.NotEmpty(parts);
        Assert.All(parts, BodyRules.Check);
        BodyRules.Check(Shown.Renderer.RenderOne(message, Shown.Name, "PrepBot 0123456789"));
        return true;
    }

    private static Gen<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        Gen.Elements(Hostile.Corpus),
        Gen.Elements(
            "```", "~~~~ js", "plain words\n\nand more", "😀😀", "\u200d", "| a | b |\n|-|-|\n| 1 | 2 |", "- x\n  - y", "   ", "\uD800", "1. a\n2. b",
            new string('x', 5000), new string('`', 300), new string('<', 4096), string.Concat(Enumerable.Repeat("😀", 3000)),
            "[" + new string('a', 900) + "](https://example.org/" + new string('b', 1500) + ")", string.Concat(Enumerable.Repeat("*a* ", 2000)),
            string.Concat(Enumerable.Range(0, 60).Select(i => new string(' ', 2 * i) + "- x\n")), string.Concat(Enumerable.Repeat("> ", 200)) + "x")).ListOf()
        .Select(list => string.Join('\n', list));

    private static Gen<ChatMessage> Messages()
    {
        var text = Texts();
        var block = Gen.OneOf<Block>(
            text.Select(t => (Block)new Title(t)), text.Select(t => (Block)new Prose(t)), text.Select(t => (Block)new Note(t)),
            text.Select(t => (Block)new Code(t, t)), text.Select(t => (Block)new Moment(t, Instant.FromUnixTimeSeconds(0))),
            text.Select(t => (Block)new Chart(t, [new(t, 1), new(t, double.PositiveInfinity)], t)),
            text.ListOf().Select(rows => (Block)new Table(["a", "b"], [.. rows.Select(r => (IReadOnlyList<string>)[r, r])], rows.Count > 0 ? 0 : null)),
            text.Select(t => (Block)new Download(t, "text/plain", t)));
        var control = Gen.OneOf<Control>(
            text.Select(t => (Control)new Button(t, t)), text.Select(t => (Control)new Button("r", t)),
            text.Select(t => (Control)new Link("https://example.org/" + t, t)),
            text.ListOf().Select(o => (Control)new Choice("c" + o.Count, o.FirstOrDefault() ?? "", [.. o.Select(t => new PickOption(t, t))], 40)));
        return block.ListOf().Zip(control.ListOf()).Zip(text).Select(x => new ChatMessage(x.Item2, [.. x.Item1.Item1]) { Controls = [.. x.Item1.Item2] });
    }
}

/// <summary>Discord's rules for a message, as its documentation states them.</summary>
internal static class BodyRules
{
    public static void Check(Outgoing outgoing)
    {
        var body = outgoing.Body;
        Assert.NotNull(body.AllowedMentions);
        Assert.Empty(body.AllowedMentions.Parse);
        Assert.True((body.Content ?? "").Length <= 2_000);
        var embeds = body.Embeds!;
        Assert.True(embeds.Count <= 10);
        Assert.True(embeds.Count > 0 || outgoing.Files.Count > 0, "an empty message");
        Assert.True(embeds.Sum(e => (e.Title?.Length ?? 0) + (e.Description?.Length ?? 0) + (e.Footer?.Text.Length ?? 0)) <= 6_000);
        foreach (var embed in embeds)
        {
            Assert.True(embed.Title is null || (embed.Title.Length <= 256 && !string.IsNullOrWhiteSpace(embed.Title)));
            Assert.True(embed.Description is null || (embed.Description.Length <= 4_096 && !string.IsNullOrWhiteSpace(embed.Description)));
            Assert.NotNull(embed.Title ?? embed.Description ?? embed.Footer?.Text);
        }
        Assert.True(outgoing.Files.Count <= 10);
        Assert.Equal(outgoing.Files.Select((f, i) => (i.ToString(), f.Name)), body.Attachments!.Select(a => (a.Id, a.Filename)));
        Controls(body.Components!);
    }

    private static void Controls(IReadOnlyList<Component> components)
    {
        Assert.True(components.Count <= 5);
        var rows = components.Select(c => Assert.IsType<ActionRow>(c).Components!).ToList();
        foreach (var row in rows)
        {
            Assert.InRange(row.Count, 1, 5);
            if (row.Any(c => c is StringSelect)) Assert.Single(row);
        }
        var ids = rows.SelectMany(r => r).Select(c => c is StringSelect s ? s.CustomId : ((ButtonComponent)c).CustomId).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, i => Assert.InRange(i.Length, 1, 100));
        foreach (var button in rows.SelectMany(r => r).OfType<ButtonComponent>())
        {
            Assert.InRange(button.Label!.Length, 1, 80);
            Assert.False(string.IsNullOrWhiteSpace(button.Label));
            Assert.True(button.CustomId is null != button.Url is null);
            Assert.True((button.Url ?? "").Length <= 512);
        }
        foreach (var select in rows.SelectMany(r => r).OfType<StringSelect>())
        {
            Assert.InRange(select.Options!.Count, 1, 25);
            Assert.InRange(select.MaxValues!.Value, 1, select.Options.Count);
            Assert.InRange(select.Placeholder!.Length, 1, 150);
            Assert.Equal(select.Options.Count, select.Options.Select(o => o.Value).Distinct().Count());
            Assert.All(select.Options, o => Assert.True(o.Label.Length <= 100 && !string.IsNullOrWhiteSpace(o.Label)));
            Assert.All(select.Options, o => Assert.InRange(o.Value.Length, 1, 100));
        }
    }
}
