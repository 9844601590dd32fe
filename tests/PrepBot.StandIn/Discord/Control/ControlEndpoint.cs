using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// The stand-in's own door for tests in other processes, under <c>/__control</c>: <c>GET state, count</c>, and <c>POST guild, user, fault, act, wait</c> with
/// a JSON object. It does what the C# interface does, no more.
/// </summary>
internal sealed class ControlEndpoint(StandInDiscord standIn, World world)
{
    private readonly ControlFaults _faults = new(standIn);
    private readonly ControlActs _acts = new(standIn, world);

    public Task HandleAsync(HttpContext context) => ControlDoor.HandleAsync(context, Read, DoAsync);

    private JsonObject Read(string what) => what switch
    {
        "state" => ControlState.Describe(standIn, world),
        "count" => ControlState.Count(world),
        _ => throw new InvalidOperationException($"There is no GET {what}; there are state, count."),
    };

    private async Task<JsonNode> DoAsync(string verb, JsonObject how)
    {
        switch (verb)
        {
            case "guild":
                var guild = standIn.Guild(how.Need("name"));
                foreach (var channel in how["channels"] as JsonArray ?? []) guild.Channel(channel!.ToString());
                return ControlState.Guild(world, guild);
            case "user":
                var user = standIn.User(how.Need("name"));
                user.AcceptsDirectMessages = (bool?)how["accepts_direct_messages"] ?? user.AcceptsDirectMessages;
                user.SeesHiddenCommands = (bool?)how["sees_hidden_commands"] ?? user.SeesHiddenCommands;
                if (how["guild"] is { } joined) standIn.Guild(joined.ToString()).Join(user, (long?)how["permissions"] ?? Permissions.Member);
                return new JsonObject { ["id"] = user.Id, ["direct"] = user.Direct.Id };
            case "fault":
                _faults.Apply(how);
                return new JsonObject();
            case "act":
                return _acts.Act(how);
            case "wait":
                return await _acts.WaitAsync(how);
            default:
                throw new InvalidOperationException($"There is no POST {verb}; there are guild, user, fault, act, wait.");
        }
    }
}
