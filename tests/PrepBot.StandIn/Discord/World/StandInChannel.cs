using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A text channel, a thread or a direct conversation.</summary>
public sealed class StandInChannel
{
    public const int Text = 0;
    public const int Direct = 1;
    public const int PublicThread = 11;

    private readonly World _world;
    private readonly List<StandInMessage> _messages = [];

    internal StandInChannel(World world, string id, int type, StandInGuild? guild, string? name)
        => (_world, Id, Type, Guild, Name) = (world, id, type, guild, name);

    public string Id { get; }

    public int Type { get; }

    public StandInGuild? Guild { get; }

    public string? Name { get; internal set; }

    /// <summary>The other side of a direct conversation.</summary>
    public StandInUser? Recipient { get; internal init; }

    /// <summary>The channel that a thread hangs on.</summary>
    public StandInChannel? Parent { get; internal init; }

    public bool IsThread => Type == PublicThread;

    public bool Archived { get; internal set; }

    public bool Locked { get; internal set; }

    internal int ArchiveAfterMinutes { get; init; } = 1440;

    internal DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the bot can see the channel at all; if not, everything in it answers 403 with 50001.</summary>
    public bool Visible { get; set; } = true;

    /// <summary>Whether the bot may send here; if not, a send answers 403 with 50013.</summary>
    public bool Writable { get; set; } = true;

    /// <summary>Whether the bot may read what was said; if not, GET messages answers 403 with 50001.</summary>
    public bool HistoryReadable { get; set; } = true;

    public bool Deleted { get; internal set; }

    /// <summary>What the bot may do here; in a thread what it may in the channel that the thread hangs on.</summary>
    internal long BotPermissions => Parent is { } parent ? parent.BotPermissions
        : Guild is not { } guild ? Permissions.Bot
        : (guild.BotPermissions & Permissions.Administrator) != 0 ? guild.BotPermissions
        : guild.BotPermissions & ~DeniedToBot;

    private long DeniedToBot =>
        (Visible ? 0 : Permissions.ViewChannel) | (Writable ? 0 : Permissions.SendMessages) | (HistoryReadable ? 0 : Permissions.ReadMessageHistory);

    /// <summary>What everybody in the channel sees, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Messages
    {
        get
        {
            lock (_world.Gate) return [.. _messages.Where(m => m.VisibleTo is null && !m.Deleted)];
        }
    }

    /// <summary>What one person sees: the messages of all and the ephemeral ones for this person.</summary>
    public IReadOnlyList<StandInMessage> SeenBy(StandInUser user)
    {
        lock (_world.Gate) return [.. _messages.Where(m => (m.VisibleTo is null || m.VisibleTo == user) && !m.Deleted)];
    }

    public IReadOnlyList<StandInMessage> Pins => [.. Messages.Where(m => m.PinnedAt is not null)];

    public IReadOnlyList<StandInChannel> Threads
    {
        get
        {
            lock (_world.Gate) return [.. _world.Channels.Values.Where(c => c.Parent == this)];
        }
    }

    /// <summary>The first public message of which this is so, now or soon.</summary>
    public Task<StandInMessage> MessageAsync(Func<StandInMessage, bool> which, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Messages.FirstOrDefault(which), $"a message in {this} that fits; it holds: {string.Join(" | ", Messages)}", within);

    /// <summary>Deletes the channel: CHANNEL_DELETE, and 404 with 10003 from then on.</summary>
    public void Delete()
    {
        lock (_world.Gate)
        {
            Deleted = true;
            var kind = IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE";
            _world.Dispatch(kind, ToJson(), Intents.Guilds);
            _world.Channels.Remove(Id);
            _world.Changes.Pulse();
        }
    }

    internal void Add(StandInMessage message) => _messages.Add(message);

    internal StandInMessage? Find(string id) => _messages.FirstOrDefault(m => m.Id == id && !m.Deleted);

    internal JsonObject ToJson()
    {
        var channel = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["flags"] = 0,
            ["last_message_id"] = _messages.Count == 0 ? null : _messages[^1].Id,
        };
        if (Recipient is not null)
        {
            channel["recipients"] = new JsonArray(Recipient.ToJson());
            return channel;
        }
        (channel["guild_id"], channel["name"], channel["rate_limit_per_user"], channel["parent_id"]) = (Guild!.Id, Name, 0, Parent?.Id);
        if (IsThread) AddThread(channel);
        else (channel["position"], channel["permission_overwrites"], channel["nsfw"], channel["topic"]) = (0, Overwrites(), false, null);
        return channel;
    }

    public override string ToString() => Recipient is not null ? $"direct to {Recipient.Name}" : $"#{Name}";

    // What the channel refuses to the bot, as an overwrite for this one member.
    // https://docs.discord.com/developers/resources/channel#overwrite-object
    private JsonArray Overwrites() => DeniedToBot is not 0 and var denied
        ? [new JsonObject { ["id"] = _world.Bot.Id, ["type"] = 1, ["allow"] = "0", ["deny"] = denied.ToString(CultureInfo.InvariantCulture) }]
        : [];

    private void AddThread(JsonObject channel)
    {
        var messages = Messages.Count;
        (channel["owner_id"], channel["message_count"], channel["member_count"], channel["total_message_sent"]) = (_world.Bot.Id, messages, 1, messages);
        channel["thread_metadata"] = new JsonObject
        {
            ["archived"] = Archived,
            ["archive_timestamp"] = World.Stamp(CreatedAt),
            ["auto_archive_duration"] = ArchiveAfterMinutes,
            ["locked"] = Locked,
            ["create_timestamp"] = World.Stamp(CreatedAt),
        };
    }
}
