using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// The checks of the stand-in without the stand-in, for whoever makes payloads: against the schemas beside the repository where they are, and against our
/// own rules always. The route of a finding is "blocks", "view", "manifest" or "house".
/// </summary>
public sealed class SlackChecks
{
    private readonly SchemaRules? _schema;

    /// <param name="schemaFolder">The folder with the schemas; null leaves their part out.</param>
    public SlackChecks(string? schemaFolder)
    {
        if (schemaFolder is not null) _schema = new SchemaRules(schemaFolder);
    }

    /// <summary>With the schemas where they are found beside the repository.</summary>
    public static SlackChecks Shared { get; } = new(SharedSchemas.Find("slack"));

    public bool HasSchema => _schema is not null;

    /// <summary>The blocks of a message: what Slack refuses with invalid_blocks.</summary>
    public IReadOnlyList<Violation> Blocks(JsonNode? blocks)
    {
        var found = new Findings();
        foreach (var fault in _schema?.Message(blocks) ?? []) found.Add("blocks" + fault.Path, fault.Reason);
        BlockRules.CheckMessage(blocks, "blocks", found);
        return As("blocks", found);
    }

    /// <summary>A view: what Slack refuses with invalid_arguments.</summary>
    public IReadOnlyList<Violation> View(JsonNode? view)
    {
        var found = new Findings();
        foreach (var fault in _schema?.View(view) ?? []) found.Add(fault.Path, fault.Reason);
        BlockRules.CheckView(view, "", found);
        return As("view", found);
    }

    /// <summary>An app's manifest.</summary>
    public IReadOnlyList<Violation> Manifest(JsonNode? manifest)
    {
        var found = new Findings();
        foreach (var fault in _schema?.Manifest(manifest) ?? []) found.Add(fault.Path, fault.Reason);
        ManifestRules.Check(manifest, found);
        return As("manifest", found);
    }

    /// <summary>What the house asks of a message beyond Slack: a text beside blocks, no unfurling, no mention that is not declared.</summary>
    /// <param name="message">The arguments of the send.</param>
    /// <param name="posts">Whether they go to chat.postMessage.</param>
    /// <param name="allowed">Ids of users whom any send may mention.</param>
    public static IReadOnlyList<Violation> House(JsonObject message, bool posts = true, IReadOnlySet<string>? allowed = null)
    {
        var found = new Findings();
        HouseRules.CheckMessage(message, posts, allowed ?? new HashSet<string>(), found);
        return As("house", found);
    }

    /// <summary>What the house asks of a view beyond Slack.</summary>
    public static IReadOnlyList<Violation> HouseView(JsonNode? view)
    {
        var found = new Findings();
        HouseRules.CheckView(view, found);
        return As("house", found);
    }

    private static Violation[] As(string what, Findings found) => [.. found.All.Select(f => new Violation(what, f.Path, f.Reason)).Distinct()];
}
