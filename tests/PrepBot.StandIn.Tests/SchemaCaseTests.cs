using System.Text.Json;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

/// <summary>80 bodies with the verdicts that another validator gave.</summary>
public sealed class SchemaCaseTests
{
    private const string Cases = "schemas/discord/cases.json";

    [SharedFact(Cases)]
    public void Every_verdict_of_the_schemas_is_the_other_validators()
    {
        var schema = JsonSchema.Load(SharedFiles.Locate("schemas/discord/requests.json"));
        var cases = Read();

        var wrong = cases.SelectMany(c => new[] { ("spec", false), ("strict", true) }
            .Where(kind => Valid(schema, c, kind.Item2) != (bool)c[kind.Item1]!)
            .Select(kind => $"{c["name"]}: {kind.Item1}"));

        Assert.Equal(80, cases.Length);
        Assert.Empty(wrong);
    }

    [SharedFact(Cases)]
    public void With_our_own_rules_every_verdict_is_Discords()
    {
        var checks = new BodyChecks(new StandInOptions { SchemaFolder = Path.GetDirectoryName(SharedFiles.Locate(Cases)), HouseRules = false });

        var wrong = Read()
            .Where(c => (checks.Check((string)c["route"]!, c["body"], hasFiles: false).Count == 0) != ((int)c["truth"]! == 1))
            .Select(c => (string)c["name"]!);

        Assert.Empty(wrong);
    }

    [SharedFact(Cases)]
    public void Permissions_may_be_a_text_as_the_documentation_has_them()
    {
        var checks = new BodyChecks(new StandInOptions { SchemaFolder = Path.GetDirectoryName(SharedFiles.Locate(Cases)) });

        Assert.Empty(checks.Check(
            "PUT /applications/{application_id}/commands",
            JsonNode.Parse("""[{"name":"setup","description":"For leads","default_member_permissions":"32"}]"""),
            hasFiles: false));
    }

    private static JsonObject[] Read() => [.. JsonNode.Parse(File.ReadAllText(SharedFiles.Locate(Cases)))!.AsArray().OfType<JsonObject>()];

    private static bool Valid(JsonSchema schema, JsonObject from, bool strict)
        => schema.Check(
            schema.Root.GetProperty("properties").GetProperty((string)from["route"]!),
            JsonSerializer.SerializeToElement(from["body"]),
            strict).Count == 0;
}
