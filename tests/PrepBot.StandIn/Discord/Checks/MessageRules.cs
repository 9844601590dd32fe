using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>What Discord refuses in a message beyond, or without, its published description. https://docs.discord.com/developers/resources/message</summary>
internal static class MessageRules
{
    private const int Content = 2000;
    private const int Embeds = 10;
    private const int EmbedText = 6000;
    private const int Files = 10;

    /// <param name="creates">A message that is new must hold something.</param>
    public static void Check(JsonObject message, string path, bool creates, bool hasFiles, Findings findings)
    {
        var v2 = ((Number(message["flags"]) ?? 0) & StandInMessage.ComponentsV2) != 0;
        findings.Length(Text(message["content"]), 0, Content, Findings.Join(path, "content"));
        if (creates) findings.Expect(HoldsSomething(message) || hasFiles, path, "a message must hold something");
        if (v2)
        {
            foreach (var old in (string[])["content", "embeds", "poll"])
                findings.Expect(Empty(message[old]), Findings.Join(path, old), "cannot stand beside Components V2");
        }
        CheckEmbeds(message["embeds"] as JsonArray ?? [], Findings.Join(path, "embeds"), findings);
        ComponentRules.CheckMessage(message["components"] as JsonArray ?? [], Findings.Join(path, "components"), v2, findings);
        findings.Expect((message["attachments"] as JsonArray ?? []).Count <= Files, Findings.Join(path, "attachments"), $"more than {Files} files");
    }

    private static void CheckEmbeds(JsonArray embeds, string path, Findings findings)
    {
        findings.Expect(embeds.Count <= Embeds, path, $"more than {Embeds} embeds");
        var total = 0;
        for (var i = 0; i < embeds.Count; i++)
        {
            if (embeds[i] is not JsonObject embed) continue;
            var at = $"{path}[{i}]";
            total += Measure(embed["title"], 256, $"{at}.title", findings) + Measure(embed["description"], 4096, $"{at}.description", findings)
                + Measure(embed["footer"]?["text"], 2048, $"{at}.footer.text", findings) + Measure(embed["author"]?["name"], 256, $"{at}.author.name", findings)
                + CheckFields(embed["fields"] as JsonArray ?? [], $"{at}.fields", findings);
            findings.Expect(embed.Any(p => p.Key is not ("color" or "type") && !Empty(p.Value)), at, "an embed must hold something");
        }
        findings.Expect(total <= EmbedText, path, $"the texts of all embeds have {total} characters; {EmbedText} are allowed");
    }

    private static int CheckFields(JsonArray fields, string path, Findings findings)
    {
        findings.Expect(fields.Count <= 25, path, "more than 25 fields");
        var total = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            foreach (var (part, most) in ((string, int)[])[("name", 256), ("value", 1024)])
            {
                findings.Expect(!string.IsNullOrWhiteSpace(Text(fields[i]?[part])), $"{path}[{i}].{part}", "must not be empty");
                total += Measure(fields[i]?[part], most, $"{path}[{i}].{part}", findings);
            }
        }
        return total;
    }

    private static int Measure(JsonNode? text, int most, string path, Findings findings)
    {
        if (Text(text) is not { } value) return 0;
        findings.Length(value, 0, most, path);
        return value.EnumerateRunes().Count();
    }

    private static bool HoldsSomething(JsonObject message)
        => ((string[])["content", "embeds", "components", "sticker_ids", "attachments", "poll", "message_reference"]).Any(part => !Empty(message[part]));

    private static bool Empty(JsonNode? node) => node switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject => false,
        _ => string.IsNullOrWhiteSpace(node.ToString()),
    };

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
