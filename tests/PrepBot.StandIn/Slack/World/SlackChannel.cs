using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What kind of conversation it is.</summary>
public enum ChannelKind
{
    Public,
    Private,
    Direct,
}

/// <summary>A channel, or the direct conversation of two.</summary>
public sealed class SlackChannel
{
    private readonly World _world;
    private readonly List<SlackMessage> _messages = [];
    private readonly HashSet<SlackUser> _members = [];

    internal SlackChannel(World world, SlackTeam team, string id, ChannelKind kind, string? name)
        => (_world, Team, Id, Kind, Name) = (world, team, id, kind, name);

    public SlackTeam Team { get; }

    public string Id { get; }

    public ChannelKind Kind { get; }

    public string? Name { get; }

    /// <summary>The person of a direct conversation.</summary>
    public SlackUser? Recipient { get; internal init; }

    public bool Archived { get; private set; }

    internal DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the bot is in it; without that it reads and writes nothing here.</summary>
    public bool BotIsMember
    {
        get
        {
            lock (_world.Gate) return _members.Contains(Team.Bot);
        }
    }

    public IReadOnlyList<SlackUser> Members
    {
        get
        {
            lock (_world.Gate) return [.. _members];
        }
    }

    /// <summary>What everybody in the channel sees, threads included, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Messages
    {
        get
        {
            lock (_world.Gate) return [.. _messages.Where(m => m.VisibleTo is null && !m.Deleted)];
        }
    }

    public IReadOnlyList<SlackMessage> Pins => [.. Messages.Where(m => m.Pinned)];

    /// <summary>What the app's subscription to messages here is called.</summary>
    internal string Subscription => Kind switch { ChannelKind.Public => "message.channels", ChannelKind.Private => "message.groups", _ => "message.im" };

    internal string HistoryScope => Scope("history");

    internal string ReadScope => Scope("read");

    /// <summary>The word of events for this kind.</summary>
    internal string Type => Kind switch { ChannelKind.Public => "channel", ChannelKind.Private => "group", _ => "im" };

    /// <summary>What payloads call it, other than by its id.</summary>
    internal string Label => Kind switch { ChannelKind.Public => Name!, ChannelKind.Private => "privategroup", _ => "directmessage" };

    /// <summary>What one person sees: the messages of all and the ephemeral ones for this person.</summary>
    public IReadOnlyList<SlackMessage> SeenBy(SlackUser user)
    {
        lock (_world.Gate) return [.. _messages.Where(m => (m.VisibleTo is null || m.VisibleTo == user) && !m.Deleted)];
    }

    /// <summary>The first message for all of which this is so, now or soon.</summary>
    public Task<SlackMessage> MessageAsync(Func<SlackMessage, bool> which, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Messages.FirstOrDefault(which), $"a message in {this} that fits; it holds: {string.Join(" | ", Messages)}", within);

    /// <summary>The first message that this person sees of which this is so, now or soon.</summary>
    public Task<SlackMessage> SeenAsync(SlackUser by, Func<SlackMessage, bool> which, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => SeenBy(by).FirstOrDefault(which), $"a message in {this} that {by} sees", within);

    /// <summary>Invites the bot: it is told that it joined, and by whom.</summary>
    public void InviteBot(SlackUser? by = null) => Enter(Team.Bot, by);

    /// <summary>Removes the bot: what it does here answers not_in_channel, or channel_not_found where it cannot see the channel.</summary>
    public void RemoveBot() => Leave(Team.Bot);

    public void Archive() => SetArchived(true);

    public void Unarchive() => SetArchived(false);

    /// <summary>Deletes the channel: channel_not_found from then on.</summary>
    public void Delete()
    {
        lock (_world.Gate)
        {
            Team.Remove(this);
            _world.Changes.Pulse();
        }
    }

    internal bool Has(SlackUser user) => _members.Contains(user);

    internal void Let(SlackUser user) => _members.Add(user);

    internal void Enter(SlackUser user, SlackUser? inviter = null)
    {
        lock (_world.Gate)
        {
            if (!_members.Add(user)) return;
            Note(user, Kind == ChannelKind.Private ? "group_join" : "channel_join", "has joined the channel");
            TellMember("member_joined_channel", user, inviter);
        }
    }

    internal void Leave(SlackUser user)
    {
        lock (_world.Gate)
        {
            if (!_members.Contains(user)) return;
            Note(user, Kind == ChannelKind.Private ? "group_leave" : "channel_leave", "has left the channel");
            TellMember("member_left_channel", user);
            _members.Remove(user);
            _world.Changes.Pulse();
        }
    }

    internal void Add(SlackMessage message) => _messages.Add(message);

    internal SlackMessage? Find(string? ts, bool ephemeral = false)
        => _messages.FirstOrDefault(m => m.Ts == ts && !m.Deleted && (ephemeral || m.VisibleTo is null));

    /// <summary>Whether the bot knows that the channel is there.</summary>
    internal bool KnownToBot => Kind == ChannelKind.Public || _members.Contains(Team.Bot);

    internal JsonObject ToJson(bool withCount = false)
    {
        var channel = new JsonObject { ["id"] = Id, ["created"] = CreatedAt.ToUnixTimeSeconds(), ["is_archived"] = Archived, ["is_org_shared"] = false };
        if (Kind == ChannelKind.Direct)
        {
            (channel["is_im"], channel["user"], channel["is_user_deleted"]) = (true, Recipient!.Id, Recipient.Deleted);
            return channel;
        }
        (channel["name"], channel["name_normalized"], channel["creator"]) = (Name, Name, Team.Bot.Id);
        (channel["is_channel"], channel["is_group"], channel["is_im"], channel["is_mpim"]) = (true, false, false, false);
        (channel["is_private"], channel["is_member"], channel["is_general"]) = (Kind == ChannelKind.Private, BotIsMember, Name == "general");
        (channel["is_shared"], channel["is_ext_shared"], channel["context_team_id"]) = (false, false, Team.Id);
        foreach (var text in (string[])["topic", "purpose"]) channel[text] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        if (withCount) channel["num_members"] = _members.Count;
        return channel;
    }

    public override string ToString() => Kind == ChannelKind.Direct ? $"direct with {string.Join(" and ", _members)}" : $"#{Name}";

    private string Scope(string verb) => Kind switch { ChannelKind.Public => $"channels:{verb}", ChannelKind.Private => $"groups:{verb}", _ => $"im:{verb}" };

    private void SetArchived(bool archived)
    {
        lock (_world.Gate)
        {
            if (Archived == archived) return;
            Archived = archived;
            var name = $"{(Kind == ChannelKind.Private ? "group" : "channel")}_{(archived ? "archive" : "unarchive")}";
            if (KnownToBot) _world.Tell(Team, name, new JsonObject { ["type"] = name, ["channel"] = Id, ["user"] = Team.Bot.Id });
            _world.Changes.Pulse();
        }
    }

    private void Note(SlackUser user, string subtype, string text)
    {
        var message = new SlackMessage(_world, this, user) { Text = $"<@{user.Id}> {text}", Subtype = subtype };
        Add(message);
        _world.TellMessage(this, message.ToEvent());
        _world.Changes.Pulse();
    }

    private void TellMember(string type, SlackUser user, SlackUser? inviter = null)
    {
        if (!BotIsMember) return;
        var told = new JsonObject
        {
            ["type"] = type,
            ["user"] = user.Id,
            ["channel"] = Id,
            ["channel_type"] = Kind == ChannelKind.Private ? "G" : "C",
            ["team"] = Team.Id,
            ["event_ts"] = _world.Ids.Ts(),
        };
        if (inviter is not null) told["inviter"] = inviter.Id;
        _world.Tell(Team, type, told);
    }
}
