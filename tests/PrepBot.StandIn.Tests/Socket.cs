using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

/// <summary>A gateway connection by hand.</summary>
internal sealed class Socket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();

    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<Socket> ConnectAsync(StandInDiscord standIn, string path = "/gateway/?v=10&encoding=json")
    {
        var socket = new Socket();
        await socket._socket.ConnectAsync(new Uri(standIn.Url.Replace("http://", "ws://", StringComparison.Ordinal) + path), CancellationToken.None);
        return socket;
    }

    /// <summary>Connected, identified, READY read; the guilds are still to come.</summary>
    public static async Task<(Socket Socket, JsonObject Ready)> ReadyAsync(StandInDiscord standIn)
    {
        var socket = await ConnectAsync(standIn);
        await socket.ReadAsync();
        await socket.SendAsync(Identify(standIn.Token));
        return (socket, (JsonObject)(await socket.ReadAsync())!["d"]!);
    }

    public static string Identify(string token, string intents = "4609", string more = "")
        => $$"""{"op":2,"d":{"token":"{{token}}","intents":{{intents}},"properties":{"os":"linux","browser":"x","device":"x"}{{more}} } }""";

    public static string Resume(string token, string session, long seq)
        => $$"""{"op":6,"d":{"token":"{{token}}","session_id":"{{session}}","seq":{{seq}} } }""";

    public Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next frame, or null when the other side has closed.</summary>
    public async Task<JsonObject?> ReadAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        using var whole = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, bound.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonNode.Parse(whole.ToArray())!.AsObject();
        }
    }

    /// <summary>Reads on until this event comes.</summary>
    public async Task<JsonObject> ReadAsync(string type)
    {
        while (await ReadAsync() is { } frame)
        {
            if ((string?)frame["t"] == type) return frame;
        }
        throw new InvalidOperationException($"Closed with {CloseCode} before {type}.");
    }

    /// <summary>Reads on until the other side closes, and says with what.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
        return CloseCode;
    }

    public Task CloseAsync(int code) => _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);

    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
