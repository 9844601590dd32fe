using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>Holds a value against a rule and adds what it finds.</summary>
internal delegate void Rule(JsonNode? value, string path, Findings found);

/// <summary>The rules from which those for blocks and views are made.</summary>
internal static class Rules
{
    /// <summary>A text of so many characters.</summary>
    public static Rule Text(int most, int least = 1) => (value, path, found) =>
    {
        if (AsText(value) is { } text) found.Length(text, least, most, path);
        else found.Add(path, "is no text");
    };

    public static Rule OneOf(params string[] words)
        => (value, path, found) => found.Expect(AsText(value) is { } word && words.Contains(word), path, $"is none of {string.Join(", ", words)}");

    /// <summary>A web address; Slack takes no other.</summary>
    public static Rule Address(int most) => (value, path, found) =>
    {
        Text(most)(value, path, found);
        found.Expect(Uri.TryCreate(AsText(value), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", path, "is no web address");
    };

    public static Rule Flag => (value, path, found)
        => found.Expect(value is JsonValue flag && flag.TryGetValue<bool>(out _), path, "is neither true nor false");

    public static Rule Whole(int least, int most) => (value, path, found)
        => found.Expect(
            value is JsonValue number && number.TryGetValue<int>(out var n) && n >= least && n <= most,
            path,
            $"is no whole number from {least} to {most}");

    public static Rule Anything => (_, _, _) => { };

    public static Rule ListOf(Rule item, int least, int most) => (value, path, found) =>
    {
        if (value is not JsonArray list)
        {
            found.Add(path, "is no list");
            return;
        }
        found.Expect(list.Count >= least && list.Count <= most, path, $"has {list.Count} items; {least} to {most} are allowed");
        for (var i = 0; i < list.Count; i++) item(list[i], $"{path}[{i}]", found);
    };

    /// <summary>An object with these members and no others; a name with "!" at its end must be there.</summary>
    public static Rule Shape(params (string Name, Rule Rule)[] members)
    {
        var known = members.ToDictionary(m => m.Name.TrimEnd('!'), m => m.Rule);
        var needed = members.Where(m => m.Name.EndsWith('!')).Select(m => m.Name.TrimEnd('!')).ToArray();
        return (value, path, found) =>
        {
            if (value is not JsonObject made)
            {
                found.Add(path, "is no object");
                return;
            }
            foreach (var name in needed.Where(n => made[n] is null)) found.Add(Findings.Join(path, name), "is required");
            foreach (var (name, member) in made)
            {
                if (!known.TryGetValue(name, out var rule)) found.Add(Findings.Join(path, name), "unknown property");
                else if (member is not null || !needed.Contains(name)) rule(member, Findings.Join(path, name), found);
            }
        };
    }

    /// <summary>An object whose "type" says which rule it is held against.</summary>
    public static Rule ByType(IReadOnlyDictionary<string, Rule> forms) => (value, path, found) =>
    {
        if (value is not JsonObject made) found.Add(path, "is no object");
        else if (AsText(made["type"]) is { } type && forms.TryGetValue(type, out var rule)) rule(value, path, found);
        else found.Add(Findings.Join(path, "type"), $"{made["type"]?.ToString() ?? "nothing"} is none of {string.Join(", ", forms.Keys)}");
    };

    /// <summary>Both rules.</summary>
    public static Rule And(this Rule one, Rule other) => (value, path, found) =>
    {
        one(value, path, found);
        other(value, path, found);
    };

    /// <summary>Exactly one of the members must be there.</summary>
    public static Rule Either(params string[] names) => (value, path, found)
        => found.Expect(names.Count(n => value?[n] is not null) == 1, path, $"needs exactly one of {string.Join(", ", names)}");

    /// <summary>At least one of the members must be there.</summary>
    public static Rule Some(params string[] names) => (value, path, found)
        => found.Expect(names.Any(n => value?[n] is not null), path, $"needs {string.Join(" or ", names)}");

    public static string? AsText(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : null;
}
