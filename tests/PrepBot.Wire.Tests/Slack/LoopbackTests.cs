using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Slack.Web;
using PrepBot.Wire.Tests.Slack.SocketMode;

namespace PrepBot.Wire.Tests.Slack;

/// <summary>The whole client over real sockets, and what the real HTTP handler does when a connection fails.</summary>
public sealed class LoopbackTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_connection_is_made_replaced_without_a_gap_and_ended()
    {
        using var bound = new CancellationTokenSource(Bound);
        await using var slack = new LoopbackSlack();
        using var api = Api(slack.Api, "xapp-token");
        await using var client = new SocketModeClient(null, new SocketLocator(api, TimeProvider.System), SocketModeClient.CreateConnector("prepbot/1"),
            TimeProvider.System, () => 0, NullLogger<SocketModeClient>.Instance);
        var run = client.RunAsync(CancellationToken.None);

        var first = await slack.NextSocketAsync(bound.Token);
        await LoopbackSlack.SayAsync(first, Says.Hello, bound.Token);
        await LoopbackSlack.SayAsync(first, Says.Command("c1"), bound.Token);
        var command = await client.Envelopes.ReadAsync(bound.Token);
        Assert.Equal(AckResult.Sent, await command.AckAsync(new ResponseMessage { Text = "hi" }));
        var acked = Acked.Read((await LoopbackSlack.HearAsync(first, bound.Token))!);
        Assert.Equal(("c1", "hi"), (acked.Id, acked.Payload!.Value.GetProperty("text").GetString()));

        await LoopbackSlack.SayAsync(first, Says.Command("c2"), bound.Token);
        await LoopbackSlack.SayAsync(first, Says.Disconnect("refresh_requested"), bound.Token);
        var second = await slack.NextSocketAsync(bound.Token);
        await LoopbackSlack.SayAsync(second, Says.Hello, bound.Token);
        await LoopbackSlack.SayAsync(second, Says.Command("c3"), bound.Token);
        var (old, fresh) = (await client.Envelopes.ReadAsync(bound.Token), await client.Envelopes.ReadAsync(bound.Token));
        Assert.Equal((AckResult.Sent, AckResult.Sent), (await old.AckAsync(), await fresh.AckAsync()));
        Assert.Equal("c2", Acked.Read((await LoopbackSlack.HearAsync(first, bound.Token))!).Id);
        Assert.Null(await LoopbackSlack.HearAsync(first, bound.Token));
        Assert.Equal("c3", Acked.Read((await LoopbackSlack.HearAsync(second, bound.Token))!).Id);

        client.Stop();
        Assert.Null(await LoopbackSlack.HearAsync(second, bound.Token));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, second.CloseStatus);
        Assert.IsType<SocketModeEnd.Stopped>(await run.WaitAsync(bound.Token));
        Assert.Equal(["Bearer xapp-token", "Bearer xapp-token"], slack.Tokens);
    }

    [Fact]
    public async Task Where_nobody_listens_a_message_was_certainly_not_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}/api/");
        listener.Stop();
        using var api = Api(address, "xoxb-token");
        var soon = new SlackCallOptions { StartBy = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1) };
        Assert.IsType<SlackUnreachable>((await api.PostMessageAsync(new("C1", "hi"), soon).WaitAsync(Bound)).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\":true")]
    public async Task Where_the_connection_breaks_after_the_message_it_was_perhaps_posted(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var api = Api(new($"http://{listener.LocalEndpoint}/api/"), "xoxb-token");
        var posting = api.PostMessageAsync(new("C1", "hi"));
        using (var client = await listener.AcceptTcpClientAsync().WaitAsync(Bound))
        {
            await ReadRequestAsync(client);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
        Assert.IsType<SlackAmbiguous>((await posting.WaitAsync(Bound)).Failure);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_file_is_read_no_further_than_was_asked_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var api = Api(new($"http://{listener.LocalEndpoint}/api/"), "xoxb-token");
        var reading = api.DownloadAsync(new($"http://{listener.LocalEndpoint}/files/x.md"), 100);
        using var client = await listener.AcceptTcpClientAsync().WaitAsync(Bound);
        await ReadRequestAsync(client);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 101\r\n\r\n{new string('x', 101)}"));
        Assert.Equal(SlackErrorKind.TooLong, Assert.IsType<SlackRefusal>((await reading.WaitAsync(Bound)).Failure).Kind);
    }

    private static SlackApi Api(Uri address, string token) =>
        new(SlackApi.CreateHandler(), new(address, new(token), "prepbot/1"), TimeProvider.System, () => 0, NullLogger<SlackApi>.Instance);

    /// <summary>Reads a request to the end of its body.</summary>
    private static async Task ReadRequestAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync().WaitAsync(Bound) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[16..]);
        }
        if (length > 0) await reader.ReadBlockAsync(new char[length], 0, length).WaitAsync(Bound);
    }
}
