using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Puts what the bot sends into channels, by whatever way it came, and holds it against the checks before.</summary>
internal sealed class Posting(World world)
{
    /// <summary>Longer texts are refused. https://docs.slack.dev/reference/methods/chat.postMessage#truncating</summary>
    public const int LongestText = 40_000;

    /// <summary>A message's content as it is sent.</summary>
    /// <param name="posts">Whether it goes to chat.postMessage.</param>
    public void Check(JsonObject message, string route, bool posts, int longest = LongestText)
    {
        if (world.Options.HouseRules) world.Violated(SlackChecks.House(message, posts, world.Mentionable), route);
        var text = Rules.AsText(message["text"]);
        if (text?.EnumerateRunes().Count() > longest) throw Refused(route, "text", "msg_too_long", $"has more than {longest} characters");
        if (message["blocks"] is { } blocks)
        {
            if (blocks is not JsonArray) throw Refused(route, "blocks", "invalid_blocks_format", "is no list of blocks");
            var found = world.Checks.Blocks(blocks);
            world.Violated(found, route);
            if (found.Count > 0) throw new ApiRefusal("invalid_blocks", [.. found.Select(f => $"{f.Reason} [json-pointer:/{f.Path}]")]);
        }
        CheckMetadata(message["metadata"], route);
    }

    /// <summary>That there is anything to read at all.</summary>
    public void CheckNotEmpty(JsonObject message, string route)
    {
        var shows = message["blocks"] is JsonArray { Count: > 0 } || message["attachments"] is JsonArray { Count: > 0 };
        if (!shows && string.IsNullOrEmpty(Rules.AsText(message["text"])))
            throw Refused(route, "text", "no_text", "neither text nor blocks");
    }

    public void CheckView(JsonNode? view, string route)
    {
        if (view is not JsonObject) throw Refused(route, "view", "invalid_arguments", "is no view");
        if (world.Options.HouseRules) world.Violated(SlackChecks.HouseView(view), route);
        var found = world.Checks.View(view);
        world.Violated(found, route);
        if (found.Count > 0) throw new ApiRefusal("invalid_arguments", [.. found.Select(f => $"{f.Reason} [json-pointer:/view/{f.Path}]")]);
    }

    /// <summary>Adds a message of the bot to a channel.</summary>
    public SlackMessage Post(SlackChannel channel, JsonObject content, SlackUser? only = null, string? subtype = null)
    {
        var thread = Rules.AsText(content["thread_ts"]);
        var message = new SlackMessage(world, channel, channel.Team.Bot)
        {
            Subtype = subtype,
            VisibleTo = only,
            ThreadTs = thread,
            Broadcast = thread is not null && content["reply_broadcast"]?.ToString() is "true" or "1",
            Metadata = content["metadata"]?.DeepClone() as JsonObject,
        };
        Fill(message, content);
        if (thread is not null && channel.Find(thread) is { } head) head.ThreadTs ??= head.Ts;
        channel.Add(message);
        if (only is null) world.TellMessage(channel, message.ToEvent());
        world.Changes.Pulse();
        return message;
    }

    /// <summary>Changes a message to what was sent; what was not sent of it stays.</summary>
    public void Edit(SlackMessage message, JsonObject content)
    {
        var before = message.ToJson();
        Fill(message, content);
        if (content["metadata"] is JsonObject metadata) message.Metadata = metadata.Count == 0 ? null : (JsonObject)metadata.DeepClone();
        (message.EditedTs, message.EditedBy) = (world.Ids.Ts(), message.Channel.Team.Bot.Id);
        message.Edits++;
        if (!message.Ephemeral) world.TellMessage(message.Channel, MessageEvents.Changed(world, message, before));
        world.Changes.Pulse();
    }

    public void Delete(SlackMessage message)
    {
        message.Deleted = true;
        if (!message.Ephemeral) world.TellMessage(message.Channel, MessageEvents.Deleted(world, message));
        world.Changes.Pulse();
    }

    /// <summary>Answers what somebody did, to that person alone unless it says otherwise.</summary>
    public SlackMessage Answer(SlackInteraction by, JsonObject content)
    {
        CheckNotEmpty(content, "response");
        var channel = by.Channel ?? throw new ApiRefusal("channel_not_found");
        return Post(channel, content, Rules.AsText(content["response_type"]) == "in_channel" ? null : by.User, "bot_message");
    }

    private ApiRefusal Refused(string route, string path, string error, string reason)
    {
        world.Violated(route, path, reason);
        return new ApiRefusal(error, $"{path} {reason}");
    }

    private void CheckMetadata(JsonNode? metadata, string route)
    {
        if (metadata is null or JsonObject { Count: 0 }) return;
        var fits = metadata is JsonObject made && Rules.AsText(made["event_type"]) is { Length: > 0 } && made["event_payload"] is JsonObject;
        if (!fits) throw Refused(route, "metadata", "invalid_metadata_format", "needs an event_type and an event_payload");
    }

    private void Fill(SlackMessage message, JsonObject content)
    {
        if (Rules.AsText(content["text"]) is { } text) message.Text = text;
        if (content["blocks"] is JsonArray blocks) message.Blocks = BlockTree.Filled(blocks, world.Ids.Filler);
        if (content["attachments"] is JsonArray attachments) message.Attachments = (JsonArray)attachments.DeepClone();
    }
}
