using System.Net;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class BadInputTests
{
    private static readonly string[] Posts = ["/api/enter", "/api/say", "/api/act", "/api/submit", "/api/complete"];

    public static TheoryData<string> Bodies =>
    [
        "", "null", "[]", "42", "\"text\"", "{", "{\"event\":", "{\"event\":{}}", "{\"name\":[],\"text\":[],\"action\":[]}",
        "{\"text\":\"\\ud800\",\"name\":\"\\ud800\",\"action\":\"\\ud800\"}", new string('[', 5_000),
        "{\"message\":1e400,\"values\":{},\"fields\":[],\"name\":1,\"text\":2}",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Malformed_json_gets_one_sentence(string body)
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        foreach (var path in Posts)
        {
            using var answer = await chat.PostTextAsync(path, body, key);
            Assert.InRange((int)answer.StatusCode, 200, 499);
            if (answer.StatusCode != HttpStatusCode.OK) Assert.Contains("sentence", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty(chat.Store.Entries);
    }

    [Fact]
    public async Task Broken_json_is_400_too_long_413_and_no_json_415()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        foreach (var path in Posts)
        {
            using var broken = await chat.PostTextAsync(path, "{\"a\"", key);
            using var huge = await chat.PostTextAsync(path, $"{{\"text\":\"{new string('x', 70_000)}\"}}", key);
            using var chunked = await chat.SendAsync(HttpMethod.Post, path, new Chunked(new string('x', 70_000)), key);
            using var form = await chat.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent([new("text", "x")]), key);
            Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        }
    }

    [Fact]
    public async Task Invalid_utf8_is_no_json()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        var bytes = new ByteArrayContent([.. "{\"text\":\""u8, 0xFF, 0xFE, 0xC0, .. "\"}"u8]);
        bytes.Headers.ContentType = new("application/json");
        using var answer = await chat.SendAsync(HttpMethod.Post, "/api/say", bytes, key);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("general", "999", "a.1", HttpStatusCode.NotFound)]
    [InlineData("general", "-1", "a.1", HttpStatusCode.NotFound)]
    [InlineData("general", "9223372036854775807", "a.1", HttpStatusCode.NotFound)]
    [InlineData("general", "9223372036854775808", "a.1", HttpStatusCode.BadRequest)]
    [InlineData("general", "null", "", HttpStatusCode.BadRequest)]
    [InlineData("nowhere", "null", "a.1", HttpStatusCode.NotFound)]
    [InlineData("@web:0000", "null", "a.1", HttpStatusCode.NotFound)]
    public async Task An_unknown_message_channel_or_action_is_never_a_defect(string channel, string message, string action, HttpStatusCode expected)
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        foreach (var path in new[] { "/api/act", "/api/submit" })
        {
            var body = $$"""{"event":"12345678","channel":"{{channel}}","message":{{message}},"action":"{{action}}"}""";
            using var answer = await chat.PostTextAsync(path, body, key);
            Assert.Equal(expected, answer.StatusCode);
        }
        Assert.Empty(chat.Inbox.Seen);
    }

    [Theory]
    [InlineData("/api/messages")]
    [InlineData("/api/messages?channel=nowhere")]
    [InlineData("/api/download")]
    [InlineData("/api/download?message=x&block=y")]
    [InlineData("/api/download?message=1&block=-1")]
    [InlineData("/api/nothing")]
    public async Task Odd_reads_are_not_found(string path)
    {
        await using var chat = await WebChatHost.StartAsync();
        using var answer = await chat.GetAsync(path, await chat.EnterAsync("Ada", 'a'));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_text_that_is_too_long_or_empty_gets_a_sentence()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        foreach (var text in new[] { "", "  \n ", new string('x', 4_001), "\u0000\u0007" })
            Assert.True((await chat.SayAsync(key, text)).TryGetProperty("problems", out _));
        Assert.Empty(chat.Store.Entries);
    }

    private sealed class Chunked(string text) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context) =>
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));

        protected override bool TryComputeLength(out long length)
        {
            Headers.ContentType = new("application/json");
            length = 0;
            return false;
        }
    }
}
