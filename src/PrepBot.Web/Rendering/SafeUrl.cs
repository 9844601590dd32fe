namespace PrepBot.Web.Rendering;

/// <summary>Which addresses a message may lead to.</summary>
internal static class SafeUrl
{
    /// <summary>Opens in a tab of its own, which can neither reach back nor tell where it came from.</summary>
    public const string Rel = "noopener noreferrer nofollow";

    private const int MaxLength = 2_000;

    /// <summary>The address in its canonical form when it is absolute http or https; else null.</summary>
    public static string? Of(string? url) =>
        url is { Length: > 0 and <= MaxLength } && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
