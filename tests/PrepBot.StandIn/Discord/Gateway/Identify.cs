using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Op 2: everything that Discord looks at before it says READY.</summary>
internal sealed class Identify(GatewayHub hub)
{
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public int Count { get; private set; }

    public bool Authentic(JsonObject? data)
    {
        var token = data?["token"]?.ToString();
        return hub.World.TokenValid && (token == hub.World.Options.Token || token == "Bot " + hub.World.Options.Token);
    }

    public void Handle(GatewayConnection from, JsonObject? data)
    {
        var world = hub.World;
        if (hub.IdentifiesLeft == 0) world.TokenValid = false;
        Count++;
        if (data is null) hub.Misused(from, CloseCode.DecodeError, "identify without data");
        else if (!Authentic(data)) hub.Misused(from, CloseCode.AuthenticationFailed, "identify with a wrong token");
        else if (Misuse(data) is var (code, why)) hub.Misused(from, code, why);
        else if (world.Now() - _last < world.Options.IdentifyEvery) hub.Invalidate(from, resumable: false);
        else Welcome(from, (int)data["intents"]!);
    }

    private (CloseCode Code, string Why)? Misuse(JsonObject data)
    {
        if (data["properties"] is not JsonObject properties || !((string[])["os", "browser", "device"]).All(properties.ContainsKey))
            return (CloseCode.DecodeError, "identify needs properties with os, browser and device");
        if (data["intents"] is not JsonValue value || !value.TryGetValue<int>(out var intents) || (intents & ~Intents.Known) != 0)
            return (CloseCode.InvalidIntents, $"intents {data["intents"]}");
        var disallowed = intents & Intents.Privileged & ~hub.World.Options.PrivilegedIntents;
        if (disallowed != 0) return (CloseCode.DisallowedIntents, $"intents {intents}, of which privileged and not allowed {disallowed}");
        if (data["shard"] is { } shard && (shard is not JsonArray { Count: 2 } pair || (int)pair[0]! < 0 || (int)pair[0]! >= (int)pair[1]!))
            return (CloseCode.InvalidShard, $"shard {shard.ToJsonString()}");
        return null;
    }

    private void Welcome(GatewayConnection on, int intents)
    {
        var world = hub.World;
        _last = world.Now();
        var session = hub.Begin(on, intents);
        var guilds = world.Guilds.Values.Where(g => g.HasBot).ToArray();
        on.Send(session.Append("READY", new JsonObject
        {
            ["v"] = 10,
            ["user"] = world.Bot.ToOwnJson(),
            ["guilds"] = new JsonArray([.. guilds.Select(g => new JsonObject { ["id"] = g.Id, ["unavailable"] = true })]),
            ["private_channels"] = new JsonArray(),
            ["session_id"] = session.Id,
            ["session_type"] = "normal",
            ["resume_gateway_url"] = world.Origin.Replace("http://", "ws://", StringComparison.Ordinal) + "/gateway/resume",
            ["shard"] = new JsonArray(0, 1),
            ["application"] = new JsonObject { ["id"] = world.ApplicationId, ["flags"] = 0 },
        }));
        if (!session.Wants(Intents.Guilds)) return;
        foreach (var guild in guilds) on.Send(session.Append("GUILD_CREATE", guild.ToCreateJson()));
    }
}
