using System.Text.Json;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Mapping;

/// <summary>Interactions as Discord's documentation describes them, with members that we do not read.</summary>
internal static class Samples
{
    private const string Ana = """
        {"user":{"id":"111","username":"ana","global_name":"Ana","avatar":null},"nick":"Ana in the team","roles":[],"permissions":"2147483680"}
        """;

    public static string Command(string data) => Whole("2", data);

    public static string Component(string data, int flags) =>
        Whole("3", data, more: $$"""
            ,"message":{"id":"300","channel_id":"200","flags":{{flags}},"author":{"id":"999","username":"prepbot","bot":true},"embeds":[],"components":[]}
            """);

    public static string Modal(string data, int? flags) =>
        Whole("5", data, more: flags is { } f ? $$""","message":{"id":"300","channel_id":"200","flags":{{f}}}""" : "");

    public static string Whole(string type, string data, string member = Ana, string more = "") =>
        $$"""
        {"id":"175928847299117063","application_id":"999","type":{{type}},"token":"secret-token","version":1,"locale":"de","guild_locale":"en-US",
         "app_permissions":"442368","context":0,"guild_id":"100","guild":{"id":"100","features":[]},"channel_id":"200",
         "channel":{"id":"200","type":0,"name":"daily"},"entitlements":[],"attachment_size_limit":10485760,
         "data":{{data}},"member":{{member}}{{more}}}
        """;

    public static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;
}
