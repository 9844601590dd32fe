using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A server of the stand-in. Channels are made when first named.</summary>
public sealed class StandInGuild
{
    private readonly World _world;
    private readonly Dictionary<StandInUser, long> _members = [];
    private readonly Dictionary<StandInUser, string> _roles = [];

    internal StandInGuild(World world, string id, string name)
    {
        (_world, Id, Name) = (world, id, name);
        Join(world.Bot, Permissions.Bot);
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>False once the bot has been thrown out.</summary>
    public bool HasBot { get; internal set; } = true;

    /// <summary>When the bot was taken in; long ago, unless it was taken in under the eyes of the test.</summary>
    public DateTimeOffset JoinedAt { get; internal set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the bot may do here; <see cref="Permissions.Bot"/> unless the test says otherwise.</summary>
    public long BotPermissions
    {
        get => PermissionsOf(_world.Bot);
        set => Join(_world.Bot, value);
    }

    /// <summary>Whether there is a channel for the server's own notices: the first one.</summary>
    public bool HasSystemChannel { get; set; } = true;

    public IReadOnlyList<StandInChannel> Channels
    {
        get
        {
            lock (_world.Gate) return [.. _world.Channels.Values.Where(c => c.Guild == this && !c.IsThread)];
        }
    }

    /// <summary>The text channel of this name, made if there is none.</summary>
    public StandInChannel Channel(string name)
    {
        lock (_world.Gate)
        {
            return _world.Channels.Values.FirstOrDefault(c => c.Guild == this && !c.IsThread && c.Name == name) ?? _world.AddChannel(this, name);
        }
    }

    /// <summary>Makes somebody a member, or changes what a member may do.</summary>
    public void Join(StandInUser user, long permissions = Permissions.Member)
    {
        lock (_world.Gate)
        {
            _members[user] = permissions;
            if (!_roles.ContainsKey(user)) _roles[user] = _world.Ids.Next();
        }
    }

    /// <summary>Throws the bot out: GUILD_DELETE, and every route of the guild answers 403 or 404 from then on.</summary>
    public void RemoveBot()
    {
        lock (_world.Gate)
        {
            HasBot = false;
            _world.Dispatch("GUILD_DELETE", new JsonObject { ["id"] = Id }, Intents.Guilds);
        }
    }

    /// <summary>The server is away for a moment, as in an outage of Discord's: GUILD_DELETE that says so, then GUILD_CREATE.</summary>
    public void Flicker()
    {
        lock (_world.Gate)
        {
            _world.Dispatch("GUILD_DELETE", new JsonObject { ["id"] = Id, ["unavailable"] = true }, Intents.Guilds);
            _world.Dispatch("GUILD_CREATE", ToCreateJson(), Intents.Guilds);
        }
    }

    internal bool Has(StandInUser user) => _members.ContainsKey(user);

    internal long PermissionsOf(StandInUser user) => _members.GetValueOrDefault(user);

    /// <summary>A member as a part of an interaction or a message; permissions only where an interaction carries them.</summary>
    internal JsonObject MemberJson(StandInUser user, bool withUser, bool withPermissions)
    {
        var member = new JsonObject
        {
            ["nick"] = null,
            ["avatar"] = null,
            ["banner"] = null,
            ["roles"] = _roles.TryGetValue(user, out var role) ? [role] : new JsonArray(),
            ["joined_at"] = World.Stamp(JoinedAt),
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
            ["flags"] = 0,
        };
        if (withUser) member["user"] = user.ToJson();
        if (withPermissions) member["permissions"] = PermissionsOf(user).ToString(CultureInfo.InvariantCulture);
        return member;
    }

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["banner"] = null,
        ["description"] = null,
        ["owner_id"] = _world.Owner.Id,
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 1,
        ["explicit_content_filter"] = 0,
        ["roles"] = new JsonArray([Role(Id, "@everyone", 0), .. _roles.Keys.Select(Role)]),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["features"] = new JsonArray(),
        ["mfa_level"] = 0,
        ["application_id"] = null,
        ["system_channel_id"] = !HasSystemChannel ? null : _world.Channels.Values.FirstOrDefault(c => c.Guild == this && !c.IsThread)?.Id,
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["preferred_locale"] = "en-US",
        ["public_updates_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["nsfw_level"] = 0,
        ["premium_progress_bar_enabled"] = false,
    };

    /// <summary>GUILD_CREATE: the guild and what only the gateway says of it.</summary>
    internal JsonObject ToCreateJson()
    {
        var guild = ToJson();
        guild["joined_at"] = World.Stamp(JoinedAt);
        guild["large"] = false;
        guild["unavailable"] = false;
        guild["member_count"] = _members.Count;
        guild["members"] = new JsonArray(MemberJson(_world.Bot, withUser: true, withPermissions: false));
        guild["channels"] = new JsonArray([.. _world.Channels.Values.Where(c => c.Guild == this && !c.IsThread && c.Visible).Select(c => c.ToJson())]);
        guild["threads"] = new JsonArray([.. _world.Channels.Values.Where(c => c.Guild == this && c.IsThread && !c.Archived).Select(c => c.ToJson())]);
        foreach (var list in (string[])["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
            guild[list] = new JsonArray();
        return guild;
    }

    // The role @everyone has the guild's own id. Here it grants nothing, and each member has a role of its own with all that the member may do; a bot's is one
    // that only it can have. https://docs.discord.com/developers/topics/permissions#role-object
    private JsonObject Role(StandInUser member)
    {
        var role = Role(_roles[member], member.Name, PermissionsOf(member));
        if (!member.Bot) return role;
        role["managed"] = true;
        role["tags"] = new JsonObject { ["bot_id"] = member.Id };
        return role;
    }

    private static JsonObject Role(string id, string name, long permissions) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = 0,
        ["permissions"] = permissions.ToString(CultureInfo.InvariantCulture),
        ["managed"] = false,
        ["mentionable"] = false,
        ["flags"] = 0,
    };
}
