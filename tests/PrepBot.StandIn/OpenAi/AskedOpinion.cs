using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PrepBot.StandIn.OpenAi;

/// <summary>A request for an opinion, taken apart.</summary>
/// <param name="Body">As it came.</param>
/// <param name="Answer">What stands in the fence, unescaped; empty when there is no fence.</param>
/// <param name="Outside">Everything else that the model is sent.</param>
/// <param name="Fence">The fence's digits.</param>
/// <param name="Points">How many numbered points there are.</param>
public sealed partial record AskedOpinion(JsonObject Body, string Answer, string Outside, string Fence, int Points)
{
    /// <summary>An opinion in order: this verdict, all points covered unless some are named, the beginning of the answer as evidence.</summary>
    public string Opinion(string verdict, IReadOnlyList<int>? covered = null)
    {
        var all = Enumerable.Range(1, Points).ToList();
        var said = covered ?? all;
        return new JsonObject
        {
            ["verdict"] = verdict,
            ["covered"] = new JsonArray([.. said.Select(n => JsonValue.Create(n))]),
            ["missed"] = new JsonArray([.. all.Except(said).Select(n => JsonValue.Create(n))]),
            ["evidence"] = Answer.Split('\n')[0] is { Length: > 60 } line ? line[..60] : Answer.Split('\n')[0],
        }.ToJsonString();
    }

    /// <summary>Takes a request apart.</summary>
    internal static AskedOpinion Of(JsonObject body)
    {
        var contents = (body["messages"] as JsonArray ?? []).Select(m => m?["content"] is JsonValue v && v.TryGetValue<string>(out var text) ? text : "").ToList();
        var lines = string.Join('\n', contents).Split('\n').ToList();
        var from = lines.FindIndex(l => FenceLine().IsMatch(l));
        if (from < 0 || from + 2 >= lines.Count || lines[from + 2] != lines[from]) return new AskedOpinion(body, "", string.Join('\n', lines), "", 0);
        var outside = string.Join('\n', lines.Take(from).Concat(lines.Skip(from + 3)));
        return new AskedOpinion(body, Text(lines[from + 1]), outside, FenceLine().Match(lines[from]).Groups[1].Value, lines.Take(from).Count(l => Numbered().IsMatch(l)));
    }

    private static string Text(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(line) ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [GeneratedRegex("^ANSWER-([0-9a-f]{32})$")]
    private static partial Regex FenceLine();

    [GeneratedRegex("^[0-9]+\\. \"")]
    private static partial Regex Numbered();
}
