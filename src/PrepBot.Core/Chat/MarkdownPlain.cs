using System.Text;

namespace PrepBot.Core.Chat;

/// <summary>Markdown as people would read it aloud, for labels, fallbacks and previews. Not for display of whole answers.</summary>
public static class MarkdownPlain
{
    /// <summary>Drops emphasis, backticks, link targets and escapes; white space becomes single spaces.</summary>
    public static string Of(string markdown)
    {
        var sb = new StringBuilder(markdown.Length);
        var code = false;
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (c == '`') code = !code;
            else if (!code && c == '\\' && i + 1 < markdown.Length && char.IsPunctuation(markdown[i + 1])) sb.Append(markdown[++i]);
            else if (!code && (c is '*' || (c == '_' && AtWordEdge(markdown, i)))) continue;
            else if (!code && c == ']' && i + 1 < markdown.Length && markdown[i + 1] == '(' && markdown.IndexOf(')', i) is var end and > 0) i = end;
            else if (!code && c == '[' && markdown.IndexOf("](", i, StringComparison.Ordinal) > 0) continue;
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (sb.Length > 0 && sb[^1] != ' ') sb.Append(' ');
            }
            else sb.Append(c);
        }
        return sb.ToString().Trim();
    }

    private static bool AtWordEdge(string s, int i) => i == 0 || i == s.Length - 1 || !char.IsLetterOrDigit(s[i - 1]) || !char.IsLetterOrDigit(s[i + 1]);
}
