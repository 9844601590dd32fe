using System.Net;
using System.Net.Http.Json;
using PrepBot.Core;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class GuardTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("127.0.0.1:9999")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost.evil.example:5080")]
    [InlineData("10.0.0.7:5080")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using var chat = await WebChatHost.StartAsync();
        using var answer = await chat.SendAsync(HttpMethod.Get, "/", host: host);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Contains("Web:Hosts", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("localhost:5080")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("[::1]:5080")]
    public async Task Every_name_of_this_machine_is_taken_on_loopback(string host)
    {
        await using var chat = await WebChatHost.StartAsync();
        using var answer = await chat.SendAsync(HttpMethod.Get, "/", host: host);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("prep.example.com", HttpStatusCode.OK)]
    [InlineData("192.168.1.20:8080", HttpStatusCode.OK)]
    [InlineData("other.example.com", HttpStatusCode.MisdirectedRequest)]
    public async Task Where_all_addresses_are_listened_on_a_name_must_be_listed(string host, HttpStatusCode expected)
    {
        var open = new WebOptions { Url = "http://0.0.0.0:5080", AccessToken = Secret.From("let me in"), Hosts = ["prep.example.com"] };
        await using var chat = await WebChatHost.StartAsync(open);
        using var answer = await chat.SendAsync(HttpMethod.Get, "/healthz", host: host);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:9999")]
    [InlineData("http://localhost:5080")]
    [InlineData("ftp://127.0.0.1:5080")]
    public async Task A_post_from_elsewhere_is_refused(string? origin)
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        foreach (var path in new[] { "/api/say", "/api/act", "/api/submit", "/api/complete", "/api/enter", "/api/stream", "/sign-in" })
        {
            using var answer = await chat.SendAsync(HttpMethod.Post, path, JsonContent.Create(new { }), key, origin);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var chat = await WebChatHost.StartAsync();
        foreach (var path in new[] { "/", "/app.js", "/api/me", "/api/nothing", "/healthz", "/nowhere" })
        {
            using var answer = await chat.GetAsync(path);
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        }
    }

    [Fact]
    public async Task A_file_of_the_page_is_asked_for_again_and_answered_shortly()
    {
        await using var chat = await WebChatHost.StartAsync();
        using var first = await chat.GetAsync("/app.js");
        Assert.Equal("text/javascript", first.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(first.Headers.ETag);
        Assert.True(first.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task The_page_holds_no_inline_script_style_or_foreign_address()
    {
        await using var chat = await WebChatHost.StartAsync(new WebOptions { LeadToken = Secret.From("lead") });
        foreach (var path in new[] { "/", "/sign-in" })
        {
            using var answer = await chat.GetAsync(path);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.All(page.Scripts, s => Assert.StartsWith("/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("style, [style], [onclick], [onload]"));
            var addresses = page.QuerySelectorAll("[src], link[href]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href"));
            Assert.All(addresses, a => Assert.StartsWith("/", a, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Switched_off_there_is_no_page_but_health_stays()
    {
        await using var chat = await WebChatHost.StartAsync(new WebOptions { Enabled = false });
        using var page = await chat.GetAsync("/");
        using var health = await chat.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }
}
