using System.Text.Json;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Mapping;

public sealed class InteractionMapperTests
{
    [Fact]
    public void A_command_with_a_sub_command_has_its_path_and_options_as_text()
    {
        var e = Event<CommandInvoked>(Samples.Command("""
            {"id":"9","name":"lead","type":1,"options":[{"name":"add","type":1,"options":[
              {"name":"person","type":6,"value":"222"},{"name":"note","type":3,"value":" hello "},{"name":"count","type":4,"value":5},
              {"name":"sure","type":5,"value":true},{"name":"new","type":77,"value":{}}]}],
             "resolved":{"users":{"222":{"id":"222","username":"bob"}}}}
            """));

        Assert.Equal("lead add", e.Path);
        Assert.Equal(("175928847299117063", new ConversationRef("discord:100", "200")), (e.EventId, e.In));
        Assert.Equal(new UserRef("discord:111", "Ana in the team", true), e.From);
        Assert.Equal(Instant.FromUtc(2016, 4, 30, 11, 18, 25).PlusNanoseconds(796_000_000), e.At);
        Assert.Equal(("discord:222", "hello", "5", "true"), (e.Option("person"), e.Option("note"), e.Option("count"), e.Option("sure")));
        Assert.Equal("bob", e.Names["discord:222"]);
        Assert.Null(e.Option("new"));
    }

    [Theory]
    [InlineData("\"nick\":\"Nick\",", "Nick")]
    [InlineData("\"nick\":null,", "Global")]
    [InlineData("\"nick\":\" \\u200b\",", "Global")]
    [InlineData("", "Global")]
    public void The_name_is_the_one_that_people_see(string nick, string expected)
    {
        var member = "{" + nick + """ "user":{"id":"111","username":"user","global_name":"Global"},"permissions":"0"}""";
        var json = Samples.Whole("2", """{"id":"9","name":"quiz"}""", member);

        Assert.Equal(expected, Event<CommandInvoked>(json).From.Name);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("32", true)]
    [InlineData("8", true)]
    [InlineData("2048", false)]
    [InlineData("36893488147419103264", true)]
    [InlineData("-1", false)]
    [InlineData("x", false)]
    public void Who_may_manage_the_server_may_lead(string permissions, bool mayLead)
    {
        var json = Samples.Whole("2", """{"id":"9","name":"quiz"}""", $$"""{"user":{"id":"111","username":"u"},"permissions":"{{permissions}}"}""");

        Assert.Equal(mayLead, Event<CommandInvoked>(json).From.MayLead);
    }

    [Theory]
    // View Channel, Send Messages, Attach Files, Read Message History.
    [InlineData("101376", 0, "Embed Links,Create Public Threads:Threads,Send Messages in Threads:Threads,Pin Messages:Pins")]
    // The same, in a thread, which has a right of its own for being written to and opens no further ones.
    [InlineData("101376", 11, "Embed Links,Pin Messages:Pins,Send Messages in Threads")]
    [InlineData("8", 0, "")]
    [InlineData("309237763072", 0, "Pin Messages:Pins")]
    public void What_the_bot_lacks_where_something_happens_is_told_with_it(string held, int channelType, string expected)
    {
        var json = Samples.Command("""{"id":"9","name":"quiz"}""").Replace("\"442368\"", $"\"{held}\"", StringComparison.Ordinal)
            .Replace("\"type\":0,\"name\":\"daily\"", $"\"type\":{channelType},\"name\":\"daily\"", StringComparison.Ordinal);

        Assert.Equal(expected, string.Join(',', Event<CommandInvoked>(json).Lacks.Select(l => l.Name + (l.For == ChatFeatures.None ? "" : ":" + l.For))));
    }

    [Fact]
    public void Where_Discord_does_not_say_what_the_bot_may_do_nothing_is_missing()
    {
        var json = Samples.Command("""{"id":"9","name":"quiz"}""").Replace("\"app_permissions\":\"442368\",", "", StringComparison.Ordinal);

        Assert.Empty(Event<CommandInvoked>(json).Lacks);
    }

    [Fact]
    public void Typing_an_option_asks_for_proposals()
    {
        var e = Event<Autocomplete>(Samples.Whole("4", """
            {"id":"9","name":"daily","options":[{"name":"set","type":1,"options":[
              {"name":"time","type":3,"value":"9:00"},{"name":"zone","type":3,"value":"eur","focused":true}]}]}
            """));

        Assert.Equal(("daily set", "zone", "eur"), (e.Path, e.Option, e.Typed));
    }

    [Fact]
    public void A_press_names_the_message_that_carries_it()
    {
        var e = Event<ActionTaken>(Samples.Component("""{"custom_id":"topics.pick.1","component_type":3,"values":["Streams"]}""", flags: 64));

        Assert.Equal(("topics.pick.1", "Streams"), (e.ActionId, e.Values.Single()));
        Assert.Equal(new MessageRef(e.In, "300"), e.On);
    }

    [Theory]
    [InlineData("""
        [{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"answer","value":"Because."}},
         {"type":18,"id":3,"component":{"type":3,"id":4,"custom_id":"why","values":["wrong"]}}]
        """)]
    [InlineData("""
        [{"type":1,"components":[{"type":4,"custom_id":"answer","value":"Because."}]},
         {"type":1,"components":[{"type":3,"custom_id":"why","values":["wrong"]}]},{"type":10,"content":"text"},{"type":77}]
        """)]
    public void A_form_is_read_in_both_shapes(string components)
    {
        var e = Event<FormSubmitted>(Samples.Whole("5", $$"""{"custom_id":"daily.text.1|17","components":{{components}}}"""));

        Assert.Equal("daily.text.1|17", e.ActionId);
        Assert.Equal(new Dictionary<string, string> { ["answer"] = "Because.", ["why"] = "wrong" }, e.Fields);
    }

    [Fact]
    public void In_direct_messages_there_is_no_team()
    {
        var refused = Assert.IsType<Refused>(Map("""{"id":"1","type":3,"channel_id":"2","user":{"id":"111","username":"u"},"data":{"custom_id":"x"}}"""));

        Assert.Equal(InteractionMapper.NotHere, refused.Sentence);
    }

    [Fact]
    public void Our_own_button_opens_a_form_again() =>
        Assert.Equal(new TryAgain("discord:111", "abc"), Map(Samples.Component("""{"custom_id":"discord.again.1|abc","component_type":2}""", flags: 64)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"id":"1","type":2,"guild_id":"1","channel_id":"2","data":{"name":"quiz"}}""")]
    [InlineData("""{"id":"1","type":2,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3","bot":true}},"data":{"name":"quiz"}}""")]
    [InlineData("""{"id":"1","type":2,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3"}},"data":{}}""")]
    [InlineData("""{"id":"1","type":3,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3"}},"data":{}}""")]
    [InlineData("""{"id":"1","type":4,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3"}},"data":{"name":"quiz"}}""")]
    [InlineData("""{"id":"x","type":17,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3"}},"data":{}}""")]
    [InlineData("""{"id":"x","type":2,"guild_id":"1","member":{"user":{"id":"3"}},"data":{"name":"q","options":null,"values":null,"components":[null]}}""")]
    [InlineData("""{"id":"x","type":4,"guild_id":"1","channel_id":"2","member":{"user":{"id":"3"}},"data":{"name":"q","options":[null]}}""")]
    public void What_is_incomplete_or_new_harms_nothing(string json) => Assert.IsNotType<Happened>(Map(json));

    private static T Event<T>(string json) where T : ChatEvent => Assert.IsType<T>(Assert.IsType<Happened>(Map(json)).Event);

    private static Inbound Map(string json) =>
        InteractionMapper.Map(JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!, DateTimeOffset.UnixEpoch);
}
