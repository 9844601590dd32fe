using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>Buttons, selects and their rows. https://docs.discord.com/developers/components/reference</summary>
internal static class ComponentRules
{
    private const int Row = 1;
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int LastSelect = 8;
    private const int LinkStyle = 5;
    private const int PremiumStyle = 6;

    private const int Rows = 5;
    private const int RowButtons = 5;
    private const int V2Components = 40;
    private const int ButtonLabel = 80;
    private const int CustomId = 100;
    private const int SelectOptions = 25;
    private const int SelectPlaceholder = 150;

    public static void CheckMessage(JsonArray components, string path, bool v2, Findings findings)
    {
        var all = Walk(components, path).ToArray();
        findings.Unique(all.Select(c => (MessageRules.Text(c.Part["custom_id"]), $"{c.Path}.custom_id")), "custom_id");
        if (v2)
        {
            findings.Expect(all.Length <= V2Components, path, $"{all.Length} components; {V2Components} are allowed");
        }
        else
        {
            findings.Expect(components.Count <= Rows, path, $"{components.Count} action rows; {Rows} are allowed");
            for (var i = 0; i < components.Count; i++)
                findings.Expect(
                    MessageRules.Number(components[i]?["type"]) == Row,
                    $"{path}[{i}].type",
                    "only action rows stand at the top, unless the message says Components V2");
        }
        foreach (var (part, at) in all) CheckOne(part, at, findings);
    }

    /// <summary>A component with its path, and all below it.</summary>
    public static IEnumerable<(JsonObject Part, string Path)> Walk(JsonNode? node, string path) => node switch
    {
        JsonArray list => list.SelectMany((child, i) => Walk(child, $"{path}[{i}]")),
        JsonObject part => new[] { (part, path) }.Concat(Walk(part["components"], $"{path}.components")).Concat(Walk(part["component"], $"{path}.component"))
            .Concat(Walk(part["accessory"], $"{path}.accessory")),
        _ => [],
    };

    public static void CheckOne(JsonObject part, string path, Findings findings)
    {
        findings.Length(MessageRules.Text(part["custom_id"]), 1, CustomId, $"{path}.custom_id");
        switch (MessageRules.Number(part["type"]))
        {
            case Row:
                CheckRow(part["components"] as JsonArray ?? [], $"{path}.components", findings);
                break;
            case Button:
                CheckButton(part, path, findings);
                break;
            case StringSelect:
                CheckSelect(part, path, findings);
                break;
        }
    }

    private static void CheckRow(JsonArray row, string path, Findings findings)
    {
        findings.Expect(row.Count is > 0 and <= RowButtons, path, $"{row.Count} components in a row; 1 to {RowButtons} are allowed");
        var selects = row.Count(c => MessageRules.Number(c?["type"]) is >= StringSelect and <= LastSelect);
        findings.Expect(selects == 0 || row.Count == 1, path, "a select stands alone in its row");
    }

    private static void CheckButton(JsonObject button, string path, Findings findings)
    {
        findings.Length(MessageRules.Text(button["label"]), 0, ButtonLabel, $"{path}.label");
        var (style, hasId, hasUrl) = (MessageRules.Number(button["style"]), button["custom_id"] is not null, button["url"] is not null);
        if (style == LinkStyle) findings.Expect(hasUrl && !hasId, path, "a link button has a url and no custom_id");
        else if (style != PremiumStyle) findings.Expect(hasId && !hasUrl, path, "a button has a custom_id and no url");
        if (style != PremiumStyle)
            findings.Expect(
                !string.IsNullOrWhiteSpace(MessageRules.Text(button["label"])) || button["emoji"] is JsonObject,
                $"{path}.label",
                "a button has a label or an emoji");
    }

    private static void CheckSelect(JsonObject select, string path, Findings findings)
    {
        var options = (select["options"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        findings.Expect(select["custom_id"] is not null, $"{path}.custom_id", "is required");
        findings.Length(MessageRules.Text(select["placeholder"]), 0, SelectPlaceholder, $"{path}.placeholder");
        findings.Expect(options.Length is >= 1 and <= SelectOptions, $"{path}.options", $"{options.Length} options; 1 to {SelectOptions} are allowed");
        findings.Unique(options.Select((o, i) => (MessageRules.Text(o["value"]), $"{path}.options[{i}].value")), "value");
        for (var i = 0; i < options.Length; i++)
        {
            foreach (var (text, least) in ((string, int)[])[("label", 1), ("value", 1), ("description", 0)])
                findings.Length(MessageRules.Text(options[i][text]), least, 100, $"{path}.options[{i}].{text}");
        }
        var (min, max) = (MessageRules.Number(select["min_values"]) ?? 1, MessageRules.Number(select["max_values"]) ?? 1);
        findings.Expect(min <= max && max <= Math.Max(1, options.Length), $"{path}.max_values", $"{min} to {max} of {options.Length} options");
    }
}
