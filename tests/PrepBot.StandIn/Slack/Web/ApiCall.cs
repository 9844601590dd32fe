using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>A call of a method by the bot of a workspace, with its arguments.</summary>
internal sealed class ApiCall(World world, Posting posting, ViewStack views, ApiMethod method, SlackTeam team, JsonObject arguments)
{
    public World World { get; } = world;

    public Posting Posting { get; } = posting;

    public ViewStack Views { get; } = views;

    public ApiMethod Method { get; } = method;

    public SlackTeam Team { get; } = team;

    public JsonObject Arguments { get; } = arguments;

    /// <summary>What violations are filed under.</summary>
    public string Route => Method.Name;

    public string? Text(string name) => Arguments[name] is JsonValue value ? value.ToString() : null;

    public string Need(string name)
        => Text(name) is { Length: > 0 } text ? text : throw new ApiRefusal("invalid_arguments", $"missing required field: {name}");

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    public int Whole(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text) return otherwise;
        if (!int.TryParse(text, out var number) || number < 1) throw new ApiRefusal("invalid_limit");
        return Math.Min(number, most);
    }

    /// <summary>Refuses where the token lacks every one of these scopes.</summary>
    public void NeedScope(params string[] anyOf)
    {
        if (!anyOf.Any(Team.Scopes.Contains)) throw ApiRefusal.MissingScope(anyOf, Team.Scopes);
    }

    /// <summary>The channel of an argument, as far as the bot may know of it.</summary>
    public SlackChannel Channel(string name = "channel")
        => Team.FindChannel(Need(name)) is { KnownToBot: true } channel ? channel : throw new ApiRefusal("channel_not_found");

    /// <summary>The channel, in which the bot must be.</summary>
    public SlackChannel Joined(string name = "channel")
    {
        var channel = Channel(name);
        return channel.BotIsMember ? channel : throw new ApiRefusal("not_in_channel");
    }

    public SlackUser User(string name = "user", string error = "user_not_found")
        => Team.FindUser(Need(name)) ?? throw new ApiRefusal(error);

    /// <summary>A page of a list, and the cursor that goes on from it.</summary>
    public (IReadOnlyList<T> Page, string Next) Page<T>(IReadOnlyList<T> all, int otherwise = 100, int most = 1000)
    {
        var from = 0;
        if (Text("cursor") is { Length: > 0 } cursor && !Cursor.TryRead(cursor, out from)) throw new ApiRefusal("invalid_cursor");
        var limit = Whole("limit", otherwise, most);
        var page = all.Skip(from).Take(limit).ToArray();
        return (page, from + limit < all.Count ? Cursor.Write(from + limit) : "");
    }
}

/// <summary>Where a list goes on, as a word that means nothing to its reader.</summary>
internal static class Cursor
{
    public static string Write(int from) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"next:{from}"));

    public static bool TryRead(string cursor, out int from)
    {
        from = 0;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && System.Text.Encoding.UTF8.GetString(bytes, 0, length) is { } text
            && text.StartsWith("next:", StringComparison.Ordinal)
            && int.TryParse(text["next:".Length..], out from);
    }
}
