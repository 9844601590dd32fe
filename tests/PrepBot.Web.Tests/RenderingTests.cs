using AngleSharp.Dom;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Web.Rendering;

namespace PrepBot.Web.Tests;

public sealed class RenderingTests
{
    private static IElement Dom(params Block[] blocks) => Dom(new ChatMessage("gist", blocks));

    private static IElement Dom(ChatMessage message, bool byPerson = false)
    {
        var html = HtmlRenderer.Render(message, byPerson);
        Hostile.AssertHarmless(html);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
    }

    [Fact]
    public void Markdown_is_rendered_with_tables_lists_and_code()
    {
        var dom = Dom(new Prose("**bold** and `code`\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- one\n- two\n\n```js\nlet a = 1;\n```"));
        Assert.Equal("bold", dom.QuerySelector("strong")!.TextContent);
        Assert.Equal("number", dom.QuerySelectorAll("td")[1].ClassName);
        Assert.Equal(2, dom.QuerySelectorAll("li").Length);
        Assert.Equal("js", dom.QuerySelector(".code")!.GetAttribute("data-language"));
        Assert.Equal("let", dom.QuerySelector(".t-keyword")!.TextContent);
    }

    [Theory]
    [InlineData("js", "const a = async () => { await b(`x ${y}`); return 'it\\'s'; } // c")]
    [InlineData("ts", "interface A<T> { name: string } /* <b> */")]
    [InlineData("json", "{ \"a\": [1, true, null] }")]
    [InlineData("sql", "SELECT COUNT(*) FROM t -- <script>")]
    [InlineData("csharp", "public sealed record A(int B) { string C => @\"d\"; }")]
    [InlineData("html", "<a onclick=\"x()\">y</a><script>alert(1)</script>")]
    [InlineData("css", "a > b { color: red; }")]
    [InlineData("bash", "echo \"$HOME\" && rm -rf <x>")]
    [InlineData("no-such-language", "<b>&amp;</b>")]
    [InlineData("\" onmouseover=\"x", "<i>")]
    [InlineData(null, "\tkept\n  as it is")]
    public void Code_keeps_every_character_in_every_language(string? language, string source)
    {
        var dom = Dom(new Code(source, language));
        Assert.Equal(source, dom.QuerySelector("pre code")!.TextContent);
    }

    [Fact]
    public void Links_lead_to_the_web_alone_and_pictures_become_links()
    {
        var dom = Dom(new Prose(
            "[a](https://example.com/x?y=1&z=2) [b](javascript:alert(1)) ![alt](https://example.com/p.png) <https://example.com> "
            + "http://example.com [c](//evil.example) [d](/local)"));
        Assert.Equal(4, dom.QuerySelectorAll("a").Length);
        Assert.All(dom.QuerySelectorAll("a"), a => Assert.Contains("noopener", a.GetAttribute("rel"), StringComparison.Ordinal));
        Assert.Empty(dom.QuerySelectorAll("img"));
        Assert.Contains("alt", dom.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_says_its_numbers_in_words()
    {
        var points = new ChartPoint[] { new("Mon", 3), new("Tue", 0), new("Wed", double.NaN), new("Thu", double.PositiveInfinity), new("Fri", -2) };
        var dom = Dom(new Chart("Points <week>", points, "Mon 3, Tue 0"));
        Assert.Equal("Mon 3, Tue 0", dom.QuerySelector("svg desc")!.TextContent);
        Assert.Equal(5, dom.QuerySelectorAll("rect.bar").Length);
        Assert.DoesNotContain("NaN", dom.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_carries_its_time_for_the_readers_clock()
    {
        var time = Dom(new Moment("Closes", Instant.FromUtc(2026, 3, 2, 9, 0))).QuerySelector("time[data-moment]")!;
        Assert.Equal("2026-03-02T09:00:00Z", time.GetAttribute("datetime"));
        Assert.Contains("2026-03-02 09:00 UTC", time.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readers_own_row_stands_out_not_by_colour_alone()
    {
        var row = Dom(new Table(["#", "Name"], [["1", "Ada"], ["2", "Bob"]], 1)).QuerySelector("tr.marked")!;
        Assert.Equal("true", row.GetAttribute("aria-current"));
        Assert.Contains("Bob", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Controls_are_what_they_are_for_a_keyboard()
    {
        var dom = Dom(new ChatMessage("g", [])
        {
            Controls = [new Button("a.1|1", "Go", Tone.Primary), new Link("https://example.com", "Read"), new Link("javascript:alert(1)", "Trap"),
                new Choice("c.1", "One", [new("x", "X")]), new Choice("c.2", "Many", [new("x", "X"), new("y", "Y")], 2)],
        });
        Assert.Equal("a.1|1", dom.QuerySelector("button.primary")!.GetAttribute("data-action"));
        Assert.Single(dom.QuerySelectorAll("a"));
        Assert.Single(dom.QuerySelectorAll("form[data-action='c.1'] select"));
        Assert.Equal(2, dom.QuerySelectorAll("form[data-action='c.2'] fieldset input[type=checkbox]").Length);
    }

    [Fact]
    public void A_persons_line_breaks_stay()
    {
        Assert.Single(Dom(new ChatMessage("g", [new Prose("one\ntwo")]), byPerson: true).QuerySelectorAll("br"));
        Assert.Empty(Dom(new Prose("one\ntwo")).QuerySelectorAll("br"));
    }

    [Fact]
    public void A_name_in_a_message_is_escaped_where_it_stands()
    {
        var name = "<img src=x onerror=alert(1)> **bold** [a](javascript:x)";
        var tag = PersonTag.For(1);
        var message = PersonTag.Fill(new ChatMessage("g", [new Title(tag), new Prose(tag), new Table(["Name"], [[tag]])]), _ => name);
        var dom = Dom(message);
        Assert.Equal(name, dom.QuerySelector("h3")!.TextContent);
        Assert.Equal(name, dom.QuerySelector(".prose p")!.TextContent);
        Assert.Equal(name, dom.QuerySelector("td")!.TextContent);
    }

    [Fact]
    public void What_is_nested_too_deeply_is_shown_as_it_is()
    {
        string Many(string part) => string.Concat(Enumerable.Repeat(part, 3_000));
        foreach (var text in new[] { Many(">") + "x", Many("- ") + "x", Many("["), Many("**a") })
            Assert.NotEmpty(Dom(new Prose(text)).TextContent);
    }
}
