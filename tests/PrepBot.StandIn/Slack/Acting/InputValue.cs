using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// The value of an element as payloads carry it, by the element's type.
/// https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
/// </summary>
internal static class InputValue
{
    /// <summary>What stands in it before anybody touches it; null for what holds no value.</summary>
    public static JsonObject? Initial(JsonObject element)
    {
        var type = element["type"]!.ToString();
        // A menu forgets what was chosen in it.
        return type != "overflow" && Member(type) is { } member ? new JsonObject { ["type"] = type, [member] = Start(element, member) } : null;
    }

    /// <summary>What somebody put in; it refuses what the client would not let in.</summary>
    public static JsonObject Given(World world, SlackUser by, JsonObject element, object value)
    {
        var type = element["type"]!.ToString();
        var member = Member(type) ?? throw new InvalidOperationException($"A {type} takes no value.");
        return new JsonObject { ["type"] = type, [member] = Value(world, by, element, member, value) };
    }

    public static bool IsEmpty(JsonObject value)
        => value.Where(m => m.Key != "type").All(m => m.Value is null or JsonArray { Count: 0 } || (m.Value is JsonValue && m.Value.ToString().Length == 0));

    /// <summary>Where the value of an element of this type stands.</summary>
    public static string? Member(string type) => type switch
    {
        "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => "value",
        "static_select" or "external_select" or "radio_buttons" or "overflow" => "selected_option",
        "multi_static_select" or "checkboxes" => "selected_options",
        "users_select" => "selected_user",
        "conversations_select" => "selected_conversation",
        "channels_select" => "selected_channel",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "file_input" => "files",
        _ => null,
    };

    private static JsonNode? Start(JsonObject element, string member) => member switch
    {
        "selected_options" => element["initial_options"]?.DeepClone() ?? new JsonArray(),
        "files" => new JsonArray(),
        "value" => element["initial_value"]?.DeepClone(),
        _ => element[member.Replace("selected", "initial", StringComparison.Ordinal)]?.DeepClone(),
    };

    private static JsonNode? Value(World world, SlackUser by, JsonObject element, string member, object value) => (member, value) switch
    {
        ("value", string text) => Checked(element, text),
        ("value", int number) => Checked(element, number.ToString()),
        ("selected_option", string one) => Option(element, one),
        ("selected_options", string one) => new JsonArray(Option(element, one)),
        ("selected_options", IEnumerable<string> several) => new JsonArray([.. several.Select(v => Option(element, v))]),
        ("selected_user", SlackUser user) => user.Id,
        ("selected_conversation" or "selected_channel", SlackChannel channel) => channel.Id,
        ("selected_date" or "selected_time", string text) => text,
        ("files", UploadedFile one) => Files(world, by, element, [one]),
        ("files", IEnumerable<UploadedFile> several) => Files(world, by, element, [.. several]),
        _ => throw new InvalidOperationException($"A {element["type"]} does not take {value}."),
    };

    private static JsonNode? Checked(JsonObject element, string text)
    {
        if (text.Length > 0 && text.Length < ((int?)element["min_length"] ?? 0))
            throw new InvalidOperationException($"The text for {element["action_id"]} is too short.");
        if (text.Length > ((int?)element["max_length"] ?? 3000)) throw new InvalidOperationException($"The text for {element["action_id"]} is too long.");
        return text.Length == 0 ? null : JsonValue.Create(text);
    }

    private static JsonNode Option(JsonObject element, string valueOrText)
    {
        var options = BlockTree.Options(element).ToArray();
        var found = options.FirstOrDefault(o => o["value"]!.ToString() == valueOrText) ?? options.FirstOrDefault(o => BlockTree.Text(o["text"]) == valueOrText);
        return found?.DeepClone()
            ?? throw new InvalidOperationException($"{valueOrText} is no option; there are {string.Join(", ", options.Select(o => o["value"]))}.");
    }

    private static JsonArray Files(World world, SlackUser by, JsonObject element, UploadedFile[] files)
    {
        if (files.Length > ((int?)element["max_files"] ?? 10))
            throw new InvalidOperationException($"{element["action_id"]} does not take {files.Length} files.");
        if (element["filetypes"] is JsonArray types && files.FirstOrDefault(f => !types.Any(t => t!.ToString() == Extension(f))) is { } wrong)
            throw new InvalidOperationException($"{element["action_id"]} takes {types.ToJsonString()}, not {wrong.FileName}.");
        return [.. files.Select(JsonNode (file) =>
        {
            var stored = world.Store(file, by);
            stored.Submitted = true;
            return stored.ToJson();
        })];
    }

    private static string Extension(UploadedFile file) => Path.GetExtension(file.FileName).TrimStart('.').ToLowerInvariant();
}
