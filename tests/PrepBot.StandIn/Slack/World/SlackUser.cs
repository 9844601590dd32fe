using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Somebody in a workspace: a person whose hand the test moves, or the bot. What a person can do is in <c>Acting</c>.</summary>
public sealed partial class SlackUser
{
    private readonly World _world;
    private readonly List<SlackView> _modals = [];

    internal SlackUser(World world, SlackTeam team, string id, string name, bool bot)
    {
        (_world, Team, Id, Name, IsBot, RealName) = (world, team, id, name, bot, name);
    }

    public SlackTeam Team { get; }

    public string Id { get; }

    public string Name { get; }

    public string RealName { get; set; }

    public bool IsBot { get; }

    public bool IsAdmin { get; set; }

    public bool IsOwner { get; set; }

    /// <summary>A guest, who sees some channels only.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>Deactivated: nobody can write to this person any more.</summary>
    public bool Deleted { get; set; }

    /// <summary>The zone of the person's clock, by its IANA name.</summary>
    public string Tz { get; set; } = "Europe/London";

    public string Locale { get; set; } = "en-GB";

    /// <summary>The Home tab as the bot published it for this person; null before.</summary>
    public SlackView? Home { get; internal set; }

    /// <summary>The form that lies on top of this person's screen; null when there is none.</summary>
    public SlackView? View
    {
        get
        {
            lock (_world.Gate) return _modals.LastOrDefault();
        }
    }

    /// <summary>The open forms, the one on top last; there are at most three.</summary>
    public IReadOnlyList<SlackView> Views
    {
        get
        {
            lock (_world.Gate) return [.. _modals];
        }
    }

    internal List<SlackView> Modals => _modals;

    /// <summary>The name as payloads carry it.</summary>
    internal string Handle => Name.ToLowerInvariant().Replace(' ', '.');

    internal JsonObject ToJson(bool withLocale = false)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(Tz).GetUtcOffset(_world.Now());
        var user = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = Team.Id,
            ["name"] = Handle,
            ["deleted"] = Deleted,
            ["color"] = "9f69e7",
            ["real_name"] = RealName,
            ["tz"] = Tz,
            ["tz_label"] = Tz,
            ["tz_offset"] = (int)offset.TotalSeconds,
            ["profile"] = Profile(),
            ["is_admin"] = IsAdmin || IsOwner,
            ["is_owner"] = IsOwner,
            ["is_primary_owner"] = false,
            ["is_restricted"] = IsRestricted,
            ["is_ultra_restricted"] = false,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["updated"] = _world.Now().ToUnixTimeSeconds(),
        };
        if (withLocale) user["locale"] = Locale;
        return user;
    }

    public override string ToString() => Name;

    private JsonObject Profile()
    {
        var profile = new JsonObject
        {
            ["title"] = "",
            ["real_name"] = RealName,
            ["real_name_normalized"] = RealName,
            ["display_name"] = Name,
            ["display_name_normalized"] = Name,
            ["status_text"] = "",
            ["status_emoji"] = "",
            ["team"] = Team.Id,
        };
        if (IsBot) (profile["api_app_id"], profile["bot_id"]) = (_world.AppId, Team.BotId);
        return profile;
    }
}
