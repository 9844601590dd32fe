using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>What somebody wrote into a modal, as the gateway carries it: in the shape in which it was shown.</summary>
internal sealed class ModalAnswer(World world, StandInChannel channel)
{
    private const int StringSelect = 3;
    private const int TextInput = 4;
    private const int FileUpload = 19;

    private readonly JsonObject _files = [];

    public JsonObject Build(Modal modal, IReadOnlyList<(string Field, object Value)> values)
    {
        if (values.FirstOrDefault(v => !modal.Fields.Any(f => Named(f, v.Field))).Field is { } unknown)
        {
            var fields = string.Join(", ", modal.Fields.Select(f => f.CustomId));
            throw new InvalidOperationException($"The modal \"{modal.Title}\" has no field {unknown}; it has {fields}.");
        }
        var data = new JsonObject
        {
            ["custom_id"] = modal.CustomId,
            ["components"] = new JsonArray([.. modal.Fields.Select(f => Wrap(f, Fill(f, values.FirstOrDefault(v => Named(f, v.Field)).Value)))]),
        };
        if (_files.Count > 0) data["resolved"] = new JsonObject { ["attachments"] = _files };
        return data;
    }

    private static bool Named(ModalField field, string name) => field.CustomId == name || field.Label == name;

    private static JsonObject Wrap(ModalField field, JsonObject input) => field.Wrapper == ModalField.Row
        ? new JsonObject { ["type"] = ModalField.Row, ["id"] = field.WrapperId, ["components"] = new JsonArray(input) }
        : new JsonObject { ["type"] = ModalField.LabelWrapper, ["id"] = field.WrapperId, ["component"] = input };

    private JsonObject Fill(ModalField field, object? value)
    {
        var input = new JsonObject { ["type"] = field.Type, ["id"] = (int)field.Input["id"]!, ["custom_id"] = field.CustomId };
        switch (field.Type)
        {
            case TextInput:
                input["value"] = Checked(field, value as string ?? field.Input["value"]?.ToString() ?? "");
                break;
            case FileUpload:
                input["values"] = new JsonArray([.. Files(field, value).Select(id => JsonValue.Create(id))]);
                break;
            default:
                input["values"] = new JsonArray([.. Picked(field, value).Select(v => JsonValue.Create(v))]);
                break;
        }
        return input;
    }

    private static string Checked(ModalField field, string text)
    {
        if (field.Required && text.Length == 0) throw new InvalidOperationException($"The field {field.CustomId} must be filled.");
        if (text.Length > 0 && text.Length < ((int?)field.Input["min_length"] ?? 0))
            throw new InvalidOperationException($"The text for {field.CustomId} is too short.");
        if (text.Length > ((int?)field.Input["max_length"] ?? 4000)) throw new InvalidOperationException($"The text for {field.CustomId} is too long.");
        return text;
    }

    private static string[] Picked(ModalField field, object? value)
    {
        var options = (field.Input["options"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        string[] picked = value switch
        {
            null => [.. options.Where(o => (bool?)o["default"] == true).Select(o => o["value"]!.ToString())],
            string one => [one],
            IEnumerable<string> many => [.. many],
            _ => throw new InvalidOperationException($"The field {field.CustomId} takes the values of options."),
        };
        if (field.Type == StringSelect && picked.FirstOrDefault(p => !options.Any(o => o["value"]!.ToString() == p)) is { } unknown)
            throw new InvalidOperationException($"{unknown} is no option of {field.CustomId}.");
        if (field.Required && picked.Length == 0) throw new InvalidOperationException($"The field {field.CustomId} must be chosen.");
        return picked;
    }

    private string[] Files(ModalField field, object? value)
    {
        UploadedFile[] given = value switch
        {
            null => [],
            UploadedFile one => [one],
            IEnumerable<UploadedFile> many => [.. many],
            _ => throw new InvalidOperationException($"The field {field.CustomId} takes files."),
        };
        if (field.Required && given.Length == 0) throw new InvalidOperationException($"The field {field.CustomId} needs a file.");
        return [.. given.Select(file =>
        {
            var stored = world.Store(file, channel);
            _files[stored.Id] = stored.ToJson();
            return stored.Id;
        })];
    }
}
