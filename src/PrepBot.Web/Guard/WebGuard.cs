using Microsoft.AspNetCore.Http;
using PrepBot.Web.Api;

namespace PrepBot.Web.Guard;

/// <summary>
/// Stands before everything that is served: whose Host, whose Origin, which headers, and who may come in. The key that says who somebody is, is asked for
/// later and only by the chat's own routes.
/// </summary>
internal sealed class WebGuard(RequestDelegate next, WebOptions options, HostRule hosts, Tickets tickets, TokenGuesses guesses)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Where to sign in.</summary>
    public const string SignInPath = "/sign-in";

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        var request = context.Request;
        if (!hosts.AllowsHost(context))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "host",
                "This is not the address that PrepBot was set up for. Open the one that it printed at its start, or add this host to Web:Hosts.");
            return;
        }
        if (!IsFromOurPage(request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "origin",
                "This request did not come from PrepBot's own page. Reload the page and try again.");
            return;
        }
        if (request.Path == "/metrics" && options.AccessToken is { } token && !await MayScrapeAsync(context, token)) return;
        if (options.AccessToken is not null && !IsOpen(request.Path) && tickets.Of(request) == Entrance.None)
        {
            if (request.Path.StartsWithSegments("/api")) await RefuseAsync(context, StatusCodes.Status401Unauthorized, "sign-in", "Please sign in first.");
            else context.Response.Redirect(SignInPath);
            return;
        }
        await next(context);
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not no-referrer: with that a browser sends "Origin: null" when the sign-in form is posted.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    }

    // Reading is safe without an Origin: browsers send none with a plain GET, and no other site can add the key's header. Where the browser says more, that
    // counts.
    private static bool IsFromOurPage(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return HostRule.IsOwnOrigin(request);
        if (!request.Path.StartsWithSegments("/api")) return true;
        if (request.Headers.Origin.Count > 0 && !HostRule.IsOwnOrigin(request)) return false;
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static bool IsOpen(PathString path) =>
        path == "/healthz" || path == "/metrics" || path == SignInPath || path == "/style.css" || path == "/icon.svg";

    private async Task<bool> MayScrapeAsync(HttpContext context, Core.Secret token)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var who = TokenGuesses.Who(context);
        var allowed = guesses.MayTry(who);
        if (allowed && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            if (token.Matches(header["Bearer ".Length..].Trim())) return true;
            guesses.Failed(who);
        }
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await RefuseAsync(context, allowed ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests, "token",
            allowed ? "The metrics need Web:AccessToken as a bearer token." : TokenGuesses.Wait);
        return false;
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string sentence) =>
        Answer.ProblemAsync(context, status, code, sentence);
}
