using System.Text.RegularExpressions;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Mapping;

/// <summary>What people type, as a command line. Slack wraps people, channels and addresses in angle brackets and escapes three characters.</summary>
internal static partial class TypedText
{
    /// <param name="text">As it came.</param>
    /// <param name="workspace">Where.</param>
    /// <returns>The line with a slash before it, and the ids of people who stand in it.</returns>
    public static (string Line, IReadOnlyList<string> People) Of(string? text, Workspace workspace)
    {
        var people = new List<string>();
        var line = Bracketed().Replace(text ?? "", m =>
        {
            var (kind, id, shown) = (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value);
            switch (kind)
            {
                // Whom the message is for, not what it says.
                case "@" when id == workspace.BotUser:
                    return " ";
                case "@":
                    people.Add(id);
                    return SlackRefs.Account(workspace.Team, id);
                case "#":
                    return "#" + (shown.Length > 0 ? shown : id);
                case "!":
                    return "@" + (shown.Length > 0 ? shown.TrimStart('@') : id);
                default:
                    return shown.Length > 0 ? shown : id;
            }
        });
        // Telephones turn quotes round.
        var plain = MrkdwnText.Unescape(line).Replace('“', '"').Replace('”', '"').Replace('„', '"').Trim();
        return ("/" + plain.TrimStart('/').TrimStart(), people);
    }

    [GeneratedRegex(@"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")]
    private static partial Regex Bracketed();
}
