using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using static PrepBot.StandIn.Slack.Rules;

namespace PrepBot.StandIn.Slack;

/// <summary>What the blocks of a message and a view may be. https://docs.slack.dev/reference/block-kit/blocks</summary>
internal static class BlockRules
{
    public const int InMessage = 50;
    public const int InView = 100;

    /// <summary>Characters of all markdown blocks of a payload together. https://docs.slack.dev/reference/block-kit/blocks/markdown-block</summary>
    public const int Markdown = 12_000;

    private static readonly Rule Id = Text(255);

    private static readonly Rule Block = ByType(new Dictionary<string, Rule>
    {
        ["section"] = Of(
            ("text", ElementRules.Either(3000)), ("fields", ListOf(ElementRules.Either(2000), 1, 10)), ("accessory", ElementRules.InSection), ("expand", Flag))
            .And(Some("text", "fields")),
        ["divider"] = Of(),
        ["header"] = Of(("text!", ElementRules.Plain(150))),
        ["actions"] = Of(("elements!", ListOf(ElementRules.InActions, 1, 25))),
        ["context"] = Of(("elements!", ListOf(ElementRules.InContext, 1, 10))),
        ["image"] = Of(("image_url", Address(3000)), ("slack_file", Anything), ("alt_text!", Text(2000)), ("title", ElementRules.Plain(2000)))
            .And(Rules.Either("image_url", "slack_file")),
        ["input"] = Of(
            ("label!", ElementRules.Plain(2000)), ("element!", ElementRules.InInput), ("hint", ElementRules.Plain(2000)), ("optional", Flag),
            ("dispatch_action", Flag)),
        ["markdown"] = Of(("text!", Text(Markdown))),
        // Known, and not looked into: a bot that used them would want their rules here.
        ["rich_text"] = Of(("elements!", ListOf(Anything, 1, 1000))),
        ["table"] = Of(("rows!", ListOf(Anything, 1, 100)), ("column_settings", ListOf(Anything, 0, 20))),
    });

    private static readonly Rule Modal = Shape(
        ("type!", Anything), ("title!", ElementRules.Plain(24)), ("blocks!", ListOf(Block, 1, InView)), ("callback_id", Text(255)),
        ("private_metadata", Text(3000, 0)), ("external_id", Text(255)), ("submit", ElementRules.Plain(24)), ("close", ElementRules.Plain(24)),
        ("clear_on_close", Flag), ("notify_on_close", Flag));

    private static readonly Rule Home = Shape(
        ("type!", Anything), ("blocks!", ListOf(Block, 1, InView)), ("callback_id", Text(255)), ("private_metadata", Text(3000, 0)),
        ("external_id", Text(255)));

    private static readonly Rule View = ByType(new Dictionary<string, Rule> { ["modal"] = Modal, ["home"] = Home });

    /// <summary>The blocks of a message.</summary>
    public static void CheckMessage(JsonNode? blocks, string path, Findings found)
    {
        ListOf(Block, 0, InMessage)(blocks, path, found);
        Together(blocks, path, found);
        foreach (var (element, at) in BlockTree.Elements(blocks, path).Where(e => AsText(e.Element["type"]) == "file_input"))
            found.Add(at, $"a {element["type"]} stands in modals only");
    }

    public static void CheckView(JsonNode? view, string path, Findings found)
    {
        View(view, path, found);
        var blocks = (view as JsonObject)?["blocks"];
        Together(blocks, Findings.Join(path, "blocks"), found);
        var inputs = (blocks as JsonArray ?? []).Any(b => AsText((b as JsonObject)?["type"]) == "input");
        if (AsText((view as JsonObject)?["type"]) == "modal" && inputs)
            found.Expect(view!["submit"] is not null, Findings.Join(path, "submit"), "is required where there is an input");
    }

    // What only shows when all blocks are looked at together.
    private static void Together(JsonNode? blocks, string path, Findings found)
    {
        var list = (blocks as JsonArray ?? []).Select((b, i) => (Block: b as JsonObject, Path: $"{path}[{i}]")).Where(b => b.Block is not null).ToArray();
        found.Unique(list.Select(b => (AsText(b.Block!["block_id"]), Findings.Join(b.Path, "block_id"))), "block_id");
        foreach (var (block, at) in list)
        {
            var inside = BlockTree.Elements(new JsonArray(block!.DeepClone()), at).Select(e => (AsText(e.Element["action_id"]), at));
            found.Unique(inside, "action_id");
        }
        var markdown = list.Where(b => AsText(b.Block!["type"]) == "markdown").Sum(b => AsText(b.Block!["text"])?.EnumerateRunes().Count() ?? 0);
        found.Expect(markdown <= Markdown, path, $"has {markdown} characters in markdown blocks; {Markdown} are allowed");
        var focused = BlockTree.Elements(blocks, path).Count(e => e.Element["focus_on_load"] is JsonValue on && on.TryGetValue<bool>(out var yes) && yes);
        found.Expect(focused <= 1, path, "more than one element has focus_on_load");
    }

    private static Rule Of(params (string Name, Rule Rule)[] own) => Shape([("type!", Anything), ("block_id", Id), .. own]);
}
