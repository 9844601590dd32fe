using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// The stand-in's own door for tests in other processes, under <c>/__control</c>: <c>GET state</c>, and <c>POST guild, user, fault, act, wait</c> with
/// a JSON object. It does what the C# interface does, no more.
/// </summary>
internal sealed class ControlEndpoint(StandInDiscord standIn, World world)
{
    private readonly ControlFaults _faults = new(standIn);
    private readonly ControlActs _acts = new(standIn, world);

    public async Task HandleAsync(HttpContext context)
    {
        var verb = context.Request.Path.Value!["/__control".Length..].Trim('/');
        try
        {
            var answer = context.Request.Method == "GET" ? Read(verb) : await DoAsync(verb, await ReadAsync(context.Request));
            await WriteAsync(context.Response, 200, answer);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or InteractionFailedException or JsonException
            or KeyNotFoundException or FormatException)
        {
            await WriteAsync(context.Response, 400, new JsonObject { ["error"] = e.Message });
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private static async Task WriteAsync(HttpResponse response, int status, JsonNode body)
    {
        (response.StatusCode, response.ContentType) = (status, "application/json");
        await response.WriteAsync(body.ToJsonString());
    }

    private JsonObject Read(string what) => what switch
    {
        "state" => ControlState.Describe(standIn, world),
        _ => throw new InvalidOperationException($"There is no GET {what}; there is state."),
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
