using System.Text.Json;

namespace PrepBot.Wire.Tests.Gateway;

/// <summary>What the gateway says, written as Discord writes it.</summary>
internal static class Frames
{
    public const string ResumeUrl = "wss://resume.discord.example/somewhere";

    public static string Hello { get; } = """{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["[\"gateway-prd\"]"]}}""";

    public static string Ack { get; } = """{"t":null,"s":null,"op":11,"d":null}""";

    public static string Beat { get; } = """{"op":1,"d":null}""";

    public static string Reconnect { get; } = """{"op":7,"d":null}""";

    public static string Resumed { get; } = """{"t":"RESUMED","s":9,"op":0,"d":{}}""";

    public static string Invalid(bool resumable) => $$"""{"op":9,"d":{{(resumable ? "true" : "false")}}}""";

    public static string Ready(string session = "s1", long seq = 1) =>
        $$$"""{"t":"READY","s":{{{seq}}},"op":0,"d":{"v":10,"session_id":"{{{session}}}","resume_gateway_url":"{{{ResumeUrl}}}","new_in_2027":[1]}}""";

    public static string Event(long seq, string type = "INTERACTION_CREATE") => $$"""{"t":"{{type}}","s":{{seq}},"op":0,"d":{"id":"{{seq}}"} }""";
}

/// <summary>What the client says, as far as tests ask.</summary>
internal sealed record Said(int Op, JsonElement D)
{
    public static Said Read(string frame)
    {
        using var document = JsonDocument.Parse(frame);
        return new(document.RootElement.GetProperty("op").GetInt32(), document.RootElement.GetProperty("d").Clone());
    }
}

/// <summary>The client's frames by name.</summary>
internal interface IFrame
{
    static abstract int Op { get; }
}

internal sealed class Heartbeat : IFrame
{
    public static int Op => 1;
}

internal sealed class Identify : IFrame
{
    public static int Op => 2;
}

internal sealed class Resume : IFrame
{
    public static int Op => 6;
}
