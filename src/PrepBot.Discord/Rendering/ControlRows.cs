using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Rendering;

/// <summary>
/// Controls in rows of five buttons, a list alone in its row. What one message cannot carry is left out from the end, never refused as a whole.
/// </summary>
internal static class ControlRows
{
    public static IReadOnlyList<Component> Of(IReadOnlyList<Control> controls)
    {
        var rows = new List<List<Component>>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var control in controls)
        {
            if (Component(control) is not { } component) continue;
            // Discord refuses a message in which an id stands twice; the second would do the same as the first.
            if (Id(component) is { } id && !ids.Add(id)) continue;
            var fits = component is ButtonComponent && rows.Count > 0 && rows[^1].Count < DiscordLimits.ButtonsInRow && rows[^1][0] is ButtonComponent;
            if (fits) rows[^1].Add(component);
            else if (rows.Count < DiscordLimits.Rows) rows.Add([component]);
        }
        return [.. rows.Select(r => new ActionRow(r))];
    }

    /// <summary>Links that are no button here: too long an address. They are shown as lines of text.</summary>
    public static IEnumerable<Link> InText(IReadOnlyList<Control> controls) => controls.OfType<Link>().Where(l => Component(l) is null);

    private static string? Id(Component component) => component switch
    {
        ButtonComponent b => b.CustomId ?? b.Url,
        StringSelect s => s.CustomId,
        _ => null,
    };

    private static Component? Component(Control control) => control switch
    {
        Button b when IsId(b.ActionId) =>
            new ButtonComponent { Style = Style(b.Tone), Label = DiscordText.Label(b.Label, DiscordLimits.ButtonLabel), CustomId = b.ActionId },
        Link l when SafeUrl.Of(l.Url) is { Length: <= DiscordLimits.ButtonUrl } url =>
            new ButtonComponent { Style = ButtonStyle.Link, Label = DiscordText.Label(l.Label, DiscordLimits.ButtonLabel), Url = url },
        Choice c when IsId(c.ActionId) && Options(c.Options) is { Count: > 0 } options => new StringSelect
        {
            CustomId = c.ActionId,
            Placeholder = DiscordText.Label(c.Prompt, DiscordLimits.SelectPlaceholder),
            Options = options,
            MinValues = 1,
            MaxValues = Math.Clamp(c.Max, 1, options.Count),
        },
        _ => null,
    };

    /// <summary>Entries that Discord takes: with a value that comes back whole, each value once.</summary>
    public static IReadOnlyList<SelectOption> Options(IReadOnlyList<PickOption> options, string? picked = null) =>
    [
        .. options.Where(o => o.Value.Length is > 0 and <= DiscordLimits.SelectText).DistinctBy(o => o.Value).Take(DiscordLimits.SelectOptions)
            .Select(o => new SelectOption(DiscordText.Label(o.Label, DiscordLimits.SelectText), o.Value) { Default = o.Value == picked ? true : null }),
    ];

    private static bool IsId(string id) => id.Length is > 0 and <= DiscordLimits.CustomId;

    private static ButtonStyle Style(Tone tone) => tone switch
    {
        Tone.Primary => ButtonStyle.Primary,
        Tone.Danger => ButtonStyle.Danger,
        _ => ButtonStyle.Secondary,
    };
}
