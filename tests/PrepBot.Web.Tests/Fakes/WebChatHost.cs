using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrepBot.TestKit;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Web.Tests.Fakes;

/// <summary>The web chat as a host would put it together, without a network.</summary>
internal sealed class WebChatHost : IAsyncDisposable
{
    public const string Base = "http://127.0.0.1:5080";
    private readonly IHost _host;

    private WebChatHost(IHost host, FakeStore store, FakeInbox inbox, ManualTime time) => (_host, Store, Inbox, Time) = (host, store, inbox, time);

    public FakeStore Store { get; }

    public FakeInbox Inbox { get; }

    public ManualTime Time { get; }

    public IChatAdapter Adapter => _host.Services.GetRequiredService<IChatAdapter>();

    public static async Task<WebChatHost> StartAsync(WebOptions? options = null)
    {
        var (store, inbox, time) = (new FakeStore(), new FakeInbox(), new ManualTime());
        var host = new HostBuilder().ConfigureWebHost(web => web.UseTestServer()
            .ConfigureServices(s => s.AddSingleton<IStore>(store).AddSingleton<IChatInbox>(inbox).AddSingleton<TimeProvider>(time)
                .AddWebChat(options ?? new WebOptions()))
            .Configure(app =>
            {
                app.UseWebGuard();
                app.UseRouting();
                app.UseEndpoints(e =>
                {
                    e.MapWebChat();
                    e.MapGet("/healthz", () => Results.Text("healthy"));
                    e.MapGet("/metrics", () => Results.Text("prepbot_up 1"));
                });
            })).Build();
        await host.StartAsync();
        return new WebChatHost(host, store, inbox, time);
    }

    /// <summary>A request as the page's own script would send it, unless told otherwise.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body = null, string? key = null, string? origin = Base, string host = "127.0.0.1:5080",
        string? cookie = null, string? bearer = null, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        // A client without a cookie jar, and which follows nothing.
        using var request = new HttpRequestMessage(method, Base + path) { Content = body };
        request.Headers.Host = host;
        if (origin is not null && method != HttpMethod.Get) request.Headers.Add("Origin", origin);
        if (key is not null) request.Headers.Add("X-PrepBot-Key", key);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (bearer is not null) request.Headers.Add("Authorization", "Bearer " + bearer);
        return await _host.GetTestClient().SendAsync(request, until);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null) => SendAsync(HttpMethod.Get, path, key: key);

    public Task<HttpResponseMessage> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), key);

    public Task<HttpResponseMessage> PostTextAsync(string path, string json, string? key = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), key);

    /// <summary>Somebody new; gives their key.</summary>
    public async Task<string> EnterAsync(string name, char digit)
    {
        var key = new string(digit, 32);
        using var answer = await PostAsync("/api/enter", new { name }, key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return key;
    }

    public async Task<JsonElement> SayAsync(string key, string text, string channel = "general", string? eventId = null) =>
        await JsonOf(await PostAsync("/api/say", new { @event = eventId ?? Guid.NewGuid().ToString(), channel, text }, key));

    public async Task<IReadOnlyList<string>> MessagesAsync(string key, string channel = "general")
    {
        var page = await JsonOf(await GetAsync($"/api/messages?channel={Uri.EscapeDataString(channel)}", key));
        return [.. page.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("gist").GetString()!)];
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        using (answer) return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
