using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using static PrepBot.StandIn.Slack.Rules;

namespace PrepBot.StandIn.Slack;

/// <summary>What an element of a block may be. https://docs.slack.dev/reference/block-kit/block-elements</summary>
internal static class ElementRules
{
    private const int IdLength = 255;
    private const int LabelLength = 75;
    private const int OptionValue = 150;

    private static readonly Rule Id = Text(IdLength);

    private static readonly Rule Confirm = Shape(
        ("title!", Plain(100)), ("text!", Either(300)), ("confirm!", Plain(30)), ("deny!", Plain(30)), ("style", OneOf("primary", "danger")));

    private static readonly Rule Option = Shape(("text!", Plain(LabelLength)), ("value!", Text(OptionValue)), ("description", Plain(LabelLength)));

    private static readonly Rule MarkedOption = Shape(("text!", Either(LabelLength)), ("value!", Text(OptionValue)), ("description", Either(LabelLength)));

    private static readonly Rule MenuOption = Shape(
        ("text!", Plain(LabelLength)), ("value!", Text(OptionValue)), ("description", Plain(LabelLength)), ("url", Address(3000)));

    private static readonly Rule OptionGroup = Shape(("label!", Plain(LabelLength)), ("options!", ListOf(Option, 1, 100)));

    private static readonly (string Name, Rule Rule)[] Common = [("type!", Anything), ("action_id", Id), ("confirm", Confirm), ("focus_on_load", Flag)];

    private static readonly Rule Image = Shape(
        ("type!", Anything), ("image_url", Address(3000)), ("slack_file", Anything), ("alt_text!", Text(2000))).And(Rules.Either("image_url", "slack_file"));

    private static readonly (string Name, Rule Rule)[] Dispatch =
        [("dispatch_action_config", Shape(("trigger_actions_on", ListOf(OneOf("on_enter_pressed", "on_character_entered"), 1, 2))))];

    private static readonly Dictionary<string, Rule> Interactive = new()
    {
        ["button"] = Shape(
            ("type!", Anything), ("text!", Plain(LabelLength)), ("action_id", Id), ("url", Address(3000)), ("value", Text(2000)),
            ("style", OneOf("primary", "danger")), ("confirm", Confirm), ("accessibility_label", Text(LabelLength))),
        ["static_select"] = Of(Select, ("initial_option", Option)).And(Rules.Either("options", "option_groups")),
        ["multi_static_select"] = Of(Select, ("initial_options", ListOf(Option, 1, 100)), ("max_selected_items", Whole(1, 100)))
            .And(Rules.Either("options", "option_groups")),
        ["external_select"] = Of(("placeholder", Plain(150)), ("initial_option", Option), ("min_query_length", Whole(0, 1000))),
        ["users_select"] = Of(("placeholder", Plain(150)), ("initial_user", Id)),
        ["conversations_select"] = Of(
            ("placeholder", Plain(150)), ("initial_conversation", Id), ("default_to_current_conversation", Flag), ("response_url_enabled", Flag),
            ("filter", Anything)),
        ["channels_select"] = Of(("placeholder", Plain(150)), ("initial_channel", Id), ("response_url_enabled", Flag)),
        ["overflow"] = Of(("options!", ListOf(MenuOption, 1, 5))),
        ["radio_buttons"] = Of(("options!", ListOf(MarkedOption, 1, 10)), ("initial_option", MarkedOption)),
        ["checkboxes"] = Of(("options!", ListOf(MarkedOption, 1, 10)), ("initial_options", ListOf(MarkedOption, 1, 10))),
        ["datepicker"] = Of(("initial_date", Text(10, 10)), ("placeholder", Plain(150))),
        ["timepicker"] = Of(("initial_time", Clock), ("placeholder", Plain(150)), ("timezone", Text(100))),
    };

    private static readonly Dictionary<string, Rule> Inputs = new(Interactive.Where(e => e.Key is not ("button" or "overflow")))
    {
        ["plain_text_input"] = Of(
            [
                ("placeholder", Plain(150)), ("initial_value", Text(3000, 0)), ("multiline", Flag), ("min_length", Whole(0, 3000)),
                ("max_length", Whole(1, 3000)), .. Dispatch,
            ]).And(Lengths),
        ["number_input"] = Of(
            [
                ("is_decimal_allowed!", Flag), ("initial_value", Text(20)), ("min_value", Text(20)), ("max_value", Text(20)), ("placeholder", Plain(150)),
                .. Dispatch,
            ]),
        // https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
        ["file_input"] = Of(("filetypes", ListOf(Text(20), 1, 100)), ("max_files", Whole(1, 10))),
    };

    /// <summary>What may stand in an actions block.</summary>
    public static Rule InActions { get; } = ByType(Interactive).And(InitialIsOption);

    /// <summary>What may stand beside a section's text.</summary>
    public static Rule InSection { get; } = ByType(new Dictionary<string, Rule>(Interactive) { ["image"] = Image }).And(InitialIsOption);

    /// <summary>What may take the value of an input block.</summary>
    public static Rule InInput { get; } = ByType(Inputs).And(InitialIsOption);

    public static Rule InContext { get; } = ByType(new Dictionary<string, Rule>
    {
        ["plain_text"] = Plain(3000),
        ["mrkdwn"] = Marked(3000),
        ["image"] = Image,
    });

    /// <summary>A text without markup.</summary>
    public static Rule Plain(int most) => Shape(("type!", OneOf("plain_text")), ("text!", Text(most)), ("emoji", Flag));

    /// <summary>A text of either kind.</summary>
    public static Rule Either(int most) => ByType(new Dictionary<string, Rule> { ["plain_text"] = Plain(most), ["mrkdwn"] = Marked(most) });

    private static (string Name, Rule Rule)[] Select =>
        [("placeholder", Plain(150)), ("options", ListOf(Option, 1, 100)), ("option_groups", ListOf(OptionGroup, 1, 100))];

    private static Rule Clock => (value, path, found) => found.Expect(
        AsText(value) is { Length: 5 } text && TimeOnly.TryParseExact(text, "HH:mm", out _), path, "is no time as 09:30");

    private static Rule Lengths => (value, path, found) => found.Expect(
        Number(value?["min_length"]) is not { } least || Number(value?["max_length"]) is not { } most || least <= most,
        path,
        "min_length is more than max_length");

    // Slack refuses an initial option that is not, to the letter, one of the options.
    private static Rule InitialIsOption => (value, path, found) =>
    {
        var options = BlockTree.Options(value as JsonObject).ToArray();
        if (value is JsonObject && value["initial_option"] is { } one)
            found.Expect(options.Any(o => JsonNode.DeepEquals(o, one)), Findings.Join(path, "initial_option"), "is none of the options");
        if (value is not JsonObject || value["initial_options"] is not JsonArray several) return;
        for (var i = 0; i < several.Count; i++)
            found.Expect(options.Any(o => JsonNode.DeepEquals(o, several[i])), $"{path}.initial_options[{i}]", "is none of the options");
    };

    private static Rule Marked(int most) => Shape(("type!", OneOf("mrkdwn")), ("text!", Text(most)), ("verbatim", Flag));

    private static Rule Of(params (string Name, Rule Rule)[] own) => Shape([.. Common, .. own]);

    private static Rule Of((string Name, Rule Rule)[] some, params (string Name, Rule Rule)[] own) => Shape([.. Common, .. some, .. own]);

    private static int? Number(JsonNode? value) => value is JsonValue number && number.TryGetValue<int>(out var n) ? n : null;
}
