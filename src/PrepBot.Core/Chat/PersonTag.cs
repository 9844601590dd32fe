using System.Globalization;
using System.Text.RegularExpressions;

namespace PrepBot.Core.Chat;

/// <summary>
/// A person inside a message. Messages that stay (a reveal, a board) hold the person's number between two private-use characters; the adapter puts the name
/// there when it shows the message. So a deletion empties old messages too, and nobody is pinged.
/// </summary>
public static partial class PersonTag
{
    /// <summary>What stands for a deleted person.</summary>
    public const string Nobody = "somebody who left";

    private const char Open = '\uE000';
    private const char Close = '\uE001';

    /// <summary>The tag, for plain text and Markdown alike.</summary>
    public static string For(long person) => $"{Open}{person.ToString(CultureInfo.InvariantCulture)}{Close}";

    /// <summary>Replaces the tags in a text.</summary>
    /// <param name="text">With or without tags.</param>
    /// <param name="nameOf">The name of a person, or null once deleted.</param>
    /// <param name="escape">Makes a name safe where the text goes (for Markdown: <see cref="MarkdownText.Escape"/>).</param>
    public static string Fill(string text, Func<long, string?> nameOf, Func<string, string> escape) =>
        text.Contains(Open, StringComparison.Ordinal)
            ? Tag().Replace(text, m => escape(long.TryParse(m.Groups[1].Value, out var id) ? nameOf(id) ?? Nobody : Nobody))
            : text;

    /// <summary>Replaces the tags in all parts of a message that may hold one.</summary>
    public static ChatMessage Fill(ChatMessage message, Func<long, string?> nameOf)
    {
        string Plain(string t) => Fill(t, nameOf, n => n);
        string Markdown(string t) => Fill(t, nameOf, MarkdownText.Escape);
        return message with
        {
            Fallback = Plain(message.Fallback),
            Blocks = [.. message.Blocks.Select(b => b switch
            {
                Title t => new Title(Plain(t.Text)),
                Prose p => p with { Markdown = Markdown(p.Markdown) },
                Note n => new Note(Markdown(n.Markdown)),
                Table t => t with { Rows = [.. t.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(Plain)])] },
                _ => b,
            })],
        };
    }

    [GeneratedRegex("\uE000([0-9]{1,18})\uE001")]
    private static partial Regex Tag();
}
