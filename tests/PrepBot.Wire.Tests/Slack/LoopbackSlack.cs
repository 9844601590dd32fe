using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace PrepBot.Wire.Tests.Slack;

/// <summary>A Slack on a free port of this machine: gives addresses, each good for one connection, and lets the test speak on the sockets.</summary>
internal sealed class LoopbackSlack : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly int _port;
    private readonly Channel<WebSocket> _sockets = Channel.CreateUnbounded<WebSocket>();
    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly Task _serving;
    private int _given;

    public LoopbackSlack()
    {
        (_listener, _port) = LoopbackSocket.Listen();
        _serving = ServeAsync();
    }

    public Uri Api => new($"http://127.0.0.1:{_port}/api/");

    public ConcurrentQueue<string> Tokens { get; } = new();

    public async Task<WebSocket> NextSocketAsync(CancellationToken ct) => await _sockets.Reader.ReadAsync(ct);

    public static Task SayAsync(WebSocket socket, string message, CancellationToken ct) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, ct);

    /// <summary>The next message, or null at the close, which is answered.</summary>
    public static async Task<string?> HearAsync(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, ct);
        if (part.MessageType != WebSocketMessageType.Close) return Encoding.UTF8.GetString(buffer, 0, part.Count);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ct);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception x) when (x is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        if (context.Request.IsWebSocketRequest && _tickets.TryRemove(context.Request.QueryString["ticket"] ?? "", out _))
        {
            _sockets.Writer.TryWrite((await context.AcceptWebSocketAsync(null)).WebSocket);
            return;
        }
        if (context.Request.Url!.AbsolutePath != "/api/apps.connections.open")
        {
            context.Response.StatusCode = 404;
            context.Response.Close();
            return;
        }
        Tokens.Enqueue(context.Request.Headers["Authorization"] ?? "");
        var ticket = $"{++_given}";
        _tickets[ticket] = true;
        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes($$"""{"ok":true,"url":"ws://127.0.0.1:{{_port}}/link/?ticket={{ticket}}"}"""), willBlock: false);
    }
}
