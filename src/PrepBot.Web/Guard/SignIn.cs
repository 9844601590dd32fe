using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PrepBot.Web.Api;

namespace PrepBot.Web.Guard;

/// <summary>The form that exchanges a token for a cookie. It works without a script, and the token never stands in an address.</summary>
internal sealed class SignIn(WebOptions options, Tickets tickets, TokenGuesses guesses)
{
    private const int MaxForm = 4 * 1024;

    private string Intro => (options.AccessToken, options.LeadToken) switch
    {
        (null, null) => "No token is needed here. Just open the chat.",
        (null, _) => "You can use PrepBot without a token. The lead's token lets you set daily questions and settle appeals.",
        (_, null) => "This PrepBot asks for a token. Whoever runs it can tell you.",
        _ => "This PrepBot asks for a token. Whoever runs it can tell you; the lead's token makes you a lead.",
    };

    public Task ShowAsync(HttpContext context) => PageAsync(context, StatusCodes.Status200OK, "");

    public async Task TakeAsync(HttpContext context)
    {
        var who = TokenGuesses.Who(context);
        if (!guesses.MayTry(who))
        {
            await PageAsync(context, StatusCodes.Status429TooManyRequests, TokenGuesses.Wait);
            return;
        }
        var entrance = await ReadTokenAsync(context) is { Length: > 0 } token ? tickets.Open(token.Trim()) : Entrance.None;
        if (entrance == Entrance.None)
        {
            guesses.Failed(who);
            await PageAsync(context, StatusCodes.Status403Forbidden, "That token is not the right one. Ask whoever runs PrepBot for it.");
            return;
        }
        tickets.Issue(context, entrance);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    public static async Task LeaveAsync(HttpContext context)
    {
        Tickets.Withdraw(context);
        await Answer.JsonAsync(context, new Done(), WebJson.Default.Done);
    }

    private static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return null;
        var body = await Body.ReadAsync(context.Request, MaxForm);
        if (body is null) return null;
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Value.Span)) { ValueCountLimit = 8 };
        try
        {
            return (await reader.ReadFormAsync(context.RequestAborted)).TryGetValue("token", out var token) ? token.ToString() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task PageAsync(HttpContext context, int status, string problem)
    {
        var page = PageFiles.Text("sign-in.html")
            .Replace("<!--problem-->", problem.Length == 0 ? "" : $"<p class=\"problem\" role=\"alert\" id=\"problem\">{problem}</p>", StringComparison.Ordinal)
            .Replace("<!--intro-->", Intro, StringComparison.Ordinal);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }
}
