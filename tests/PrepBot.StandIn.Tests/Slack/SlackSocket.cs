using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>A Socket Mode connection by hand.</summary>
internal sealed class SlackSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();

    public int? CloseCode => (int?)_socket.CloseStatus;

    public JsonObject Hello { get; private set; } = [];

    public static async Task<string> AddressAsync(StandInSlack standIn)
    {
        using var api = new SlackApi(standIn, standIn.AppToken);
        return (await api.CallAsync("apps.connections.open")).Body!["url"]!.ToString();
    }

    public static async Task<SlackSocket> ConnectAsync(string address)
    {
        var socket = new SlackSocket();
        await socket._socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return socket;
    }

    /// <summary>Connected and greeted.</summary>
    public static async Task<SlackSocket> OpenAsync(StandInSlack standIn)
    {
        var socket = await ConnectAsync(await AddressAsync(standIn));
        socket.Hello = (await socket.ReadAsync())!;
        return socket;
    }

    public Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task AckAsync(JsonObject envelope, string? payload = null)
        => SendAsync($$"""{"envelope_id":"{{envelope["envelope_id"]}}"{{(payload is null ? "" : ",\"payload\":" + payload)}}}""");

    /// <summary>Reads the next envelope and acknowledges it.</summary>
    public async Task<JsonObject> TakeAsync(string? payload = null)
    {
        var envelope = (await ReadAsync())!;
        await AckAsync(envelope, payload);
        return envelope;
    }

    /// <summary>The event of the next envelope, acknowledged.</summary>
    public async Task<JsonObject> EventAsync() => (JsonObject)(await TakeAsync())["payload"]!["event"]!;

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

    public Task CloseAsync(int code = 1000) => _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);

    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
