namespace PrepBot.Wire.Slack.Objects;

/// <summary>Slack's markup.</summary>
public static class MrkdwnText
{
    /// <summary>
    /// Makes strange text harmless: the three characters with which mentions, links and entities begin and end (Slack: messaging/formatting-message-text). No
    /// other character has an escape.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
    }

    /// <summary>The reverse of <see cref="Escape"/>, for text that people typed.</summary>
    public static string Unescape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
    }
}
