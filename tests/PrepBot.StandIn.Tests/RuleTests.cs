using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

/// <summary>The rules of our own, without anybody's schemas.</summary>
public sealed class RuleTests
{
    private const string Send = "POST /channels/{channel_id}/messages";
    private const string Callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";
    private const string Commands = "PUT /applications/{application_id}/commands";

    private static readonly BodyChecks Checks = new(new StandInOptions { SchemaFolder = null });

    [Fact]
    public void A_good_message_breaks_none()
        => Assert.Empty(Check(
            Send,
            $$"""
            {"content":"hi","embeds":[{"title":"t","fields":[{"name":"n","value":"v"}]}],"components":[{{Row(Button("a"), Button("b"))}}],
             "allowed_mentions":{"parse":[]} }
            """));

    [Theory]
    [InlineData("""{"content":"hi"}""", "allowed_mentions")]
    [InlineData("""{"content":" ","allowed_mentions":{}}""", "")]
    [InlineData("""{"content":"hi","embeds":[{"title":"t","fields":[{"name":"n","value":" "}]}],"allowed_mentions":{}}""", "embeds[0].fields[0].value")]
    [InlineData("""{"content":"hi","embeds":[{"color":1}],"allowed_mentions":{}}""", "embeds[0]")]
    [InlineData("""{"content":"hi","flags":32768,"components":[{"type":10,"content":"x"}],"allowed_mentions":{}}""", "content")]
    [InlineData("""{"content":"hi","components":[{"type":10,"content":"x"}],"allowed_mentions":{}}""", "components[0].type")]
    public void A_message_is_refused_with_the_place(string body, string path) => Assert.Equal(path, Assert.Single(Check(Send, body)).Path);

    [Fact]
    public void Content_has_2000_characters()
        => Assert.Equal("content", Assert.Single(Check(Send, $$"""{"content":"{{new string('x', 2001)}}","allowed_mentions":{} }""")).Path);

    [Fact]
    public void The_texts_of_all_embeds_have_6000_characters_together()
    {
        var embed = $$"""{"description":"{{new string('x', 3001)}}"}""";

        Assert.Equal("embeds", Assert.Single(Check(Send, $$"""{"embeds":[{{embed}},{{embed}}],"allowed_mentions":{} }""")).Path);
    }

    [Fact]
    public void Five_rows_and_no_more()
        => Assert.Equal("components", Assert.Single(CheckComponents(string.Join(',', Enumerable.Range(0, 6).Select(i => Row(Button($"b{i}")))))).Path);

    [Fact]
    public void A_select_stands_alone_in_its_row()
        => Assert.Equal("components[0].components", Assert.Single(CheckComponents(Row(Button("a"), Select("s", "x")))).Path);

    [Fact]
    public void Custom_ids_are_unique_in_a_message()
        => Assert.Equal("components[1].components[0].custom_id", Assert.Single(CheckComponents(Row(Button("a")), Row(Button("a")))).Path);

    [Fact]
    public void Values_are_unique_in_a_select()
        => Assert.Equal("components[0].components[0].options[1].value", Assert.Single(CheckComponents(Row(Select("s", "x", "x")))).Path);

    [Fact]
    public void A_select_has_25_options()
        => Assert.Equal(
            "components[0].components[0].options",
            Assert.Single(CheckComponents(Row(Select("s", [.. Enumerable.Range(0, 26).Select(i => $"v{i}")])))).Path);

    [Theory]
    [InlineData(81, 1, "label")]
    [InlineData(1, 101, "custom_id")]
    public void A_button_has_80_characters_to_say_and_100_to_remember(int label, int id, string part)
        => Assert.Equal($"components[0].components[0].{part}", Assert.Single(CheckComponents(Row(Button(new string('i', id), new string('l', label))))).Path);

    [Theory]
    [InlineData(
        """
        {"title":"1234567890123456789012345678901234567890123456","custom_id":"m","components":[
          {"type":18,"label":"L","component":{"type":4,"custom_id":"t","style":1}}]}
        """,
        "data.title")]
    [InlineData(
        """{"title":"T","custom_id":"m","components":[{"type":18,"label":"L","component":{"type":4,"custom_id":"t","style":1,"label":"L"}}]}""",
        "data.components[0].component.label")]
    [InlineData(
        """{"title":"T","custom_id":"m","components":[{"type":1,"components":[{"type":4,"custom_id":"t","style":1}]}]}""",
        "data.components[0].components[0].label")]
    [InlineData("""{"title":"T","custom_id":"m","components":[]}""", "data.components")]
    public void A_modal_is_refused_with_the_place(string modal, string path)
        => Assert.Equal(path, Assert.Single(Check(Callback, $$"""{"type":9,"data":{{modal}}}""")).Path);

    [Theory]
    [InlineData("""[{"name":"Quiz","description":"d"}]""", "[0].name")]
    [InlineData("""[{"name":"my quiz","description":"d"}]""", "[0].name")]
    [InlineData("""[{"name":"quiz"}]""", "[0].description")]
    [InlineData("""[{"name":"quiz","description":"d"},{"name":"quiz","description":"d"}]""", "[1].name")]
    [InlineData(
        """[{"name":"quiz","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}]""",
        "[0].options[1]")]
    [InlineData("""[{"name":"quiz","description":"d","options":[{"type":3,"name":"A","description":"d"}]}]""", "[0].options[0].name")]
    [InlineData(
        """[{"name":"quiz","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"x","value":"x"}]}]}]""",
        "[0].options[0]")]
    [InlineData(
        """[{"name":"quiz","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":1,"name":"b","description":"d"}]}]""",
        "[0].options")]
    public void A_command_is_refused_with_the_place(string commands, string path) => Assert.Equal(path, Assert.Single(Check(Commands, commands)).Path);

    [Fact]
    public void A_hundred_chat_commands_and_no_more()
        => Assert.Equal(
            "",
            Assert.Single(Check(Commands, $"[{string.Join(',', Enumerable.Range(0, 101).Select(i => $$"""{"name":"c{{i}}","description":"d"}"""))}]")).Path);

    [Fact]
    public void A_thread_name_in_another_script_is_a_name()
        => Assert.Empty(Check(Commands, """[{"name":"вопрос","description":"d","name_localizations":{"th":"คำถาม"}}]"""));

    private static string Row(params string[] parts) => $$"""{"type":1,"components":[{{string.Join(',', parts)}}]}""";

    private static string Button(string id, string label = "L") => $$"""{"type":2,"style":1,"label":"{{label}}","custom_id":"{{id}}"}""";

    private static string Select(string id, params string[] values)
        => $$"""{"type":3,"custom_id":"{{id}}","options":[{{string.Join(',', values.Select(v => $$"""{"label":"{{v}}","value":"{{v}}"}"""))}}]}""";

    private static IReadOnlyList<(string Path, string Reason)> CheckComponents(params string[] rows)
        => Check(Send, $$"""{"content":"hi","components":[{{string.Join(',', rows)}}],"allowed_mentions":{} }""");

    private static IReadOnlyList<(string Path, string Reason)> Check(string route, string body) => Checks.Check(route, JsonNode.Parse(body), hasFiles: false);
}
