using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PrepBot.Web.Rendering;

/// <summary>Text on its way into HTML.</summary>
internal static class Html
{
    // Everything but what HTML gives a meaning to stays readable, in any script.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>For text and for attributes in double quotes.</summary>
    public static string Escape(string text) => Encoder.Encode(text);

    public static StringBuilder Text(this StringBuilder sb, string text) => sb.Append(Escape(text));

    public static StringBuilder Attribute(this StringBuilder sb, string name, string value) =>
        sb.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
}
