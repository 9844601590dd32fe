using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrepBot.StandIn.Checks;
using static PrepBot.StandIn.Slack.Rules;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// What Slack would take and the house does not want: whoever reads no blocks needs a text, links are not unfurled, and a text that came from a person or
/// a bank must never call anybody. A send that means to call somebody says so in <c>metadata.event_payload.mentions</c>, a list of user ids.
/// </summary>
internal static partial class HouseRules
{
    /// <param name="posts">Whether it is chat.postMessage, the only send that can unfurl.</param>
    /// <param name="allowed">Users whom any send may mention.</param>
    public static void CheckMessage(JsonObject message, bool posts, IReadOnlySet<string> allowed, Findings found)
    {
        if (message["blocks"] is JsonArray { Count: > 0 })
            found.Expect(AsText(message["text"]) is { } text && !string.IsNullOrWhiteSpace(text), "text", "blocks need a text beside them, for notifications");
        if (posts)
        {
            found.Expect(message["unfurl_links"] is { } unfurl && unfurl.ToString() is "false" or "0", "unfurl_links", "every send says unfurl_links: false");
            found.Expect(message["link_names"] is null, "link_names", "makes @channel in any text a mention");
            found.Expect(AsText(message["parse"]) is null or "none", "parse", "makes @channel in any text a mention");
        }
        CheckMentions(message, allowed, found);
        AcrossBlocks(message["blocks"], "blocks", found);
    }

    public static void CheckView(JsonNode? view, Findings found) => AcrossBlocks((view as JsonObject)?["blocks"], "blocks", found);

    // Slack wants action ids unique in a block; in a whole message they are, so that a route never depends on where its button stands.
    private static void AcrossBlocks(JsonNode? blocks, string path, Findings found)
        => found.Unique(
            BlockTree.Elements(blocks, path).DistinctBy(e => (e.Path[..(e.Path.IndexOf(']') + 1)], AsText(e.Element["action_id"])))
                .Select(e => (AsText(e.Element["action_id"]), Findings.Join(e.Path, "action_id"))),
            "action_id");

    private static void CheckMentions(JsonObject message, IReadOnlySet<string> allowed, Findings found)
    {
        var declared = (message["metadata"]?["event_payload"]?["mentions"] as JsonArray ?? []).Select(AsText).ToHashSet();
        foreach (var (text, path) in Marked(message))
        {
            foreach (var match in Broadcast().Matches(text).Cast<Match>()) found.Add(path, $"{match.Value} calls everybody");
            foreach (var match in Person().Matches(text).Cast<Match>())
            {
                var id = match.Groups[1].Value;
                found.Expect(declared.Contains(id) || allowed.Contains(id), path, $"{match.Value} calls somebody, which the send does not declare");
            }
        }
    }

    // Every text in which Slack looks for mentions, with its place. A plain_text object is none.
    private static IEnumerable<(string Text, string Path)> Marked(JsonObject message)
        => MarkedIn(message["text"], "text", true)
            .Concat(MarkedIn(message["blocks"], "blocks", false))
            .Concat(MarkedIn(message["attachments"], "attachments", true));

    private static IEnumerable<(string Text, string Path)> MarkedIn(JsonNode? node, string path, bool marked) => node switch
    {
        JsonArray list => list.SelectMany((item, i) => MarkedIn(item, $"{path}[{i}]", marked)),
        JsonObject part => AsText(part["type"]) switch
        {
            "plain_text" => [],
            "mrkdwn" or "markdown" => MarkedIn(part["text"], Findings.Join(path, "text"), true),
            "broadcast" => [($"<!{part["range"]}>", path)],
            "user" => [($"<@{part["user_id"]}>", path)],
            _ => part.SelectMany(member => MarkedIn(member.Value, Findings.Join(path, member.Key), marked)),
        },
        JsonValue when marked && AsText(node) is { } text => [(text, path)],
        _ => [],
    };

    [GeneratedRegex(@"<!(channel|here|everyone|subteam\^[A-Z0-9]+)(\|[^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Broadcast();

    [GeneratedRegex(@"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")]
    private static partial Regex Person();
}
