using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class SearchTests : StoreTest
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private Task<IReadOnlyList<SearchHit>> Search(string words, int limit = 10, IReadOnlySet<string>? hidden = null) =>
        Read(s => s.Bank.Search(1, words, limit, hidden ?? Nothing));

    private async Task<string> Ids(string words) => string.Join(' ', (await Search(words)).Select(h => h.Id).Order());

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Write(s =>
        {
            s.Bank.PutSource(Source(), T0);
            s.Bank.Add(Source().Key, "q/closure", null, 0, Content("What are closures in JavaScript?"), T0);
            s.Bank.Add(Source().Key, "q/loop", null, 1, Content("What is the event loop?", "Node") with
            {
                Answer = "It runs **callbacks**, one after the other:\n\n```js\nsetTimeout(tick, 0)\n```\n\nsee [the guide](https://example.org/guide).",
                KeyPoints = ["The queue of `microtasks` is emptied first"],
            }, T0);
            s.Bank.Add(Source().Key, "q/csharp", null, 2, Content("What is boxing in C#?", "C#") with { Answer = "A value in an object. Überblick." }, T0);
            s.Bank.Add(Source().Key, "q/cpp", null, 3, Content("What is a template in C++?", "C++") with { Answer = "A recipe for types." }, T0);
        });
    }

    [Theory]
    [InlineData("closure", "q/closure")]
    [InlineData("CLOSURES", "q/closure")]
    [InlineData("clos", "q/closure")]
    [InlineData("event loop", "q/loop")]
    [InlineData("loop event", "q/loop")]
    [InlineData("event closure", "")]
    [InlineData("callback", "q/loop")]
    [InlineData("settimeout", "q/loop")]
    [InlineData("microtask", "q/loop")]
    [InlineData("node", "q/loop")]
    [InlineData("uberblick", "q/csharp")]
    [InlineData("Überbl", "q/csharp")]
    [InlineData("c#", "q/csharp")]
    [InlineData("c++", "q/cpp")]
    [InlineData("example", "")]
    public async Task Words_find_what_says_them(string words, string ids) => Assert.Equal(ids, await Ids(words));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!.,;:()[]{}")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("*")]
    [InlineData("#")]
    [InlineData("++")]
    [InlineData("-")]
    [InlineData("🙂🙃")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("\uD83D")]
    public async Task No_word_finds_nothing(string words) => Assert.Empty(await Search(words));

    [Theory]
    [InlineData("\"event")]
    [InlineData("event\" OR \"closure")]
    [InlineData("NEAR(event loop)")]
    [InlineData("event AND")]
    [InlineData("NOT event")]
    [InlineData("event -loop")]
    [InlineData("wording:event")]
    [InlineData("{wording answer} : event")]
    [InlineData("^event")]
    [InlineData("event*loop*")]
    [InlineData("event; DROP TABLE question")]
    [InlineData("event')--")]
    [InlineData("$match @x :y ?1")]
    [InlineData("event 🙂 loop")]
    [InlineData("event\0loop")]
    [InlineData("ﷺ 漢字 ไทย e\u0301vent")]
    public async Task Hostile_words_are_only_words(string words)
    {
        foreach (var hit in await Search(words)) Assert.NotEmpty(hit.Id);
        Assert.Equal(4, await Read(s => s.Bank.Count()));
    }

    [Fact]
    public async Task An_operator_is_a_word_like_others()
    {
        Assert.Equal("", await Ids("closure OR event"));
        Assert.Equal("q/loop", await Ids("event-loop"));
        Assert.Equal("q/loop", await Ids("\"event\" \"loop\""));
    }

    [Fact]
    public async Task Four_thousand_characters_are_searched_without_harm()
    {
        Assert.Empty(await Search(string.Concat(Enumerable.Repeat("event loop ", 364))[..4000] + " zebra"));
        Assert.Empty(await Search(new string('x', 4000)));
        Assert.Empty(await Search(string.Concat(Enumerable.Repeat("\"*(", 1333))));
    }

    [Fact]
    public async Task A_snippet_is_plain_text_around_the_hit()
    {
        var hit = Assert.Single(await Search("callbacks"));
        Assert.Equal("It runs callbacks, one after the other: setTimeout(tick, 0) see the guide.", hit.Snippet);
        Assert.Equal("The queue of microtasks is emptied first", Assert.Single(await Search("microtasks")).Snippet);
        Assert.Equal("What is the event loop?", Assert.Single(await Search("node")).Snippet);
        Assert.Equal(("What is the event loop?", "Node", null), (hit.Wording, hit.Section, hit.Level));
    }

    [Fact]
    public async Task The_wording_weighs_more_than_the_answer_and_the_limit_holds()
    {
        await Write(s => s.Bank.Add(Source().Key, "q/x", null, 9, Content("What is scope?") with { Answer = "closure closure closure" }, T0));
        Assert.Equal(["q/closure", "q/x"], (await Search("closure")).Select(h => h.Id));
        Assert.Single(await Search("closure", limit: 1));
    }

    [Fact]
    public async Task A_withheld_group_is_left_out()
    {
        var group = await Read(s => s.Bank.GroupOf("q/closure"));
        Assert.Empty(await Search("closure", hidden: new HashSet<string> { group!, "q\"uote" }));
        Assert.Null(await Read(s => s.Bank.GroupOf("q/none")));
    }

    [Fact]
    public async Task A_revised_question_is_found_by_its_new_words_only()
    {
        await Write(s => s.Bank.Revise("q/loop", null, 1, Content("What is a promise?") with { Answer = "A value that comes later." }, T0));
        Assert.Equal("", await Ids("loop"));
        Assert.Equal("q/loop", await Ids("promise"));
    }
}
