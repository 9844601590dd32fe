using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using PrepBot.StandIn.Slack;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>Our own rules, without any schema.</summary>
public sealed class SlackRuleTests
{
    private static readonly SlackChecks Checks = new(null);

    [Theory]
    [InlineData("<!channel>")]
    [InlineData("<!here>")]
    [InlineData("<!everyone>")]
    [InlineData("<!HERE|@here>")]
    [InlineData("<!subteam^S012345>")]
    [InlineData("<@U012345>")]
    [InlineData("<@W012345|ada>")]
    public void A_mention_is_found_wherever_Slack_would_see_it(string mention)
    {
        Assert.Single(Of($$$"""{"text":"so {{{mention}}} there"}"""));
        Assert.Single(Of($$$"""{"text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"{{{mention}}}"}}]}"""));
        Assert.Single(Of($$$"""{"text":"x","blocks":[{"type":"section","fields":[{"type":"mrkdwn","text":"{{{mention}}}"}]}]}"""));
        Assert.Single(Of($$$"""{"text":"x","blocks":[{"type":"context","elements":[{"type":"mrkdwn","text":"{{{mention}}}"}]}]}"""));
        Assert.Single(Of($$$"""{"text":"x","blocks":[{"type":"markdown","text":"{{{mention}}}"}]}"""));
        Assert.Single(Of($$$"""{"text":"x","attachments":[{"color":"#fff","text":"{{{mention}}}"}]}"""));
        Assert.Single(Of($$$"""
            {"text":"x","blocks":[{"type":"section","text":{"type":"plain_text","text":"x"},
              "accessory":{"type":"radio_buttons","options":[{"value":"v","text":{"type":"mrkdwn","text":"{{{mention}}}"}}]}}]}
            """));
    }

    [Theory]
    [InlineData("&lt;!channel&gt;")]
    [InlineData("@channel and @here")]
    [InlineData("<https://example.org|here>")]
    [InlineData("<!date^1392734382^{date}|soon>")]
    [InlineData("<#C012345>")]
    public void What_calls_nobody_may_be_said(string text) => Assert.Empty(Of($$$"""{"text":"{{{text}}}"}"""));

    [Fact]
    public void A_text_without_markup_calls_nobody()
        => Assert.Empty(Of("""{"text":"x","blocks":[{"type":"header","text":{"type":"plain_text","text":"<!channel> <@U012345>"}}]}"""));

    [Fact]
    public void A_mention_is_declared_by_the_send_or_allowed_by_the_test_and_a_call_of_everybody_never_is()
    {
        const string Declared = """{"text":"<@U1> <!channel>","metadata":{"event_type":"e","event_payload":{"mentions":["U1"]}}}""";

        Assert.Equal("<!channel> calls everybody", Assert.Single(Of(Declared)).Reason);
        Assert.Empty(Of("""{"text":"<@U1>"}""", allowed: new HashSet<string> { "U1" }));
        Assert.Single(Of("""{"text":"<@U2>"}""", allowed: new HashSet<string> { "U1" }));
    }

    [Fact]
    public void Rich_text_mentions_too()
    {
        var found = Of("""
            {"text":"x","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
              {"type":"broadcast","range":"channel"},{"type":"user","user_id":"U1"},{"type":"text","text":"x"}]}]}]}
            """);

        Assert.Equal(2, found.Count);
    }

    [Theory]
    [InlineData("""{"blocks":[{"type":"divider"}]}""", "text")]
    [InlineData("""{"text":"  ","blocks":[{"type":"divider"}]}""", "text")]
    [InlineData("""{"text":"x","link_names":true}""", "link_names")]
    [InlineData("""{"text":"x","parse":"full"}""", "parse")]
    public void A_send_says_what_it_has_to(string message, string path) => Assert.Equal(path, Assert.Single(Of(message)).Path);

    [Fact]
    public void Only_a_post_says_that_links_are_not_unfurled()
    {
        var message = (JsonObject)JsonNode.Parse("""{"text":"x"}""")!;

        Assert.Equal("unfurl_links", Assert.Single(SlackChecks.House(message)).Path);
        Assert.Empty(SlackChecks.House(message, posts: false));
        Assert.Single(SlackChecks.House((JsonObject)JsonNode.Parse("""{"text":"x","unfurl_links":true}""")!));
    }

    [Fact]
    public void An_action_id_stands_once_in_a_block_for_Slack_and_once_in_a_message_for_us()
    {
        var across = Actions(["a"], ["a"]);
        var within = Actions(["a", "a"]);

        Assert.Empty(Checks.Blocks(across));
        var found = SlackChecks.House(new JsonObject { ["text"] = "x", ["blocks"] = across }, posts: false);
        Assert.Equal("blocks[1].elements[0].action_id", Assert.Single(found).Path);
        Assert.Single(Checks.Blocks(within));
        Assert.Single(SlackChecks.HouseView(new JsonObject { ["type"] = "home", ["blocks"] = Actions(["a"], ["a"]) }));
    }

    [Theory]
    [InlineData("a markdown block alone is too long", """{"type":"markdown","text":"$12001"}""")]
    [InlineData("a file in a message", """{"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"file_input"}}""")]
    [InlineData("an address that is none", """
        {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"url":"javascript:x"}]}
        """)]
    [InlineData("a first choice that is no option", """
        {"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],
          "initial_option":{"text":{"type":"plain_text","text":"A"},"value":"b"}}]}
        """)]
    [InlineData("options and groups", """
        {"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],
          "option_groups":[{"label":{"type":"plain_text","text":"G"},"options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}]}]}
        """)]
    [InlineData("no options", """{"type":"actions","elements":[{"type":"static_select"}]}""")]
    [InlineData("more than at most", """
        {"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"plain_text_input","min_length":5,"max_length":4}}
        """)]
    [InlineData("a time that is none", """{"type":"actions","elements":[{"type":"timepicker","initial_time":"25:00"}]}""")]
    [InlineData("a button as an input", """
        {"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"button","text":{"type":"plain_text","text":"x"}}}
        """)]
    [InlineData("null where a text is needed", """{"type":"header","text":null}""")]
    [InlineData("a text as a text object", """{"type":"section","text":"x"}""")]
    [InlineData("no block", "7")]
    public void A_block_that_Slack_refuses_is_found(string _, string block)
        => Assert.NotEmpty(Checks.Blocks(new JsonArray(JsonNode.Parse(block.Replace("$12001", new string('x', 12_001), StringComparison.Ordinal)))));

    [Theory]
    [InlineData("""{"type":"markdown","text":"# Hi"}""")]
    [InlineData("""{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[]}]}""")]
    [InlineData("""{"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"number_input","is_decimal_allowed":false}}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"users_select","placeholder":{"type":"plain_text","text":"Who"}},{"type":"datepicker"}]}""")]
    public void What_Slack_has_and_the_schema_has_not_is_right(string block)
    {
        Assert.Empty(Checks.Blocks(new JsonArray(JsonNode.Parse(block))));
        Assert.Empty(SlackChecks.Shared.Blocks(new JsonArray(JsonNode.Parse(block))));
    }

    [Fact]
    public void Markdown_blocks_are_counted_together()
    {
        var half = new JsonObject { ["type"] = "markdown", ["text"] = new string('x', 6000) };
        var rest = new JsonObject { ["type"] = "markdown", ["text"] = new string('x', 6001) };

        Assert.Empty(Checks.Blocks(new JsonArray(half.DeepClone(), half.DeepClone())));
        Assert.Single(Checks.Blocks(new JsonArray(half, rest)));
    }

    [Fact]
    public void Only_one_element_has_the_cursor()
    {
        var form = JsonNode.Parse(SlackForms.Form())!;
        foreach (var block in form["blocks"]!.AsArray().Take(1)) block!["element"]!["focus_on_load"] = true;
        Assert.Empty(Checks.View(form));
        form["blocks"]![1]!["element"]!["focus_on_load"] = true;

        Assert.Equal("more than one element has focus_on_load", Assert.Single(Checks.View(form)).Reason);
    }

    [Fact]
    public void The_forms_of_these_tests_are_right_with_the_schema_too()
    {
        Assert.Empty(SlackChecks.Shared.View(JsonNode.Parse(SlackForms.Form())));
        Assert.Empty(SlackChecks.Shared.View(JsonNode.Parse(SlackForms.Home)));
        Assert.Empty(SlackChecks.Shared.Blocks(JsonNode.Parse(SlackForms.Buttons)));
    }

    private static IReadOnlyList<Violation> Of(string message, IReadOnlySet<string>? allowed = null)
    {
        var made = (JsonObject)JsonNode.Parse(message)!;
        made["unfurl_links"] = false;
        return SlackChecks.House(made, allowed: allowed);
    }

    private static JsonArray Actions(params string[][] blocks) => [.. blocks.Select(ids => new JsonObject
    {
        ["type"] = "actions",
        ["elements"] = new JsonArray([.. ids.Select(id => new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = id,
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" },
        })]),
    })];
}
