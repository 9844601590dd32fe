using System.Text;
using PrepBot.Core.Chat;

namespace PrepBot.Web.Rendering;

/// <summary>
/// What can be pressed. The page's script finds it by data attributes. A list has a button beside it, because one that acts at once cannot be walked through
/// with the arrow keys.
/// </summary>
internal static class ControlsHtml
{
    public static void Render(StringBuilder sb, IReadOnlyList<Control> controls)
    {
        if (controls.Count == 0) return;
        sb.Append("<div class=\"controls\">");
        foreach (var control in controls)
        {
            switch (control)
            {
                case Button b:
                    sb.Append("<button type=\"button\" class=\"button").Append(Class(b.Tone)).Append('"')
                        .Attribute("data-action", b.ActionId).Append('>').Text(b.Label).Append("</button>");
                    break;
                case Link l when SafeUrl.Of(l.Url) is { } url:
                    sb.Append("<a class=\"button\"").Attribute("href", url).Attribute("rel", SafeUrl.Rel).Append(" target=\"_blank\">").Text(l.Label)
                        .Append("<span class=\"away\" aria-hidden=\"true\"> ↗</span></a>");
                    break;
                case Link l:
                    sb.Append("<span class=\"note\">").Text(l.Label).Append("</span>");
                    break;
                case Choice c:
                    Choose(sb, c);
                    break;
            }
        }
        sb.Append("</div>");
    }

    private static string Class(Tone tone) => tone switch { Tone.Primary => " primary", Tone.Danger => " danger", _ => "" };

    private static void Choose(StringBuilder sb, Choice choice)
    {
        sb.Append("<form class=\"choice\"").Attribute("data-action", choice.ActionId).Attribute("data-max", Math.Max(1, choice.Max).ToString()).Append('>');
        if (choice.Max > 1)
        {
            sb.Append("<fieldset><legend>").Text(choice.Prompt).Append($" <span class=\"hint\">(up to {choice.Max})</span></legend>");
            foreach (var option in choice.Options)
            {
                sb.Append("<label class=\"check\"><input type=\"checkbox\" name=\"pick\"").Attribute("value", option.Value).Append("><span>")
                    .Text(option.Label).Append("</span></label>");
            }
            sb.Append("</fieldset>");
        }
        else
        {
            sb.Append("<label class=\"pick\"><span>").Text(choice.Prompt)
                .Append("</span><select name=\"pick\" required><option value=\"\" selected disabled hidden>Choose…</option>");
            foreach (var option in choice.Options) sb.Append("<option").Attribute("value", option.Value).Append('>').Text(option.Label).Append("</option>");
            sb.Append("</select></label>");
        }
        sb.Append("<button class=\"button\">Choose</button></form>");
    }
}
