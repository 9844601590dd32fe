using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

/// <summary>What the real HTTP handler does when a connection fails decides between "certainly not sent" and "perhaps".</summary>
public sealed class RealHttpTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly byte[] Message = """{"content":"hi"}"""u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RealHttpTests() => _listener.Start();

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        using var rest = Rest();
        _listener.Stop();
        var soon = new RestOptions { StartBy = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1) };
        Assert.IsType<NotSent>(await rest.SendAsync(Routes.CreateMessage("1"), Message, soon).WaitAsync(Bound));
    }

    [Fact]
    public async Task Where_the_connection_breaks_after_the_body_it_may_have_been_sent()
    {
        using var rest = Rest();
        var answer = rest.SendAsync(Routes.CreateMessage("1"), Message);
        using (var client = await _listener.AcceptTcpClientAsync().WaitAsync(Bound)) await ReadRequestAsync(client);
        Assert.IsType<PerhapsSent>(await answer.WaitAsync(Bound));
    }

    [Fact]
    public async Task Where_an_answer_breaks_off_it_was_perhaps_done()
    {
        using var rest = Rest();
        var answer = rest.SendAsync(Routes.CreateMessage("1"), Message);
        using (var client = await _listener.AcceptTcpClientAsync().WaitAsync(Bound))
        {
            await ReadRequestAsync(client);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\""u8.ToArray());
        }
        Assert.IsType<PerhapsSent>(await answer.WaitAsync(Bound));
    }

    [Fact]
    public async Task The_gateways_address_is_read_and_what_is_not_said_is_taken_to_be_plentiful()
    {
        using var rest = Rest();
        var lookup = new RestGatewayLocator(rest).LocateAsync(default);
        await AnswerAsync(
            """{"url":"ws://127.0.0.1:99/gw","shards":1,"session_start_limit":{"total":1000,"remaining":7,"reset_after":60000,"max_concurrency":2}}""");
        Assert.Equal(new GatewayLookup.Found(new(new("ws://127.0.0.1:99/gw"), 1000, 7, TimeSpan.FromMinutes(1), 2)), await lookup.WaitAsync(Bound));

        lookup = new RestGatewayLocator(rest).LocateAsync(default);
        await AnswerAsync("""{"url":"wss://gateway.discord.gg"}""");
        Assert.Equal(new GatewayLookup.Found(new(new("wss://gateway.discord.gg"), 1000, 1000, TimeSpan.Zero, 1)), await lookup.WaitAsync(Bound));

        lookup = new RestGatewayLocator(rest).LocateAsync(default);
        await AnswerAsync("[]");
        Assert.IsType<GatewayLookup.Unavailable>(await lookup.WaitAsync(Bound));
    }

    public void Dispose() => _listener.Dispose();

    private DiscordRest Rest() => new(
        DiscordRest.CreateHandler(),
        new(new($"http://{_listener.LocalEndpoint}/api/v10"), new("t"), new("https://example.org", "1")),
        TimeProvider.System,
        () => 0,
        NullLogger<DiscordRest>.Instance);

    private async Task AnswerAsync(string json)
    {
        using var client = await _listener.AcceptTcpClientAsync().WaitAsync(Bound);
        await ReadRequestAsync(client);
        var answer = $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {json.Length}\r\n\r\n{json}";
        await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer));
    }

    /// <summary>Reads a request to the end of its body.</summary>
    private static async Task ReadRequestAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), System.Text.Encoding.ASCII, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync().WaitAsync(Bound) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line[16..]);
        }
        if (length > 0) await reader.ReadBlockAsync(new char[length], 0, length).WaitAsync(Bound);
    }
}
