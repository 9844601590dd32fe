using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>A method of the Web API: what it does, what its token needs, what it takes and how often it may be called.</summary>
internal sealed record ApiMethod(string Name, Tier Tier, string[] Scopes, string[] Arguments, Func<ApiCall, JsonObject?> Handle);

/// <summary>How many calls a minute a workspace has at least. https://docs.slack.dev/apis/web-api/rate-limits</summary>
internal enum Tier
{
    One = 1,
    Two = 20,
    Three = 50,
    Four = 100,

    /// <summary>chat.postMessage: about one a second in a channel, and some hundreds a minute in all.</summary>
    Posting = 300,

    /// <summary>auth.test: hundreds a minute.</summary>
    Generous = 600,
}
