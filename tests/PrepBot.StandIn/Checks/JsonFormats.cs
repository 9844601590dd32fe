using System.Globalization;
using System.Text.Json;

namespace PrepBot.StandIn.Checks;

/// <summary>The formats that Discord's description names. What is not a text or a number of the right kind is the business of <c>type</c>.</summary>
internal static class JsonFormats
{
    public static bool Fits(string format, JsonElement value) => format switch
    {
        "int32" => value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _),
        "int64" => value.ValueKind != JsonValueKind.Number || value.TryGetInt64(out _),
        "double" or "nonce" => true,
        "snowflake" => value.ValueKind != JsonValueKind.String || ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "uri" => value.ValueKind != JsonValueKind.String || Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        "date-time" => value.ValueKind != JsonValueKind.String || DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException($"The schema format {format} is not known here."),
    };
}
