using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Whom a message really calls, which is what <c>allowed_mentions</c> leaves of its text.
/// https://docs.discord.com/developers/resources/message#allowed-mentions-object
/// </summary>
public sealed partial record Mentions(bool Everyone, IReadOnlyList<string> UserIds, IReadOnlyList<string> RoleIds)
{
    public static readonly Mentions None = new(false, [], []);

    public bool Any => Everyone || UserIds.Count > 0 || RoleIds.Count > 0;

    /// <summary>Without <c>allowed_mentions</c> everything that stands in the text is called.</summary>
    internal static Mentions Read(string content, JsonNode? allowed)
    {
        var users = Ids(User(), content);
        var roles = Ids(Role(), content);
        var everyone = content.Contains("@everyone", StringComparison.Ordinal) || content.Contains("@here", StringComparison.Ordinal);
        if (allowed is not JsonObject rule) return new(everyone, users, roles);
        var parse = Texts(rule["parse"]);
        return new(
            everyone && parse.Contains("everyone"),
            parse.Contains("users") ? users : [.. users.Intersect(Texts(rule["users"]))],
            parse.Contains("roles") ? roles : [.. roles.Intersect(Texts(rule["roles"]))]);
    }

    private static string[] Ids(Regex pattern, string content) => [.. pattern.Matches(content).Select(m => m.Groups[1].Value).Distinct()];

    private static string[] Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(n => n?.ToString() ?? "")] : [];

    [GeneratedRegex(@"<@!?(\d+)>")]
    private static partial Regex User();

    [GeneratedRegex(@"<@&(\d+)>")]
    private static partial Regex Role();
}
