using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrepBot.StandIn.Checks;

/// <summary>
/// As much of JSON Schema 2020-12 as the descriptions of Discord and Slack use. A keyword that is not known fails loudly: to pass over it would be to
/// agree without having looked. https://json-schema.org/draft/2020-12/json-schema-validation
/// </summary>
public sealed class JsonSchema(JsonElement root)
{
    private static readonly Dictionary<string, Regex> Patterns = [];

    public static JsonSchema Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new JsonSchema(document.RootElement.Clone());
    }

    /// <summary>The document, for those who look up their part of it.</summary>
    public JsonElement Root { get; } = root;

    /// <summary>All faults of a body against a part of this document; none when it is valid.</summary>
    /// <param name="strict">Also refuses properties that an object's schema does not name.</param>
    public IReadOnlyList<SchemaFault> Check(JsonElement schema, JsonElement body, bool strict = false)
    {
        var faults = new List<SchemaFault>();
        Visit(schema, body, "", strict, faults);
        return faults;
    }

    private void Visit(JsonElement schema, JsonElement value, string path, bool strict, List<SchemaFault> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var rule = keyword.Value;
            switch (keyword.Name)
            {
                case "$schema" or "$comment" or "$defs" or "definitions" or "title" or "description" or "default":
                // Not of the standard, and passed over by other validators too: Slack's manifest has them.
                case "_note" or "regex":
                // Read with "if", which they go with.
                case "then" or "else":
                    break;
                case "if":
                    Conditionally(schema, rule, value, path, strict, faults);
                    break;
                case "$ref":
                    Visit(Resolve(rule.GetString()!), value, path, strict, faults);
                    break;
                case "allOf":
                    foreach (var part in rule.EnumerateArray()) Visit(part, value, path, strict, faults);
                    break;
                case "anyOf" or "oneOf":
                    Choose(keyword.Name, rule, value, path, strict, faults);
                    break;
                case "properties" or "patternProperties" or "additionalProperties" or "required" or "minProperties" or "maxProperties":
                    if (value.ValueKind == JsonValueKind.Object) Members(schema, keyword.Name, rule, value, path, strict, faults);
                    break;
                case "items" or "contains" or "minItems" or "maxItems" or "uniqueItems":
                    if (value.ValueKind == JsonValueKind.Array) Items(keyword.Name, rule, value, path, strict, faults);
                    break;
                default:
                    if (Scalar(keyword.Name, rule, value) is { } reason) faults.Add(new(path, reason));
                    break;
            }
        }
    }

    private void Conditionally(JsonElement schema, JsonElement condition, JsonElement value, string path, bool strict, List<SchemaFault> faults)
    {
        if (schema.TryGetProperty(Fits(condition, value) ? "then" : "else", out var part)) Visit(part, value, path, strict, faults);
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var found = new List<SchemaFault>();
        Visit(schema, value, "", strict: false, found);
        return found.Count == 0;
    }

    private void Choose(string keyword, JsonElement forms, JsonElement value, string path, bool strict, List<SchemaFault> faults)
    {
        var verdicts = forms.EnumerateArray().Select(form =>
        {
            var found = new List<SchemaFault>();
            Visit(form, value, path, strict, found);
            return found;
        }).ToArray();
        var fitting = verdicts.Count(v => v.Count == 0);
        if (fitting == 1 || (fitting > 1 && keyword == "anyOf")) return;
        if (fitting > 1) faults.Add(new(path, $"fits {fitting} forms of oneOf"));
        else faults.AddRange(verdicts.MinBy(v => Distance(v, path))!);
    }

    // The form that was meant is the one whose discriminator fits; among those, the one with the fewest faults.
    private static int Distance(List<SchemaFault> faults, string path)
        => faults.Count + (faults.Any(f => f.Path == path) ? 2000 : 0) + (faults.Any(f => f.Path == Join(path, "type")) ? 1000 : 0);

    private void Members(JsonElement schema, string keyword, JsonElement rule, JsonElement value, string path, bool strict, List<SchemaFault> faults)
    {
        switch (keyword)
        {
            case "properties":
                foreach (var member in value.EnumerateObject())
                {
                    if (rule.TryGetProperty(member.Name, out var part)) Visit(part, member.Value, Join(path, member.Name), strict, faults);
                    else if (strict && !schema.TryGetProperty("additionalProperties", out _)) faults.Add(new(Join(path, member.Name), "unknown property"));
                }
                break;
            case "patternProperties":
                foreach (var (pattern, member) in rule.EnumerateObject().SelectMany(p => value.EnumerateObject().Select(m => (p, m))))
                {
                    if (Pattern(pattern.Name).IsMatch(member.Name)) Visit(pattern.Value, member.Value, Join(path, member.Name), strict, faults);
                }
                break;
            case "additionalProperties":
                foreach (var member in value.EnumerateObject().Where(m => !Names(schema, m.Name)))
                {
                    if (rule.ValueKind == JsonValueKind.False) faults.Add(new(Join(path, member.Name), "unknown property"));
                    else if (rule.ValueKind == JsonValueKind.Object) Visit(rule, member.Value, Join(path, member.Name), strict, faults);
                }
                break;
            case "required":
                foreach (var name in rule.EnumerateArray().Select(n => n.GetString()!).Where(n => !value.TryGetProperty(n, out _)))
                    faults.Add(new(Join(path, name), "is required"));
                break;
            default:
                var (count, least) = (value.EnumerateObject().Count(), keyword == "minProperties");
                if (least ? count < rule.GetInt32() : count > rule.GetInt32())
                    faults.Add(new(path, $"has {count} properties, at {(least ? "least" : "most")} {rule}"));
                break;
        }
    }

    private static bool Names(JsonElement schema, string member)
        => (schema.TryGetProperty("properties", out var named) && named.TryGetProperty(member, out _))
            || (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(p => Pattern(p.Name).IsMatch(member)));

    private void Items(string keyword, JsonElement rule, JsonElement value, string path, bool strict, List<SchemaFault> faults)
    {
        var count = value.GetArrayLength();
        switch (keyword)
        {
            case "items":
                for (var i = 0; i < count; i++) Visit(rule, value[i], $"{path}[{i}]", strict, faults);
                break;
            case "contains" when !value.EnumerateArray().Any(item => Fits(rule, item)):
                faults.Add(new(path, "has no item of the kind that must be there"));
                break;
            case "minItems" when count < rule.GetInt32():
                faults.Add(new(path, $"has {count} items, at least {rule}"));
                break;
            case "maxItems" when count > rule.GetInt32():
                faults.Add(new(path, $"has {count} items, at most {rule}"));
                break;
            case "uniqueItems" when rule.GetBoolean():
                for (var i = 0; i < count; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        if (JsonElement.DeepEquals(value[i], value[j])) faults.Add(new($"{path}[{i}]", "stands there twice"));
                    }
                }
                break;
        }
    }

    private static string? Scalar(string keyword, JsonElement rule, JsonElement value)
    {
        var (isText, isNumber) = (value.ValueKind == JsonValueKind.String, value.ValueKind == JsonValueKind.Number);
        return keyword switch
        {
            "type" => OneOrMany(rule).Any(t => IsOf(t.GetString()!, value)) ? null : $"is no {rule}",
            "const" => JsonElement.DeepEquals(rule, value) ? null : $"is not {rule}",
            "enum" => rule.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)) ? null : $"is none of {rule}",
            "minLength" => !isText || Length(value) >= rule.GetInt32() ? null : $"has {Length(value)} characters, at least {rule}",
            "maxLength" => !isText || Length(value) <= rule.GetInt32() ? null : $"has {Length(value)} characters, at most {rule}",
            "pattern" => !isText || Pattern(rule.GetString()!).IsMatch(value.GetString()!) ? null : $"does not match {rule}",
            "minimum" => !isNumber || value.GetDecimal() >= rule.GetDecimal() ? null : $"is less than {rule}",
            "maximum" => !isNumber || value.GetDecimal() <= rule.GetDecimal() ? null : $"is more than {rule}",
            "format" => JsonFormats.Fits(rule.GetString()!, value) ? null : $"is no {rule}",
            _ => throw new NotSupportedException($"The schema keyword {keyword} is not known here."),
        };
    }

    private static IEnumerable<JsonElement> OneOrMany(JsonElement rule) => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray() : [rule];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The schema type {type} is not known here."),
    };

    // JSON Schema counts code points, not UTF-16 units.
    private static int Length(JsonElement text) => text.GetString()!.EnumerateRunes().Count();

    private static Regex Pattern(string pattern)
    {
        lock (Patterns)
        {
            if (!Patterns.TryGetValue(pattern, out var known)) Patterns[pattern] = known = new Regex(pattern, RegexOptions.ECMAScript);
            return known;
        }
    }

    private JsonElement Resolve(string reference)
    {
        var at = Root;
        foreach (var step in reference.Split('/').Skip(1))
            at = at.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return at;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
