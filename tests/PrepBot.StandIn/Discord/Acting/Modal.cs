using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A form that was shown to somebody; its fields come from Label components or from the older rows.</summary>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<ModalField> Fields, JsonObject Raw)
{
    internal static Modal Read(JsonObject raw) => new(
        raw["custom_id"]!.ToString(),
        raw["title"]!.ToString(),
        [.. raw["components"]!.AsArray().OfType<JsonObject>().Select(ModalField.Read).OfType<ModalField>()],
        raw);
}

/// <summary>One field: its label, and the component that takes the value.</summary>
public sealed record ModalField(int Wrapper, int WrapperId, string Label, string? Description, JsonObject Input)
{
    public const int Row = 1;
    public const int LabelWrapper = 18;

    public string CustomId => Input["custom_id"]!.ToString();

    public int Type => (int)Input["type"]!;

    public bool Required => (bool?)Input["required"] ?? true;

    internal static ModalField? Read(JsonObject part) => (int)part["type"]! switch
    {
        Row when part["components"]![0] is JsonObject input => new(Row, (int)part["id"]!, input["label"]?.ToString() ?? "", null, input),
        LabelWrapper when part["component"] is JsonObject input
            => new(LabelWrapper, (int)part["id"]!, part["label"]!.ToString(), part["description"]?.ToString(), input),
        _ => null,
    };
}
