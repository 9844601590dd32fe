using System.Text.Json;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>Blocks and views with the verdicts that stand beside the repository.</summary>
public sealed class SlackCaseTests
{
    private const string Cases = "schemas/slack/cases.json";

    [SharedFact(Cases)]
    public void With_the_schema_every_verdict_is_met()
    {
        var checks = new SlackChecks(Path.GetDirectoryName(SharedFiles.Locate(Cases)));

        Assert.True(checks.HasSchema);
        Assert.Equal((39, 8), (Read("blocks").Length, Read("views").Length));
        Assert.Empty(Wrong(checks));
    }

    [SharedFact(Cases)]
    public void Our_own_rules_alone_meet_every_verdict() => Assert.Empty(Wrong(new SlackChecks(null)));

    [SharedFact(Cases)]
    public void The_schema_alone_meets_all_but_the_two_that_need_code()
    {
        var schema = JsonSchema.Load(SharedFiles.Locate("schemas/slack/blockkit.subset.json"));
        bool Valid(string definition, JsonNode? body)
            => schema.Check(schema.Root.GetProperty("$defs").GetProperty(definition), JsonSerializer.SerializeToElement(body)).Count == 0;

        var wrong = Read("blocks").Where(c => Valid("message_blocks", c.Body) != c.Good)
            .Concat(Read("views").Where(c => Valid(c.Body!["type"]!.ToString(), c.Body) != c.Good))
            .Select(c => c.Name);

        Assert.Equal(["dup action_id in block", "dup block_id"], wrong);
    }

    private static IEnumerable<string> Wrong(SlackChecks checks)
        => Read("blocks").Where(c => (checks.Blocks(c.Body).Count == 0) != c.Good)
            .Concat(Read("views").Where(c => (checks.View(c.Body).Count == 0) != c.Good))
            .Select(c => c.Name);

    private static (string Name, JsonNode? Body, bool Good)[] Read(string kind)
        => [.. JsonNode.Parse(File.ReadAllText(SharedFiles.Locate(Cases)))![kind]!.AsArray().Select(c => ((string)c![0]!, c[1], (int)c[2]! == 1))];
}
