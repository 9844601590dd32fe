using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Modals: five parts, each a Label with its component, an older row with a text input, or a text.
/// https://docs.discord.com/developers/components/using-modal-components
/// </summary>
internal static class ModalRules
{
    private const int Row = 1;
    private const int TextInput = 4;
    private const int Text = 10;
    private const int Label = 18;
    private const int FileUpload = 19;
    private const int MostFiles = 10;
    private const int Parts = 5;
    private const int Title = 45;
    private const int LabelText = 45;
    private const int Longest = 4000;

    public static void Check(JsonObject modal, string path, Findings findings)
    {
        findings.Length(MessageRules.Text(modal["title"]) ?? "", 1, Title, $"{path}.title");
        findings.Length(MessageRules.Text(modal["custom_id"]) ?? "", 1, 100, $"{path}.custom_id");
        var parts = modal["components"] as JsonArray ?? [];
        findings.Expect(parts.Count is >= 1 and <= Parts, $"{path}.components", $"{parts.Count} parts; 1 to {Parts} are allowed");
        var all = ComponentRules.Walk(parts, $"{path}.components").ToArray();
        findings.Unique(all.Select(c => (MessageRules.Text(c.Part["custom_id"]), $"{c.Path}.custom_id")), "custom_id");
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is JsonObject part) CheckPart(part, $"{path}.components[{i}]", findings);
        }
        foreach (var (part, at) in all.Where(c => MessageRules.Number(c.Part["type"]) is not Row)) ComponentRules.CheckOne(part, at, findings);
    }

    private static void CheckPart(JsonObject part, string path, Findings findings)
    {
        switch (MessageRules.Number(part["type"]))
        {
            case Row:
                var row = part["components"] as JsonArray ?? [];
                findings.Expect(
                    row.Count == 1 && MessageRules.Number(row[0]?["type"]) == TextInput,
                    $"{path}.components",
                    "a row of a modal holds one text input");
                if (row.Count == 1 && row[0] is JsonObject input) CheckInput(input, $"{path}.components[0]", labelled: true, findings);
                break;
            case Label:
                findings.Length(MessageRules.Text(part["label"]) ?? "", 1, LabelText, $"{path}.label");
                findings.Length(MessageRules.Text(part["description"]), 1, 100, $"{path}.description");
                if (part["component"] is not JsonObject component) findings.Add($"{path}.component", "is required");
                else if (MessageRules.Number(component["type"]) == TextInput) CheckInput(component, $"{path}.component", labelled: false, findings);
                else if (MessageRules.Number(component["type"]) == FileUpload) CheckFiles(component, $"{path}.component", findings);
                break;
            case Text:
                break;
            default:
                findings.Add($"{path}.type", "only Label, text and action row stand in a modal");
                break;
        }
    }

    private static void CheckFiles(JsonObject upload, string path, Findings findings)
    {
        var (least, most) = (MessageRules.Number(upload["min_values"]) ?? 1, MessageRules.Number(upload["max_values"]) ?? 1);
        findings.Expect(least is >= 0 and <= MostFiles && most is >= 1 and <= MostFiles && least <= most, $"{path}.max_values", $"{least} to {most} files");
        findings.Length(MessageRules.Text(upload["custom_id"]) ?? "", 1, 100, $"{path}.custom_id");
    }

    private static void CheckInput(JsonObject input, string path, bool labelled, Findings findings)
    {
        var label = MessageRules.Text(input["label"]);
        if (labelled) findings.Length(label ?? "", 1, LabelText, $"{path}.label");
        else findings.Expect(label is null, $"{path}.label", "the Label around it has the label");
        var (least, most) = (MessageRules.Number(input["min_length"]) ?? 0, MessageRules.Number(input["max_length"]) ?? Longest);
        findings.Expect(least >= 0 && least <= most && most <= Longest, $"{path}.max_length", $"{least} to {most} characters");
        findings.Length(MessageRules.Text(input["placeholder"]), 0, 100, $"{path}.placeholder");
        findings.Length(MessageRules.Text(input["value"]), 0, most, $"{path}.value");
    }
}
