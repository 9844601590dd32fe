using System.Text.Json;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Tests.Slack.Objects;

public sealed class PayloadTests
{
    [Fact]
    public void A_command_is_read_and_prints_no_right_to_answer()
    {
        var command = Read<SlashCommand>("slash_commands", """
            {"token":"x","team_id":"T1","team_domain":"acme","channel_id":"C1","channel_name":"general","user_id":"U1","user_name":"ann","command":"/prep",
             "text":"quiz &lt;sql&gt;","response_url":"https://hooks.slack.com/secret","trigger_id":"1.2.secret",
             "api_app_id":"A1","is_enterprise_install":"false","news":{}}
            """);
        Assert.Equal(("T1", "C1", "U1", "/prep", "quiz <sql>", false),
            (command.Workspace, command.ChannelId, command.UserId, command.Command, MrkdwnText.Unescape(command.Text!), command.IsEnterpriseInstall));
        Assert.DoesNotContain("secret", command.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pressed_button_is_read_with_its_message_and_the_fields_beside_it()
    {
        var press = Read<Interaction>("interactive", """
            {"type":"block_actions","team":{"id":"T1","domain":"acme"},"user":{"id":"U1","username":"ann","team_id":"T1"},"api_app_id":"A1","trigger_id":"t",
             "container":{"type":"message","message_ts":"1.2","channel_id":"C1","is_ephemeral":false},"channel":{"id":"C1","name":"general"},
             "message":{"type":"message","user":"U9","bot_id":"B9","ts":"1.2","text":"q","blocks":[{"type":"new_block","x":1}],
               "metadata":{"event_type":"post","event_payload":{"post":"7"}}},
             "state":{"values":{"b1":{"pick":{"type":"static_select","selected_option":null},"boxes":{"type":"checkboxes","selected_options":[
               {"text":{"type":"mrkdwn","text":"A","verbatim":false},"value":"a"}]} }}},
             "response_url":"https://hooks.slack.com/secret",
             "actions":[{"action_id":"answer","block_id":"b1","text":{"type":"plain_text","text":"Answer","emoji":true},"value":"7",
               "type":"button","action_ts":"3.4"}]}
            """);
        var action = Assert.Single(press.Actions!);
        Assert.Equal(("block_actions", "T1", "answer", "7", "Answer"), (press.Type, press.Workspace, action.ActionId, action.Value, action.Text!.Text));
        Assert.Equal(("7", "C1", "1.2"), (press.Message!.Metadata!.Text("post"), press.Container!.ChannelId, press.Container.MessageTs));
        Assert.Equal("new_block", Assert.IsType<UnknownBlock>(Assert.Single(press.Message.Blocks!)).Type);
        Assert.Null(press.State!.Find("b1", "pick")!.SelectedOption);
        Assert.Equal("a", press.State.Find("b1", "boxes")!.SelectedOptions![0].Value);
        Assert.Null(press.State.Find("b2", "boxes"));
        Assert.DoesNotContain("secret", press.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dialog_that_was_sent_is_read_with_what_was_entered_and_the_workspace_that_the_app_is_installed_in()
    {
        var sent = Read<Interaction>("interactive", """
            {"type":"view_submission","team":null,"enterprise":{"id":"E1"},"is_enterprise_install":true,"user":{"id":"U1","team_id":"T2"},
             "view":{"id":"V1","type":"modal","callback_id":"answer","private_metadata":"{\"post\":\"7\"}","hash":"h","external_id":"e",
               "app_installed_team_id":"T1",
               "title":{"type":"plain_text","text":"Answer"},"blocks":[],
               "state":{"values":{"text":{"in":{"type":"plain_text_input","value":"because"}},"file":{"f":{"type":"file_input",
                 "files":[{"id":"F1","url_private":"u"}]} },
                 "time":{"t":{"type":"timepicker","selected_time":"09:30"}},"empty":{"n":{"type":"plain_text_input","value":null}} } } },
             "response_urls":[]}
            """);
        Assert.Equal(("T1", "answer", "h", "e"), (sent.Workspace, sent.View!.CallbackId, sent.View.Hash, sent.View.ExternalId));
        var state = sent.View.State!;
        Assert.Equal(("because", "F1", "09:30", null),
            (state.Find("text", "in")!.Value, state.Find("file", "f")!.Files![0].Id, state.Find("time", "t")!.SelectedTime, state.Find("empty", "n")!.Value));
    }

    [Theory]
    [InlineData("""{"type":"view_closed","is_cleared":true,"view":{"id":"V1","callback_id":"c"},"user":{"id":"U1"},"team":{"id":"T1"}}""")]
    [InlineData("""{"type":"shortcut","callback_id":"c","trigger_id":"t","action_ts":"1.2","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    [InlineData("""{"type":"message_action","callback_id":"c","message_ts":"1.2","message":{"ts":"1.2"},"user":{"id":"U1"},"team":{"id":"T1"}}""")]
    [InlineData("""{"type":"block_suggestion","action_id":"a","block_id":"b","value":"no","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    [InlineData("""{"type":"a_kind_of_next_year","user":{"id":"U1"},"team":{"id":"T1"},"actions":[]}""")]
    public void Every_kind_of_interaction_tells_who_did_it_and_where(string json)
    {
        var interaction = Read<Interaction>("interactive", json);
        Assert.Equal(("U1", "T1"), (interaction.User!.Id, interaction.Workspace));
    }

    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","user":"U1","text":"hi","ts":"1.2","channel":"D1"}""", true)]
    [InlineData("""{"type":"app_mention","user":"U1","text":"<@U9> hi","ts":"1.2","channel":"C1"}""", true)]
    [InlineData("""{"type":"message","subtype":"file_share","user":"U1","files":[{"id":"F1"}],"channel":"D1"}""", true)]
    [InlineData("""{"type":"message","user":"U9","bot_id":"B9","text":"hi","channel":"D1"}""", false)]
    [InlineData("""{"type":"message","subtype":"bot_message","bot_id":"B1","text":"hi","channel":"D1"}""", false)]
    [InlineData("""{"type":"message","subtype":"message_changed","message":{"ts":"1","user":"U1"},"previous_message":{"ts":"1"},"channel":"D1"}""", false)]
    [InlineData("""{"type":"message","subtype":"message_deleted","deleted_ts":"1.2","channel":"D1"}""", false)]
    [InlineData("""{"type":"message","subtype":"channel_join","user":"U1","channel":"C1"}""", false)]
    [InlineData("""{"type":"message","user":"USLACKBOT","text":"hi","channel":"D1"}""", false)]
    [InlineData("""{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}""", false)]
    public void Only_what_a_person_says_is_to_be_answered(string json, bool isFromPerson) => Assert.Equal(isFromPerson, Event(json).Event!.IsFromPerson);

    [Fact]
    public void Events_are_read_whatever_the_shape_of_their_channel_and_user()
    {
        Assert.Equal(("C1", "home", "h"), Event("""{"type":"app_home_opened","user":"U1","channel":"C1","tab":"home","view":{"id":"V1","hash":"h"}}""").Event
            is var home ? (home!.Channel, home.Tab, home.View!.Hash) : default);
        Assert.Equal(("C1", "U1", "U2"), Event("""{"type":"member_joined_channel","user":"U1","channel":"C1","channel_type":"C","inviter":"U2"}""").Event
            is var joined ? (joined!.Channel, joined.User, joined.Inviter) : default);
        Assert.Equal("C7", Event("""{"type":"channel_rename","channel":{"id":"C7","name":"new"}}""").Event!.Channel);
        Assert.Equal("U7", Event("""{"type":"user_change","user":{"id":"U7","profile":{}}}""").Event!.User);
        Assert.Equal(["U9"], Event("""{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":["U9"]}}""").Event!.Tokens!.Bot!);
        foreach (var type in (string[])["channel_deleted", "channel_archive"])
        {
            Assert.Equal((type, "C1"), Event($$"""{"type":"{{type}}","channel":"C1"}""").Event is var e ? (e!.Type, e.Channel) : default);
        }
        Assert.Equal("app_uninstalled", Event("""{"type":"app_uninstalled"}""").Event!.Type);
    }

    [Fact]
    public void An_event_belongs_to_the_installation_that_sees_it()
    {
        var seen = Read<EventCallback>("events_api", """
            {"type":"event_callback","team_id":"T-theirs","event_id":"Ev1","event_time":1700000000,"is_ext_shared_channel":true,
             "authorizations":[{"team_id":"T-ours","user_id":"U9","is_bot":true}],
             "event":{"type":"app_mention","channel":"C1","user":"U1","text":"secret words"} }
            """);
        Assert.Equal(("T-ours", "Ev1", 1_700_000_000), (seen.Workspace, seen.EventId, seen.EventTime));
        Assert.DoesNotContain("secret", $"{seen} {seen.Event}", StringComparison.Ordinal);
        Assert.Null(Read<EventCallback>("events_api", """{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1}""").Event);
    }

    [Theory]
    [InlineData("slash_commands", """{"command":7}""")]
    [InlineData("interactive", """{"actions":{}}""")]
    [InlineData("events_api", """{"event":[]}""")]
    [InlineData("events_api", "[]")]
    [InlineData("events_api", "null")]
    [InlineData("hello", "{}")]
    public void What_makes_no_sense_is_kept_as_it_came(string type, string json) =>
        Assert.Equal(json, Assert.IsType<UnknownPayload>(SlackPayload.Read(type, Parse(json))).Raw.GetRawText());

    [Fact]
    public void Rich_text_is_read_as_plain_text()
    {
        var block = Assert.IsType<RichTextBlock>(Parse("""
            {"type":"rich_text","block_id":"x","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"Hi "},{"type":"user","user_id":"U1"},
                {"type":"text","text":" see ","style":{"bold":true}},
                {"type":"link","url":"https://a.example"},{"type":"emoji","name":"wave","unicode":"1f44b"},{"type":"emoji","name":"own"},{"type":"new","x":1}]},
              {"type":"rich_text_list","style":"ordered","indent":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]},
                {"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]},
              {"type":"rich_text_preformatted","elements":[{"type":"text","text":"a\n  b"}]}]}
            """).Deserialize(SlackJson.Default.Block));
        Assert.Equal("Hi <@U1> see https://a.example👋:own:\none\ntwo\na\n  b", RichElement.PlainText(block.Elements));
    }

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("&lt;!here&gt;", "&amp;lt;!here&amp;gt;")]
    [InlineData("*a* _b_ `c` @everyone", "*a* _b_ `c` @everyone")]
    public void Strange_text_cannot_begin_a_mention(string text, string escaped)
    {
        Assert.Equal(escaped, MrkdwnText.Escape(text));
        Assert.Equal(text, MrkdwnText.Unescape(escaped));
    }

    private static EventCallback Event(string json) =>
        Read<EventCallback>("events_api", $$"""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{{json}} }""");

    private static T Read<T>(string type, string json)
        where T : SlackPayload => Assert.IsType<T>(SlackPayload.Read(type, Parse(json)));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
