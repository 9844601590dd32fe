using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Guard;

/// <summary>How somebody came in.</summary>
internal enum Entrance
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With the access token.</summary>
    Member,

    /// <summary>With the lead's token.</summary>
    Lead,
}

/// <summary>
/// The cookie that stands for a token. It holds a role and an end, signed with a key made from the tokens: it survives a restart, and every cookie ends when a
/// token is changed.
/// </summary>
internal sealed class Tickets(WebOptions options, TimeProvider time)
{
    public const string CookieName = "prepbot-ticket";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(
        $"prepbot ticket\0{options.AccessToken?.Reveal()}\0{options.LeadToken?.Reveal()}"));

    /// <summary>What the token opens; every token is compared, so that the time taken does not tell which one was near.</summary>
    public Entrance Open(string token)
    {
        var lead = options.LeadToken?.Matches(token) ?? false;
        var member = options.AccessToken?.Matches(token) ?? false;
        return lead ? Entrance.Lead : member ? Entrance.Member : Entrance.None;
    }

    public Entrance Of(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(CookieName, out var cookie)) return Entrance.None;
        var parts = cookie.Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[1], out var end) || end < time.GetUtcNow().ToUnixTimeSeconds()) return Entrance.None;
        var mac = Mac($"{parts[0]}.{parts[1]}");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[2]), Encoding.UTF8.GetBytes(mac))) return Entrance.None;
        return parts[0] switch { "lead" => Entrance.Lead, "member" => Entrance.Member, _ => Entrance.None };
    }

    public void Issue(HttpContext context, Entrance entrance)
    {
        var body = $"{(entrance == Entrance.Lead ? "lead" : "member")}.{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}";
        context.Response.Cookies.Append(CookieName, $"{body}.{Mac(body)}", Cookie(context, Lifetime));
    }

    public static void Withdraw(HttpContext context) => context.Response.Cookies.Delete(CookieName, Cookie(context, null));

    private static CookieOptions Cookie(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // Behind a proxy that ends TLS the request is plain, but the browser's own Origin tells.
        Secure = context.Request.IsHttps || context.Request.Headers.Origin.ToString().StartsWith("https:", StringComparison.Ordinal),
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };

    private string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
