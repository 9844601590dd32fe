using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>The Web API by hand.</summary>
internal sealed class SlackApi(StandInSlack standIn, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(standIn.Api) };

    public string Token { get; } = token ?? standIn.Token;

    /// <summary>A call as most clients make it: a form, with the token in the header.</summary>
    public Task<SlackAnswer> CallAsync(string method, params (string Name, object Value)[] arguments)
        => SendAsync(method, new FormUrlEncodedContent(arguments.Select(a => KeyValuePair.Create(a.Name, a.Value.ToString()!))), Token);

    /// <summary>A call with a JSON body.</summary>
    public Task<SlackAnswer> JsonAsync(string method, string body) => SendAsync(method, new StringContent(body, Encoding.UTF8, "application/json"), Token);

    public async Task<SlackAnswer> SendAsync(string method, HttpContent content, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var body = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null;
        return new SlackAnswer((int)response.StatusCode, body, text, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>Posts a text as the house wants it.</summary>
    public Task<SlackAnswer> PostAsync(SlackChannel channel, string text, params (string Name, object Value)[] more)
        => CallAsync("chat.postMessage", [("channel", channel.Id), ("text", text), ("unfurl_links", "false"), .. more]);

    public Task<SlackAnswer> RespondAsync(SlackInteraction to, string body)
        => SendAsync(to.Payload["response_url"]!.ToString(), new StringContent(body, Encoding.UTF8, "application/json"), null);

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record SlackAnswer(int Status, JsonObject? Body, string Text, TimeSpan? RetryAfter)
{
    public bool Ok => Body?["ok"]?.ToString() == "true";

    public string? Error => Body?["error"]?.ToString();

    public string Ts => Body!["ts"]!.ToString();
}
