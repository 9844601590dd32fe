using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Discord's refusal: a status, its code and its sentence. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json</summary>
internal sealed class ApiError(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public static ApiError NotFound() => new(404, 0, "404: Not Found");

    public static ApiError Unauthorized() => new(401, 0, "401: Unauthorized");

    public static ApiError UnknownChannel() => new(404, 10003, "Unknown Channel");

    public static ApiError UnknownGuild() => new(404, 10004, "Unknown Guild");

    public static ApiError UnknownMessage() => new(404, 10008, "Unknown Message");

    public static ApiError UnknownUser() => new(404, 10013, "Unknown User");

    public static ApiError UnknownWebhook() => new(404, 10015, "Unknown Webhook");

    public static ApiError UnknownInteraction() => new(404, 10062, "Unknown interaction");

    public static ApiError UnknownCommand() => new(404, 10063, "Unknown application command");

    public static ApiError AlreadyAcknowledged() => new(400, 40060, "Interaction has already been acknowledged.");

    public static ApiError MissingAccess() => new(403, 50001, "Missing Access");

    public static ApiError NotYourMessage() => new(403, 50005, "Cannot edit a message authored by another user");

    public static ApiError CannotWriteTo() => new(403, 50007, "Cannot send messages to this user");

    public static ApiError MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static ApiError TokenExpired() => new(401, 50027, "Invalid Webhook Token");

    public static ApiError ThreadExists() => new(400, 160004, "A thread has already been created for this message");

    public static ApiError NoAccessForUserAgent() => new(403, 40333, "internal network error");

    /// <summary>50035 for one place of a body, such as "embeds[0].title".</summary>
    public static ApiError Invalid(string path, string reason) => Invalid([(path, reason)]);

    public static ApiError Invalid(IEnumerable<(string Path, string Reason)> faults)
    {
        var errors = new JsonObject();
        foreach (var (path, reason) in faults)
        {
            var at = errors;
            foreach (var step in path.Split('.', '[', ']').Where(s => s.Length > 0))
            {
                if (at[step] is not JsonObject next) at[step] = next = [];
                at = next;
            }
            if (at["_errors"] is not JsonArray list) at["_errors"] = list = [];
            list.Add(new JsonObject { ["code"] = "STAND_IN_RULE", ["message"] = reason });
        }
        return new(400, 50035, "Invalid Form Body", errors);
    }

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (errors is not null) body["errors"] = errors.DeepClone();
        return body;
    }
}
