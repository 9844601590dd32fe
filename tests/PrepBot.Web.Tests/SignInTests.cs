using System.Net;
using PrepBot.Core;
using PrepBot.Web.Guard;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class SignInTests
{
    private static readonly WebOptions Closed = new()
    {
        AccessToken = Secret.From("open sesame 42"),
        LeadToken = Secret.From("lead sesame 42"),
    };

    private static Task<HttpResponseMessage> SignInAsync(WebChatHost chat, string token) =>
        chat.SendAsync(HttpMethod.Post, "/sign-in", new FormUrlEncodedContent([new("token", token)]));

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single();

    [Fact]
    public async Task Without_a_cookie_only_health_is_open()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var page = await chat.GetAsync("/");
        using var me = await chat.GetAsync("/api/me");
        using var script = await chat.GetAsync("/app.js");
        using var health = await chat.GetAsync("/healthz");
        Assert.Equal("/sign-in", page.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, script.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task The_right_token_gives_a_cookie_that_no_script_and_no_other_site_gets()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var answer = await SignInAsync(chat, "open sesame 42");
        var cookie = CookieOf(answer);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sesame", cookie, StringComparison.Ordinal);
        using var page = await chat.SendAsync(HttpMethod.Get, "/", cookie: cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("open sesame 42", false)]
    [InlineData("lead sesame 42", true)]
    public async Task Who_gives_the_leads_token_may_lead(string token, bool leads)
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var answer = await SignInAsync(chat, token);
        var me = await WebChatHost.JsonOf(await chat.SendAsync(HttpMethod.Get, "/api/me", cookie: CookieOf(answer).Split(';')[0]));
        Assert.Equal(leads, me.GetProperty("mayLead").GetBoolean());
    }

    [Theory]
    [InlineData("lead")]
    [InlineData("member")]
    public async Task A_forged_or_outdated_cookie_opens_nothing(string role)
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var signedIn = await SignInAsync(chat, "open sesame 42");
        var good = CookieOf(signedIn).Split(';')[0];
        var forged = $"{Tickets.CookieName}={role}.99999999999.{good.Split('.')[2]}";
        using var answer = await chat.SendAsync(HttpMethod.Get, "/api/me", cookie: forged);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        chat.Time.Advance(TimeSpan.FromDays(31));
        using var late = await chat.SendAsync(HttpMethod.Get, "/api/me", cookie: good);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_even_the_right_token_waits()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        for (var i = 0; i < TokenGuesses.PerAddress; i++)
        {
            using var wrong = await SignInAsync(chat, "guess " + i);
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }
        using var blocked = await SignInAsync(chat, "open sesame 42");
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
        chat.Time.Advance(TokenGuesses.Within);
        using var again = await SignInAsync(chat, "open sesame 42");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_ignored()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var answer = await chat.GetAsync("/?token=open+sesame+42&access_token=open+sesame+42");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_take_the_token_as_bearer()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var none = await chat.GetAsync("/metrics");
        using var wrong = await chat.SendAsync(HttpMethod.Get, "/metrics", bearer: "open sesame 4");
        using var right = await chat.SendAsync(HttpMethod.Get, "/metrics", bearer: "open sesame 42");
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("Bearer", none.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task An_oversized_or_odd_sign_in_is_a_wrong_token()
    {
        await using var chat = await WebChatHost.StartAsync(Closed);
        using var huge = await SignInAsync(chat, new string('x', 10_000));
        using var json = await chat.SendAsync(HttpMethod.Post, "/sign-in", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Forbidden, huge.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, json.StatusCode);
    }
}
