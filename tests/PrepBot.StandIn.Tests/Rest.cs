using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

/// <summary>A client that knows nothing: one request, one answer.</summary>
internal sealed class Rest : IDisposable
{
    private readonly HttpClient _http;

    public Rest(StandInDiscord standIn, string? token = null)
    {
        _http = new HttpClient { BaseAddress = new Uri(standIn.Url) };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1)");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", token ?? standIn.Token);
    }

    /// <summary>Sends a body as JSON; "path" is without the prefix of the API.</summary>
    public async Task<Answer> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v10" + path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers);
    }

    /// <summary>Sends a message that breaks no rule.</summary>
    public Task<Answer> SayAsync(StandInChannel channel, string content, string more = "")
        => SendAsync("POST", $"/channels/{channel.Id}/messages", $$"""{"content":"{{content}}","allowed_mentions":{"parse":[]}{{more}}}""");

    public Task<Answer> CallbackAsync(Interaction interaction, string body)
        => SendAsync("POST", $"/interactions/{interaction.Id}/{interaction.Token}/callback", body);

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, string? ContentType, HttpResponseHeaders Headers)
{
    public int Code => (int)Body!["code"]!;

    public string Id => (string)Body!["id"]!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
