namespace PrepBot.Slack.Rendering;

/// <summary>Which addresses a message may lead to.</summary>
internal static class SafeUrl
{
    private const int MaxLength = 2_000;

    /// <summary>The address in its canonical form when it is absolute http or https without a user in it; else null. It holds nothing that would end a link.</summary>
    public static string? Of(string? url)
    {
        if (url is not { Length: > 0 and <= MaxLength } || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;
        var text = uri.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal);
        return text.Length <= MaxLength && text.All(c => c is > ' ' and < '\u007f' and not ('<' or '>')) ? text : null;
    }
}
