using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>Who a 429 is about.</summary>
internal enum RateScope
{
    /// <summary>No 429, or it does not say.</summary>
    None,

    /// <summary>This bot, on this route.</summary>
    User,

    /// <summary>This bot, everywhere.</summary>
    Global,

    /// <summary>All bots on this resource: not our fault.</summary>
    Shared,

    /// <summary>This address: it did not come from Discord's interface but from what stands before it.</summary>
    Edge,
}

/// <summary>What an answer says about rate limits (topics/rate-limits#header-format).</summary>
internal sealed record RateReport(int Status)
{
    public string? Bucket { get; init; }

    public int? Limit { get; init; }

    public int? Remaining { get; init; }

    public TimeSpan? ResetAfter { get; init; }

    public RateScope Scope { get; init; }

    /// <summary>Given for every 429.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It counts towards a ban (topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).</summary>
    public bool IsInvalid => Status is 401 or 403 || (Status == 429 && Scope != RateScope.Shared);

    public static RateReport Read(int status, HttpResponseHeaders headers, JsonElement body)
    {
        var report = new RateReport(status)
        {
            Bucket = Text(headers, "X-RateLimit-Bucket"),
            Limit = (int?)Number(headers, "X-RateLimit-Limit"),
            Remaining = (int?)Number(headers, "X-RateLimit-Remaining"),
            // Reset is a time of day on Discord's clock; only Reset-After is good on ours.
            ResetAfter = Number(headers, "X-RateLimit-Reset-After") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        if (status != 429) return report;
        // The body has fractions of a second, the header whole ones.
        var wait = body.TryNumber("retry_after") ?? Number(headers, "Retry-After");
        return report with
        {
            Scope = ScopeOf(headers, body),
            RetryAfter = wait is >= 0 and < 1e8 ? TimeSpan.FromSeconds(wait.Value) : RestLimits.UsualRetryAfter,
        };
    }

    private static RateScope ScopeOf(HttpResponseHeaders headers, JsonElement body)
    {
        if (Text(headers, "X-RateLimit-Global") is "true" or "True" || body.TryMember("global") is { ValueKind: JsonValueKind.True }) return RateScope.Global;
        return Text(headers, "X-RateLimit-Scope") switch
        {
            "global" => RateScope.Global,
            "shared" => RateScope.Shared,
            "user" => RateScope.User,
            // Discord's own 429 has at least a JSON body; a ban's page has neither that nor these headers.
            _ => body.ValueKind == JsonValueKind.Object ? RateScope.User : RateScope.Edge,
        };
    }

    private static string? Text(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e8 ? number : null;
}
