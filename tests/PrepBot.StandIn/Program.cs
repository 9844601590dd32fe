using System.Globalization;
using PrepBot.StandIn.Discord;

// Runs a stand-in alone: dotnet run --project tests/PrepBot.StandIn -- discord --port 0
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is not ["discord", ..] || args.Length % 2 == 0)
{
    Console.Error.WriteLine("usage: discord [--port N] [--token T] [--heartbeat MS] [--privileged BITS] [--schemas FOLDER] [--unknown allow|refuse]");
    return 2;
}
var options = new StandInOptions();
foreach (var pair in args.Skip(1).Chunk(2))
{
    options = pair[0] switch
    {
        "--port" => options with { Port = int.Parse(pair[1]) },
        "--token" => options with { Token = pair[1] },
        "--heartbeat" => options with { HeartbeatInterval = TimeSpan.FromMilliseconds(int.Parse(pair[1])) },
        "--privileged" => options with { PrivilegedIntents = int.Parse(pair[1]) },
        "--unknown" => options with { RefuseUnknownProperties = pair[1] != "allow" },
        "--schemas" => options with { SchemaFolder = pair[1] },
        _ => throw new ArgumentException($"There is no option {pair[0]}."),
    };
}
await using var standIn = await StandInDiscord.StartAsync(options);
Console.WriteLine($"stand-in Discord at {standIn.Url} (token {standIn.Token}, Discord's own schemas {(standIn.ChecksSchemas ? "checked" : "not there")})");
await standIn.WaitForShutdownAsync();
return 0;
