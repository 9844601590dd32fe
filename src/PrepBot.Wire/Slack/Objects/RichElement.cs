using System.Text;
using System.Text.Json;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>
/// A piece of rich text: a section, list, quote or preformatted text with pieces in it, or one of these pieces. Which members are set depends on the type.
/// Slack: block-kit/blocks/rich-text-block.
/// </summary>
public sealed record RichElement
{
    /// <summary>Such as rich_text_section, rich_text_list, text, link, user, channel, usergroup, emoji, broadcast.</summary>
    public string? Type { get; init; }

    /// <summary>The pieces in it.</summary>
    public IReadOnlyList<RichElement>? Elements { get; init; }

    /// <summary>For text and links.</summary>
    public string? Text { get; init; }

    /// <summary>For links.</summary>
    public string? Url { get; init; }

    /// <summary>For a mention of a person.</summary>
    public string? UserId { get; init; }

    /// <summary>For a mention of a channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>For an emoji, without colons.</summary>
    public string? Name { get; init; }

    /// <summary>For an emoji: its code points in hexadecimal, with hyphens.</summary>
    public string? Unicode { get; init; }

    /// <summary>For broadcast: here, channel or everyone.</summary>
    public string? Range { get; init; }

    /// <summary>Bold and so on as an object; for a list, "ordered" or "bullet".</summary>
    public JsonElement? Style { get; init; }

    /// <summary>For a list: how deep, from 0.</summary>
    public int? Indent { get; init; }

    /// <summary>The text of a whole block, without marks: one line a section or list entry; mentions as Slack writes them, such as &lt;@U1&gt;.</summary>
    public static string PlainText(IReadOnlyList<RichElement>? elements)
    {
        var text = new StringBuilder();
        foreach (var element in elements ?? []) Append(text, element);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, RichElement element)
    {
        switch (element.Type)
        {
            case "text": text.Append(element.Text); return;
            case "link": text.Append(string.IsNullOrEmpty(element.Text) ? element.Url : element.Text); return;
            case "user": text.Append($"<@{element.UserId}>"); return;
            case "channel": text.Append($"<#{element.ChannelId}>"); return;
            case "broadcast": text.Append($"@{element.Range}"); return;
            case "emoji": text.Append(Emoji(element)); return;
        }
        foreach (var inner in element.Elements ?? []) Append(text, inner);
        if (element.Type is "rich_text_section" or "rich_text_preformatted" or "rich_text_quote" && text is [.., not '\n']) text.Append('\n');
    }

    private static string Emoji(RichElement element)
    {
        var text = new StringBuilder();
        foreach (var part in (element.Unicode ?? "").Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.HexNumber, null, out var code) || !Rune.IsValid(code)) return $":{element.Name}:";
            text.Append(new Rune(code));
        }
        return text.Length > 0 ? text.ToString() : $":{element.Name}:";
    }
}
