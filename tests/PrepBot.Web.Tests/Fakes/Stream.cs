using System.Text.Json;

namespace PrepBot.Web.Tests.Fakes;

/// <summary>Reads the live stream of one person, event by event.</summary>
internal sealed class Stream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private Stream(HttpResponseMessage answer, StreamReader reader) => (_answer, _reader) = (answer, reader);

    public static async Task<Stream> OpenAsync(WebChatHost host, string key)
    {
        var answer = await host.SendAsync(HttpMethod.Post, "/api/stream", key: key, until: HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var stream = new Stream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        Assert.Equal("ready", (await stream.NextAsync()).Kind);
        return stream;
    }

    /// <summary>The next frame; a comment has the kind "".</summary>
    public async Task<(string Kind, string Gist)> NextAsync()
    {
        var (kind, gist) = ("", "");
        while (true)
        {
            var line = await _reader.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
            if (line.Length == 0) return (kind, gist);
            if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            if (JsonDocument.Parse(line[6..]).RootElement.TryGetProperty("gist", out var g)) gist = g.GetString()!;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _answer.Dispose();
    }
}
