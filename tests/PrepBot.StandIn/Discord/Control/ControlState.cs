using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>All that can be looked at, as JSON.</summary>
internal static class ControlState
{
    public static JsonObject Describe(StandInDiscord standIn, World world)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["application_id"] = world.ApplicationId,
                ["token"] = standIn.Token,
                ["api"] = standIn.Api,
                ["checks_schemas"] = standIn.ChecksSchemas,
                ["guilds"] = new JsonArray([.. world.Guilds.Values.Select(g => Guild(world, g))]),
                ["direct"] = new JsonArray([.. world.Channels.Values.Where(c => c.Recipient is not null).Select(Channel)]),
                ["commands"] = world.Commands.ToJson(null),
                ["command_overwrites"] = standIn.CommandOverwrites,
                ["identifies"] = standIn.Identifies,
                ["resumes"] = standIn.Resumes,
                ["connections"] = standIn.Connections,
                ["client_closes"] = JsonSerializer.SerializeToNode(standIn.ClientCloses),
                ["violations"] = JsonSerializer.SerializeToNode(standIn.Violations, JsonSerializerOptions.Web),
                ["requests"] = new JsonArray([.. standIn.Requests.Select(Request)]),
            };
        }
    }

    /// <summary>How much there is, for who waits and would not weigh on what is measured.</summary>
    public static JsonObject Count(World world)
    {
        lock (world.Gate) return new JsonObject { ["messages"] = world.Channels.Values.Sum(c => c.Messages.Count) };
    }

    public static JsonObject Guild(World world, StandInGuild guild)
    {
        lock (world.Gate)
        {
            var channels = new JsonObject();
            foreach (var channel in guild.Channels) channels[channel.Name!] = Channel(channel);
            return new JsonObject { ["id"] = guild.Id, ["name"] = guild.Name, ["channels"] = channels, ["commands"] = world.Commands.ToJson(guild.Id) };
        }
    }

    private static JsonObject Channel(StandInChannel channel) => new()
    {
        ["id"] = channel.Id,
        ["recipient"] = channel.Recipient?.Name,
        ["messages"] = new JsonArray([.. channel.Messages.Select(m => m.ToJson())]),
        ["pins"] = new JsonArray([.. channel.Pins.Select(m => JsonValue.Create(m.Id))]),
        ["threads"] = new JsonArray([.. channel.Threads.Select(Channel)]),
    };

    private static JsonObject Request(RestRequest request) => new()
    {
        ["route"] = request.Route,
        ["path"] = request.Path,
        ["at"] = request.At,
        ["status"] = request.Status,
        ["scope"] = request.Scope,
        ["body"] = request.Body?.DeepClone(),
    };
}
