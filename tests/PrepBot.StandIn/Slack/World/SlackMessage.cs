using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>A message as it stands in its channel.</summary>
public sealed class SlackMessage
{
    private readonly World _world;

    internal SlackMessage(World world, SlackChannel channel, SlackUser author)
    {
        (_world, Channel, Author, Ts) = (world, channel, author, world.Ids.Ts());
    }

    /// <summary>What names it in its channel.</summary>
    public string Ts { get; }

    public SlackChannel Channel { get; }

    public SlackUser Author { get; }

    public string Text { get; internal set; } = "";

    public JsonArray Blocks { get; internal set; } = [];

    public JsonArray Attachments { get; internal set; } = [];

    public JsonObject? Metadata { get; internal set; }

    public IReadOnlyList<SlackFile> Files { get; internal init; } = [];

    /// <summary>The message at the head of the thread in which it stands; for the head itself, once it has answers, its own.</summary>
    public string? ThreadTs { get; internal set; }

    /// <summary>An answer in a thread that the channel sees too.</summary>
    public bool Broadcast { get; internal init; }

    public string? Subtype { get; internal init; }

    /// <summary>The only person who sees an ephemeral message.</summary>
    public SlackUser? VisibleTo { get; internal init; }

    public bool Ephemeral => VisibleTo is not null;

    public bool Deleted { get; internal set; }

    public bool Pinned { get; internal set; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; internal set; }

    internal string? EditedTs { get; set; }

    internal string? EditedBy { get; set; }

    public bool IsReply => ThreadTs is not null && ThreadTs != Ts;

    /// <summary>Everything that a person reads in it, each on a line: the blocks, or the text where there are none.</summary>
    public string Reading => string.Join('\n', Blocks.Count > 0 ? BlockTree.Texts(Blocks) : [Text]);

    /// <summary>The answers in its thread, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Replies => [.. Channel.Messages.Where(m => m.ThreadTs == Ts && m != this)];

    /// <summary>All buttons, selects and the like.</summary>
    public IEnumerable<JsonObject> Controls => BlockTree.Elements(Blocks).Select(e => e.Element);

    /// <summary>The element with this action_id, label or placeholder; an action_id may be given by its beginning, or as "block_id/action_id".</summary>
    public JsonObject Control(string name) => ControlSearch.Find(Blocks, name, ToString()).Element;

    /// <summary>The message as the API shows it.</summary>
    internal JsonObject ToJson(bool withMetadata = false)
    {
        var message = new JsonObject { ["type"] = "message" };
        if (Subtype is not null) message["subtype"] = Subtype;
        (message["user"], message["text"], message["ts"], message["team"]) = (Author.Id, Text, Ts, Channel.Team.Id);
        if (Author.IsBot && Subtype is null or "bot_message") AddBot(message);
        else if (Subtype is null or "file_share") message["client_msg_id"] = $"cmi-{Ts}";
        if (Blocks.Count > 0) message["blocks"] = Blocks.DeepClone();
        if (Attachments.Count > 0) message["attachments"] = Attachments.DeepClone();
        if (Files.Count > 0) (message["files"], message["upload"]) = (new JsonArray([.. Files.Select(f => f.ToJson())]), false);
        if (EditedTs is not null) message["edited"] = new JsonObject { ["user"] = EditedBy, ["ts"] = EditedTs };
        if (Metadata is not null && withMetadata) message["metadata"] = Metadata.DeepClone();
        if (Pinned) message["pinned_to"] = new JsonArray(Channel.Id);
        AddThread(message);
        return message;
    }

    /// <summary>The message as an event carries it.</summary>
    internal JsonObject ToEvent()
    {
        var message = ToJson();
        (message["channel"], message["event_ts"], message["channel_type"]) = (Channel.Id, Ts, Channel.Type);
        return message;
    }

    public override string ToString() => $"{Author.Name}: {Reading.ReplaceLineEndings(" / ")}";

    private void AddBot(JsonObject message)
    {
        (message["bot_id"], message["app_id"]) = (Channel.Team.BotId, _world.AppId);
        message["bot_profile"] = new JsonObject
        {
            ["id"] = Channel.Team.BotId,
            ["app_id"] = _world.AppId,
            ["name"] = Author.Name,
            ["icons"] = new JsonObject(),
            ["deleted"] = false,
            ["updated"] = 0,
            ["team_id"] = Channel.Team.Id,
        };
    }

    private void AddThread(JsonObject message)
    {
        if (ThreadTs is null) return;
        message["thread_ts"] = ThreadTs;
        if (IsReply)
        {
            message["parent_user_id"] = Channel.Find(ThreadTs)?.Author.Id;
            return;
        }
        var replies = Replies;
        message["reply_count"] = replies.Count;
        message["reply_users_count"] = replies.Select(r => r.Author).Distinct().Count();
        message["latest_reply"] = replies is [.., var last] ? last.Ts : null;
        message["reply_users"] = new JsonArray([.. replies.Select(r => r.Author.Id).Distinct().Select(id => JsonValue.Create(id))]);
    }
}
