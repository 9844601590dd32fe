using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>Command definitions. https://docs.discord.com/developers/interactions/application-commands</summary>
internal static partial class CommandRules
{
    private const int ChatInput = 1;
    private const int Subcommand = 1;
    private const int SubcommandGroup = 2;
    private const int Commands = 100;
    private const int Children = 25;
    private const int TotalText = 8000;

    public static void CheckAll(JsonArray commands, Findings findings)
    {
        var all = commands.OfType<JsonObject>().ToArray();
        findings.Expect(all.Count(IsChat) <= Commands, "", $"{all.Count(IsChat)} chat commands; {Commands} are allowed");
        findings.Unique(all.Select((c, i) => ((string?)$"{c["type"] ?? ChatInput}:{c["name"]}", $"[{i}].name")), "command");
        for (var i = 0; i < all.Length; i++) Check(all[i], $"[{i}]", findings);
    }

    public static void Check(JsonObject command, string path, Findings findings)
    {
        var name = MessageRules.Text(command["name"]) ?? "";
        if (!IsChat(command))
        {
            findings.Length(name, 1, 32, Findings.Join(path, "name"));
            findings.Expect(string.IsNullOrEmpty(MessageRules.Text(command["description"])), Findings.Join(path, "description"), "only chat commands have one");
            return;
        }
        CheckNames(command, path, findings);
        CheckOptions(command["options"] as JsonArray ?? [], Findings.Join(path, "options"), depth: 0, findings);
        var total = TextOf(command);
        findings.Expect(total <= TotalText, path, $"{total} characters in names, descriptions and values; {TotalText} are allowed");
    }

    private static void CheckNames(JsonObject node, string path, Findings findings)
    {
        var name = MessageRules.Text(node["name"]) ?? "";
        findings.Expect(
            Name().IsMatch(name) && name.EnumerateRunes().Count() <= 32,
            Findings.Join(path, "name"),
            $"\"{name}\" is no name: 1 to 32 letters, digits, - or _");
        findings.Expect(!name.Any(char.IsUpper), Findings.Join(path, "name"), $"\"{name}\" is not in lower case");
        findings.Length(MessageRules.Text(node["description"]) ?? "", 1, 100, Findings.Join(path, "description"));
        foreach (var (locale, text) in node["name_localizations"] as JsonObject ?? [])
        {
            var local = MessageRules.Text(text) ?? "";
            findings.Expect(
                Name().IsMatch(local) && !local.Any(char.IsUpper),
                $"{Findings.Join(path, "name_localizations")}.{locale}",
                $"\"{local}\" is no name");
        }
    }

    private static void CheckOptions(JsonArray options, string path, int depth, Findings findings)
    {
        var all = options.OfType<JsonObject>().ToArray();
        findings.Expect(all.Length <= Children, path, $"{all.Length} options; {Children} are allowed");
        findings.Unique(all.Select((o, i) => (MessageRules.Text(o["name"]), $"{path}[{i}].name")), "option");
        var nested = all.Count(o => Kind(o) is Subcommand or SubcommandGroup);
        findings.Expect(nested == 0 || nested == all.Length, path, "subcommands and values cannot stand side by side");
        var optionalSeen = false;
        for (var i = 0; i < all.Length; i++)
        {
            var (option, at) = (all[i], $"{path}[{i}]");
            CheckNames(option, at, findings);
            var required = option["required"] is JsonValue flag && flag.TryGetValue<bool>(out var set) && set;
            findings.Expect(!(required && optionalSeen), at, "required options stand before the others");
            optionalSeen |= !required && Kind(option) is not (Subcommand or SubcommandGroup);
            // A group stands at the top only, and holds subcommands only.
            findings.Expect(Kind(option) != SubcommandGroup || depth == 0, $"{at}.type", "a group stands at the top of a command");
            findings.Expect(Kind(option) != Subcommand || depth <= 1, $"{at}.type", "a subcommand holds no subcommands");
            CheckChoices(option, at, findings);
            var below = Kind(option) == Subcommand ? 2 : depth + 1;
            if (option["options"] is JsonArray inner) CheckOptions(inner, $"{at}.options", below, findings);
        }
    }

    private static void CheckChoices(JsonObject option, string path, Findings findings)
    {
        var choices = (option["choices"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var completes = option["autocomplete"] is JsonValue flag && flag.TryGetValue<bool>(out var set) && set;
        findings.Expect(!completes || option["choices"] is not JsonArray, path, "an option has choices or autocompletion, not both");
        findings.Expect(choices.Length <= Children, $"{path}.choices", $"{choices.Length} choices; {Children} are allowed");
        findings.Unique(choices.Select((c, i) => (MessageRules.Text(c["name"]), $"{path}.choices[{i}].name")), "choice");
        findings.Unique(choices.Select((c, i) => (c["value"]?.ToJsonString(), $"{path}.choices[{i}].value")), "value");
        for (var i = 0; i < choices.Length; i++)
        {
            findings.Length(MessageRules.Text(choices[i]["name"]) ?? "", 1, 100, $"{path}.choices[{i}].name");
            findings.Length(MessageRules.Text(choices[i]["value"]), 0, 100, $"{path}.choices[{i}].value");
        }
    }

    // Names, descriptions and values of the command and all below it; of localised ones Discord counts the longest.
    private static int TextOf(JsonObject node)
        => Longest(node, "name") + Longest(node, "description") + (MessageRules.Text(node["value"]) ?? "").Length
            + new[] { node["options"], node["choices"] }.OfType<JsonArray>().SelectMany(l => l.OfType<JsonObject>()).Sum(TextOf);

    private static int Longest(JsonObject node, string key)
        => (node[key + "_localizations"] as JsonObject ?? []).Select(p => p.Value?.ToString()).Append(MessageRules.Text(node[key])).Max(t => t?.Length ?? 0);

    private static bool IsChat(JsonObject command) => (MessageRules.Number(command["type"]) ?? ChatInput) == ChatInput;

    private static int? Kind(JsonObject option) => MessageRules.Number(option["type"]);

    // Discord's own pattern; Devanagari and Thai need their marks.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]+$")]
    private static partial Regex Name();
}
