using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Command definitions, global and of a guild.</summary>
internal static class CommandRoutes
{
    public static RestAnswer List(RestCall call) => RestAnswer.Ok(call.World.Commands.ToJson(Scope(call), call.Query("with_localizations") == "true"));

    public static RestAnswer Overwrite(RestCall call)
    {
        var written = call.World.Commands.Overwrite(Scope(call), call.Body as JsonArray ?? throw ApiError.Invalid("", "The body must be a list."));
        call.World.Changes.Pulse();
        return RestAnswer.Ok(written);
    }

    public static RestAnswer Create(RestCall call)
    {
        var (command, created) = call.World.Commands.Upsert(Scope(call), call.Object);
        call.World.Changes.Pulse();
        return new RestAnswer(created ? 201 : 200, command.DeepClone());
    }

    public static RestAnswer Delete(RestCall call)
        => call.World.Commands.Remove(Scope(call), call["command_id"]) ? RestAnswer.Nothing : throw ApiError.UnknownCommand();

    private static string? Scope(RestCall call)
    {
        if (call["application_id"] != call.World.ApplicationId) throw new ApiError(404, 10002, "Unknown Application");
        return call.Values.ContainsKey("guild_id") ? call.Guild().Id : null;
    }
}
