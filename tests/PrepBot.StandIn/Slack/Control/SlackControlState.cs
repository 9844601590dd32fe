using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>All that can be looked at, as JSON.</summary>
internal static class SlackControlState
{
    public static JsonObject Describe(StandInSlack standIn, World world)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["app_id"] = world.AppId,
                ["app_token"] = standIn.AppToken,
                ["token"] = standIn.Token,
                ["api"] = standIn.Api,
                ["checks_schemas"] = standIn.ChecksSchemas,
                ["connections"] = standIn.Connections,
                ["live_connections"] = standIn.LiveConnections,
                ["acknowledged"] = standIn.Acknowledged,
                ["lost_events"] = standIn.LostEvents,
                ["client_closes"] = JsonSerializer.SerializeToNode(standIn.ClientCloses),
                ["teams"] = new JsonArray([.. world.Teams.Select(t => Team(world, t))]),
                ["violations"] = JsonSerializer.SerializeToNode(standIn.Violations, JsonSerializerOptions.Web),
                ["requests"] = new JsonArray([.. standIn.Requests.Select(Request)]),
            };
        }
    }

    public static JsonObject Team(World world, SlackTeam team)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["id"] = team.Id,
                ["name"] = team.Name,
                ["token"] = team.Token,
                ["bot_user_id"] = team.Bot.Id,
                ["channels"] = new JsonArray([.. team.Channels.Select(c => Channel(world, c))]),
                ["users"] = new JsonArray([.. team.Users.Select(User)]),
            };
        }
    }

    public static JsonObject Channel(World world, SlackChannel channel)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["id"] = channel.Id,
                ["name"] = channel.Name,
                ["kind"] = channel.Kind.ToString(),
                ["members"] = new JsonArray([.. channel.Members.Select(u => JsonValue.Create(u.Name))]),
                ["messages"] = new JsonArray([.. channel.Messages.Select(m => Message(m))]),
            };
        }
    }

    /// <summary>A message with what a person would read and who sees it.</summary>
    public static JsonObject Message(SlackMessage message)
    {
        var json = message.ToJson(withMetadata: true);
        (json["reading"], json["visible_to"], json["edits"]) = (message.Reading, message.VisibleTo?.Name, message.Edits);
        return json;
    }

    public static JsonObject View(SlackView view)
    {
        var json = view.ToJson();
        (json["reading"], json["updates"], json["open"]) = (view.Reading, view.Updates, view.Open);
        json["errors"] = JsonSerializer.SerializeToNode(view.Errors);
        return json;
    }

    private static JsonObject User(SlackUser user) => new()
    {
        ["id"] = user.Id,
        ["name"] = user.Name,
        ["view"] = user.View is { } view ? View(view) : null,
        ["home"] = user.Home is { } home ? View(home) : null,
    };

    private static JsonObject Request(ApiRequest request) => new()
    {
        ["method"] = request.Method,
        ["team"] = request.Team?.Name,
        ["status"] = request.Status,
        ["error"] = request.Error,
        ["arguments"] = request.Arguments.DeepClone(),
    };
}
