using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace PrepBot.Wire.Tests;

/// <summary>A websocket server on a free port of this machine that serves one connection.</summary>
internal sealed class LoopbackSocket : IAsyncDisposable
{
    private readonly HttpListener _listener;

    public LoopbackSocket(Func<HttpListenerContext, WebSocket, Task> serve)
    {
        (_listener, var port) = Listen();
        Url = new($"ws://127.0.0.1:{port}/");
        Served = ServeAsync(serve);
    }

    public Uri Url { get; }

    /// <summary>Ends with what the server found wrong, if anything.</summary>
    public Task Served { get; }

    public ValueTask DisposeAsync()
    {
        _listener.Close();
        return ValueTask.CompletedTask;
    }

    private async Task ServeAsync(Func<HttpListenerContext, WebSocket, Task> serve)
    {
        var context = await _listener.GetContextAsync();
        var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
        await serve(context, socket);
    }

    /// <summary>A listener takes no port 0; the port that was free a moment ago may be taken by now, so it is tried again.</summary>
    internal static (HttpListener Listener, int Port) Listen()
    {
        for (var tries = 0; ; tries++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (tries < 10)
            {
                listener.Close();
            }
        }
    }
}
