using System.Globalization;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;
using PrepBot.StandIn.Slack;

// Runs a stand-in alone: dotnet run --project tests/PrepBot.StandIn -- discord --port 0
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is not (["discord", ..] or ["slack", ..]) || args.Length % 2 == 0)
{
    Console.Error.WriteLine("""
        usage: discord [--port N] [--token T] [--heartbeat MS] [--privileged BITS] [--schemas FOLDER] [--unknown allow|refuse]
               slack [--port N] [--token T] [--app-token T] [--manifest FILE] [--schemas FOLDER] [--unknown allow|refuse] [--house on|off]
        """);
    return 2;
}
var pairs = args.Skip(1).Chunk(2);
if (args[0] == "slack")
{
    var chosen = new StandInSlackOptions();
    foreach (var pair in pairs)
    {
        chosen = pair[0] switch
        {
            "--port" => chosen with { Port = int.Parse(pair[1]) },
            "--token" => chosen with { Token = pair[1] },
            "--app-token" => chosen with { AppToken = pair[1] },
            "--manifest" => chosen with { Manifest = JsonNode.Parse(File.ReadAllText(pair[1]))!.AsObject() },
            "--unknown" => chosen with { RefuseUnknownArguments = pair[1] != "allow" },
            "--house" => chosen with { HouseRules = pair[1] != "off" },
            "--schemas" => chosen with { SchemaFolder = pair[1] },
            _ => throw new ArgumentException($"There is no option {pair[0]}."),
        };
    }
    await using var slack = await StandInSlack.StartAsync(chosen);
    var schemas = slack.ChecksSchemas ? "checked" : "not there";
    Console.WriteLine($"stand-in Slack at {slack.Url} (API {slack.Api}, tokens {slack.Token} and {slack.AppToken}, schemas {schemas})");
    await slack.WaitForShutdownAsync();
    return 0;
}
var options = new StandInOptions();
foreach (var pair in pairs)
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
