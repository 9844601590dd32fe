using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// The stand-in's own door for tests in other processes, under <c>/__control</c>: <c>GET state</c>, and <c>POST team, user, channel, fault, act, wait</c>
/// with a JSON object. It does what the C# interface does, no more.
/// </summary>
internal sealed class SlackControl(StandInSlack standIn, World world)
{
    private readonly SlackControlFaults _faults = new(standIn);
    private readonly SlackControlActs _acts = new(standIn, world);

    public Task HandleAsync(HttpContext context) => ControlDoor.HandleAsync(context, Read, DoAsync);

    private JsonObject Read(string what) => what switch
    {
        "state" => SlackControlState.Describe(standIn, world),
        _ => throw new InvalidOperationException($"There is no GET {what}; there is state."),
    };

    private async Task<JsonNode> DoAsync(string verb, JsonObject how)
    {
        switch (verb)
        {
            case "team":
                return SlackControlState.Team(world, standIn.Team(how["name"]?.ToString()));
            case "user":
                var user = User(how);
                return new JsonObject { ["id"] = user.Id, ["direct"] = user.Direct.Id };
            case "channel":
                return SlackControlState.Channel(world, Channel(how));
            case "fault":
                _faults.Apply(how);
                return new JsonObject();
            case "act":
                return _acts.Act(how);
            case "wait":
                return await _acts.WaitAsync(how);
            default:
                throw new InvalidOperationException($"There is no POST {verb}; there are team, user, channel, fault, act, wait.");
        }
    }

    private SlackUser User(JsonObject how)
    {
        var user = standIn.Team(how["team"]?.ToString()).User(how.Need("name"));
        user.IsAdmin = (bool?)how["is_admin"] ?? user.IsAdmin;
        user.IsOwner = (bool?)how["is_owner"] ?? user.IsOwner;
        user.Deleted = (bool?)how["deleted"] ?? user.Deleted;
        user.Tz = how["tz"]?.ToString() ?? user.Tz;
        if ((bool?)how["may_be_mentioned"] == true) standIn.AllowMention(user);
        return user;
    }

    private SlackChannel Channel(JsonObject how)
    {
        var team = standIn.Team(how["team"]?.ToString());
        var channel = team.Channel(how.Need("name"), (bool?)how["is_private"] ?? false, (bool?)how["with_bot"] ?? true);
        if ((bool?)how["bot"] == true) channel.InviteBot();
        if ((bool?)how["bot"] == false) channel.RemoveBot();
        if ((bool?)how["archived"] == true) channel.Archive();
        if ((bool?)how["archived"] == false) channel.Unarchive();
        if ((bool?)how["deleted"] == true) channel.Delete();
        return channel;
    }
}
