using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Somebody on the stand-in: a person whose hand the test moves, or the bot. What a person can do is in <c>Acting</c>.</summary>
public sealed partial class StandInUser
{
    private readonly World _world;

    internal StandInUser(World world, string id, string name, bool bot) => (_world, Id, Name, Bot) = (world, id, name, bot);

    public string Id { get; }

    public string Name { get; }

    public bool Bot { get; }

    public string Locale { get; set; } = "en-US";

    /// <summary>Whether the bot may write to this person directly; if not, a send answers 403 with 50007.</summary>
    public bool AcceptsDirectMessages { get; set; } = true;

    internal JsonObject ToJson()
    {
        var user = new JsonObject
        {
            ["id"] = Id,
            ["username"] = Name.ToLowerInvariant().Replace(' ', '_'),
            ["discriminator"] = "0",
            ["global_name"] = Bot ? null : Name,
            ["avatar"] = null,
            ["flags"] = 0,
            ["public_flags"] = 0,
            ["primary_guild"] = null,
        };
        if (Bot) user["bot"] = true;
        return user;
    }

    /// <summary>What <c>GET /users/@me</c> and READY add about oneself.</summary>
    internal JsonObject ToOwnJson()
    {
        var user = ToJson();
        (user["mfa_enabled"], user["locale"], user["email"], user["verified"]) = (false, Locale, null, true);
        return user;
    }
}
