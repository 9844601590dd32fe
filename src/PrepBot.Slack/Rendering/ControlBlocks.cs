using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;
using Block = PrepBot.Wire.Slack.Objects.Block;

namespace PrepBot.Slack.Rendering;

/// <summary>Controls in blocks of up to 25; an id stands once in the whole message. What Slack would not take is left out, never refused as a whole.</summary>
internal static class ControlBlocks
{
    /// <summary>How the ids of links begin, which lead nowhere with us.</summary>
    public const string LinkRoute = "link.1|";

    public static IReadOnlyList<Block> Of(IReadOnlyList<Control> controls)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var elements = new List<Element>();
        foreach (var control in controls)
        {
            if (Element(control, elements.Count) is { ActionId: { } id } element && ids.Add(id)) elements.Add(element);
        }
        return [.. elements.Chunk(SlackLimits.ActionElements).Select(some => new ActionsBlock(some))];
    }

    /// <summary>Entries that Slack takes: with a value that comes back whole, each value once.</summary>
    public static IReadOnlyList<Option> Options(IReadOnlyList<PickOption> options) =>
    [
        .. options.Where(o => o.Value.Length is > 0 and <= SlackLimits.OptionValue).DistinctBy(o => o.Value).Take(SlackLimits.SelectOptions)
            .Select(o => new Option(SlackText.Plain(o.Label, SlackLimits.OptionText), o.Value)),
    ];

    private static InteractiveElement? Element(Control control, int index) => control switch
    {
        Button b when IsId(b.ActionId) => new ButtonElement(SlackText.Plain(b.Label, SlackLimits.ButtonLabel))
        {
            ActionId = b.ActionId,
            Style = Style(b.Tone),
            AccessibilityLabel = Spoken(b.Label),
        },
        // A press on a link is told to us too; the id says that there is nothing to do.
        Link l when SafeUrl.Of(l.Url) is { Length: <= SlackLimits.ButtonUrl } url =>
            new ButtonElement(SlackText.Plain(l.Label, SlackLimits.ButtonLabel)) { ActionId = LinkRoute + index, Url = url },
        Choice c when IsId(c.ActionId) && Options(c.Options) is { Count: > 0 } options => c.Max > 1
            ? new MultiStaticSelect { ActionId = c.ActionId, Placeholder = SlackText.Plain(c.Prompt, SlackLimits.Placeholder), Options = options, MaxSelectedItems = c.Max }
            : new StaticSelect { ActionId = c.ActionId, Placeholder = SlackText.Plain(c.Prompt, SlackLimits.Placeholder), Options = options },
        _ => null,
    };

    // What a screen reader says is the words without the picture before them.
    private static string? Spoken(string label)
    {
        var words = SlackText.OneLine(label).TrimStart([.. label.Where(c => !char.IsAscii(c))]).Trim();
        return words.Length > 0 && words != label ? MarkdownText.Cut(words, SlackLimits.ButtonLabel) : null;
    }

    private static bool IsId(string id) => id.Length is > 0 and <= SlackLimits.ActionId;

    private static string? Style(Tone tone) => tone switch { Tone.Primary => "primary", Tone.Danger => "danger", _ => null };
}
