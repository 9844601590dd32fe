using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>INTERACTION_CREATE as the gateway sends it.</summary>
internal static class InteractionJson
{
    private const int GuildContext = 0;
    private const int BotDirectContext = 1;

    public static JsonObject Build(World world, Interaction interaction)
    {
        var channel = interaction.Channel;
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.ApplicationId,
            ["type"] = interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = interaction.Data.DeepClone(),
            ["channel_id"] = channel.Id,
            ["channel"] = channel.ToJson(),
            ["locale"] = interaction.User.Locale,
            ["app_permissions"] = channel.BotPermissions.ToString(CultureInfo.InvariantCulture),
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = Owners(channel),
            ["context"] = channel.Guild is null ? BotDirectContext : GuildContext,
            ["attachment_size_limit"] = 10_485_760,
        };
        if (interaction.Source is { } source) json["message"] = source.ToJson();
        if (channel.Guild is { } guild)
        {
            json["guild_id"] = guild.Id;
            json["guild_locale"] = "en-US";
            json["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = "en-US", ["features"] = new JsonArray() };
            json["member"] = guild.MemberJson(interaction.User, withUser: true, withPermissions: true);
        }
        else
        {
            json["user"] = interaction.User.ToJson();
        }
        return json;
    }

    /// <summary>Who installed the application: the guild, or in a direct conversation nobody ("0").</summary>
    public static JsonObject Owners(StandInChannel channel) => new() { ["0"] = channel.Guild?.Id ?? "0" };
}
