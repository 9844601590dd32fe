using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PrepBot.TestKit;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Objects;

/// <summary>Every key that our parsers read stands in real payloads, which are kept elsewhere; what they do not cover is listed here with its page.</summary>
public sealed class SampleTests
{
    private const string Folder = "schemas/slack/samples/";

    [SharedFact(Folder + "SlashCommandPayload.json")]
    public void A_commands_keys() => Covers(SlackJson.Default.SlashCommand, [""], ["SlashCommandPayload"]);

    [SharedFact(Folder + "BlockActionPayload.json")]
    public void An_interactions_keys()
    {
        string[] samples = ["BlockActionPayload", "ViewSubmissionPayload", "ViewClosedPayload"];
        // interaction-payloads/shortcuts and /block_suggestion-payload have no sample.
        Covers(SlackJson.Default.Interaction, [""], samples, "callback_id", "action_id", "block_id", "value", "message_ts", "action_ts");
        Covers(SlackJson.Default.InteractionTeam, ["team"], samples);
        Covers(SlackJson.Default.InteractionUser, ["user"], samples);
        Covers(SlackJson.Default.InteractionChannel, ["channel"], samples);
        Covers(SlackJson.Default.InteractionContainer, ["container"], samples);
        // The sample leaves out lists of several, and files: block-kit/block-elements/multi-select-menu-element, /file-input-element.
        Covers(SlackJson.Default.InteractionAction, ["actions"], samples, "selected_options", "files");
    }

    [SharedFact(Folder + "BlockActionPayload.json")]
    public void A_messages_keys()
    {
        string[] samples = ["BlockActionPayload"];
        Covers(SlackJson.Default.Message, ["message"], samples);
        Covers(SlackJson.Default.Edited, ["message.edited"], samples);
        Covers(SlackJson.Default.MessageMetadata, ["message.metadata"], samples);
        Covers(SlackJson.Default.SlackFile, ["message.files"], samples);
    }

    [SharedFact(Folder + "ViewSubmissionPayload.json")]
    public void A_views_keys() =>
        // The samples have views without their blocks: reference/views.
        Covers(SlackJson.Default.View, ["view", "event.view"], ["ViewSubmissionPayload", "BlockActionPayload", "AppHomeOpenedPayload"], "blocks");

    [SharedFact(Folder + "MessagePayload.json")]
    public void An_events_keys()
    {
        string[] samples = ["AppMentionPayload", "MessagePayload", "AppHomeOpenedPayload"];
        Covers(SlackJson.Default.EventCallback, [""], samples);
        Covers(SlackJson.Default.EventAuthorization, ["authorizations"], samples);
        // reference/events: member_joined_channel, tokens_revoked and message's subtypes (file_share, message_changed, message_deleted) have no sample.
        Covers(SlackJson.Default.SlackEvent, ["event"], samples, "inviter", "tokens", "files", "message", "previous_message", "deleted_ts");
    }

    [SharedFact(Folder + "auth.test.json")]
    public void Keys_of_answers()
    {
        Covers(SlackWebJson.Default.AuthTest, [""], ["auth.test"]);
        Covers(SlackWebJson.Default.SlackUser, ["user"], ["users.info"]);
        Covers(SlackWebJson.Default.SlackProfile, ["user.profile"], ["users.info"]);
        var root = Load("apps.connections.open");
        foreach (var key in (string[])["ok", "error", "needed", "provided", "url", "response_metadata"]) Assert.True(root.TryGetProperty(key, out _), key);
        Assert.True(root.GetProperty("response_metadata").TryGetProperty("messages", out _));
    }

    [SharedFact(Folder + "BlockActionPayload.json")]
    public void Every_sample_is_read_and_makes_sense()
    {
        Assert.IsType<SlashCommand>(SlackPayload.Read("slash_commands", Load("SlashCommandPayload")));
        foreach (var name in (string[])["BlockActionPayload", "ViewSubmissionPayload", "ViewClosedPayload"])
        {
            var interaction = Assert.IsType<Interaction>(SlackPayload.Read("interactive", Load(name)));
            Assert.NotNull(interaction.Type);
        }
        foreach (var name in (string[])["AppMentionPayload", "MessagePayload", "AppHomeOpenedPayload"])
        {
            Assert.NotNull(Assert.IsType<EventCallback>(SlackPayload.Read("events_api", Load(name))).Event!.Type);
        }
        // The kinds that we know are known in the shapes that are real.
        var blocks = Assert.IsType<Interaction>(SlackPayload.Read("interactive", Load("BlockActionPayload"))).Message!.Blocks!;
        var unread = blocks.OfType<UnknownBlock>().Select(b => b.Type).Concat(blocks.OfType<ActionsBlock>().SelectMany(b => b.Elements!)
            .OfType<UnknownElement>().Select(e => e.Type)).ToHashSet();
        string[] known = ["section", "header", "context", "divider", "actions", "input", "image", "rich_text", "file", "button", "static_select",
            "multi_static_select", "external_select", "overflow", "radio_buttons", "checkboxes", "plain_text_input", "timepicker", "datepicker"];
        Assert.Empty(unread.Intersect(known));
        Assert.NotEmpty(blocks.OfType<ActionsBlock>());
    }

    private static void Covers<T>(JsonTypeInfo<T> type, string[] paths, string[] samples, params string[] withoutSample)
    {
        var seen = new HashSet<string>();
        foreach (var found in samples.Select(Load).SelectMany(root => paths.SelectMany(path => At(root, path))))
        {
            seen.UnionWith(found.EnumerateObject().Select(p => p.Name));
        }
        Assert.NotEmpty(seen);
        // What is ours and not of the wire has neither.
        var read = type.Properties.Where(p => p.Get is not null || p.Set is not null);
        var missing = read.Select(p => p.Name).Where(n => !seen.Contains(n)).Order();
        Assert.Equal(withoutSample.Order(), missing);
    }

    private static IEnumerable<JsonElement> At(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().SelectMany(e => At(e, path));
        if (json.ValueKind != JsonValueKind.Object) return [];
        if (path.Length == 0) return [json];
        var dot = path.IndexOf('.');
        var (name, rest) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        return json.TryGetProperty(name, out var member) ? At(member, rest) : [];
    }

    private static JsonElement Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Locate($"{Folder}{name}.json")));
        return document.RootElement.Clone();
    }
}
