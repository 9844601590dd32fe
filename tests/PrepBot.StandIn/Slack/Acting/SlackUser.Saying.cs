using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What a person can say, upload and open.</summary>
public sealed partial class SlackUser
{
    /// <summary>Says something, with files if there are any.</summary>
    /// <param name="thread">The message in whose thread it is said.</param>
    public SlackMessage Say(SlackChannel channel, string text, SlackMessage? thread = null, params UploadedFile[] files)
    {
        lock (_world.Gate)
        {
            EnsureMember(channel);
            if (channel.Archived) throw new InvalidOperationException($"{channel} is archived.");
            var stored = files.Select(f => _world.Store(f, this)).ToArray();
            var message = new SlackMessage(_world, channel, this)
            {
                Text = text,
                Blocks = text.Length == 0 ? [] : [RichText(text)],
                Files = stored,
                Subtype = stored.Length > 0 ? "file_share" : null,
                ThreadTs = thread is null ? null : thread.ThreadTs ?? thread.Ts,
            };
            if (thread is not null) thread.ThreadTs ??= thread.Ts;
            foreach (var file in stored) file.SharedIn.Add(channel);
            channel.Add(message);
            _world.TellMessage(channel, message.ToEvent());
            TellMention(message);
            foreach (var file in stored) TellShared(file, channel);
            _world.Changes.Pulse();
            return message;
        }
    }

    /// <summary>Mentions the bot and says something.</summary>
    public SlackMessage Mention(SlackChannel channel, string text, SlackMessage? thread = null) => Say(channel, $"<@{Team.Bot.Id}> {text}", thread);

    /// <summary>Uploads a file, perhaps with a word beside it.</summary>
    public SlackMessage Upload(SlackChannel channel, UploadedFile file, string text = "") => Say(channel, text, null, file);

    /// <summary>Edits what this person said.</summary>
    public void Edit(SlackMessage message, string text)
    {
        lock (_world.Gate)
        {
            if (message.Author != this) throw new InvalidOperationException($"{message} is not {Name}'s.");
            var before = message.ToJson();
            (message.Text, message.Blocks, message.EditedTs, message.EditedBy) = (text, [RichText(text)], _world.Ids.Ts(), Id);
            message.Edits++;
            _world.TellMessage(message.Channel, MessageEvents.Changed(_world, message, before));
            _world.Changes.Pulse();
        }
    }

    /// <summary>Deletes a message, whosesoever it is.</summary>
    public void Delete(SlackMessage message)
    {
        lock (_world.Gate)
        {
            message.Deleted = true;
            if (!message.Ephemeral) _world.TellMessage(message.Channel, MessageEvents.Deleted(_world, message));
            _world.Changes.Pulse();
        }
    }

    /// <summary>Opens the bot's App Home: the Home tab, or the messages.</summary>
    public void OpenHome(bool messages = false)
    {
        lock (_world.Gate)
        {
            if (!messages && !_world.Settings.HasHome) throw new InvalidOperationException("The app has no Home tab.");
            var what = new JsonObject { ["type"] = "app_home_opened", ["user"] = Id, ["channel"] = Direct.Id, ["tab"] = messages ? "messages" : "home" };
            if (Home is not null && !messages) what["view"] = Home.ToJson();
            _world.Tell(Team, "app_home_opened", what);
        }
    }

    public void Join(SlackChannel channel) => channel.Enter(this);

    public void Leave(SlackChannel channel) => channel.Leave(this);

    private void TellMention(SlackMessage message)
    {
        // A mention in a direct conversation with the bot is a message and nothing more.
        var channel = message.Channel;
        if (!message.Text.Contains($"<@{Team.Bot.Id}>", StringComparison.Ordinal) || !channel.BotIsMember || channel.Kind == ChannelKind.Direct) return;
        if (!Team.Scopes.Contains("app_mentions:read")) return;
        var what = message.ToEvent();
        what["type"] = "app_mention";
        what.Remove("channel_type");
        _world.Tell(Team, "app_mention", what);
    }

    private void TellShared(SlackFile file, SlackChannel channel)
    {
        if (!channel.BotIsMember || !Team.Scopes.Contains("files:read")) return;
        _world.Tell(Team, "file_shared", new JsonObject
        {
            ["type"] = "file_shared",
            ["file_id"] = file.Id,
            ["user_id"] = Id,
            ["file"] = new JsonObject { ["id"] = file.Id },
            ["channel_id"] = channel.Id,
        });
    }

    private JsonObject RichText(string text) => new()
    {
        ["type"] = "rich_text",
        ["block_id"] = _world.Ids.Filler(),
        ["elements"] = new JsonArray(new JsonObject
        {
            ["type"] = "rich_text_section",
            ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        }),
    };
}
