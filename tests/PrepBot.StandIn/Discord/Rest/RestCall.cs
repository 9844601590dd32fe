using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A request that has been read and matched with its route.</summary>
internal sealed record RestCall(
    World World,
    Route Route,
    IReadOnlyDictionary<string, string> Values,
    Func<string, string?> Query,
    JsonNode? Body,
    IReadOnlyList<SentFile> Files)
{
    public string this[string name] => Values[name];

    public JsonObject Object => Body as JsonObject ?? throw ApiError.Invalid("", "The body must be a JSON object.");

    /// <summary>A channel that the bot can see.</summary>
    public StandInChannel Channel()
    {
        var channel = World.Channels.GetValueOrDefault(this["channel_id"]) ?? throw ApiError.UnknownChannel();
        return channel.Visible && channel.Parent is not { Visible: false } && channel.Guild is not { HasBot: false } ? channel : throw ApiError.MissingAccess();
    }

    public StandInMessage Message(StandInChannel channel)
        => channel.Find(this["message_id"]) is { VisibleTo: null } message ? message : throw ApiError.UnknownMessage();

    public StandInGuild Guild()
    {
        var guild = World.Guilds.GetValueOrDefault(this["guild_id"]) ?? throw ApiError.UnknownGuild();
        return guild.HasBot ? guild : throw ApiError.MissingAccess();
    }
}

/// <summary>A part <c>files[n]</c> of a multipart body.</summary>
internal sealed record SentFile(string Field, string FileName, string ContentType, byte[] Bytes);

/// <summary>What goes back; no body with 204.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static readonly RestAnswer Nothing = new(204, null);

    public static RestAnswer Ok(JsonNode body) => new(200, body);
}
