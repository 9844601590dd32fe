using PrepBot.Core;

namespace PrepBot.Web;

/// <summary>The section <c>Web</c> of the configuration.</summary>
public sealed record WebOptions
{
    private const int MaxChannels = 20;
    private const int MaxChannelLength = 40;

    /// <summary>Whether the page is served. The guard stands in either case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Where to listen, scheme and port included.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>What one must know to come in; needed for an address that is not loopback.</summary>
    public Secret? AccessToken { get; init; }

    /// <summary>What one must know to come in as a lead.</summary>
    public Secret? LeadToken { get; init; }

    /// <summary>Channels of the local chat, in order.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["daily-question", "general"];

    /// <summary>Further names under which browsers reach the page, such as "prep.example.com" behind a proxy; with a port only where one shows.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Zone (IANA id) of the team that is made when the first person enters.</summary>
    public string Zone { get; init; } = "Etc/UTC";

    /// <summary>Whether only this machine can reach <see cref="Url"/>.</summary>
    public bool IsLoopback => WebAddress.Parse(Url) is { IsLoopback: true };

    /// <summary>Whether everyone may lead: on loopback, as long as no token tells people apart.</summary>
    public bool EveryoneLeads => IsLoopback && AccessToken is null && LeadToken is null;

    /// <summary>What is wrong, a sentence each, naming the key and the mend; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        var address = WebAddress.Parse(Url);
        if (address?.Scheme == "https")
            problems.Add("Web:Url must begin with http://; let a proxy in front end https, and name in Web:Hosts the host that browsers see.");
        if (address is null)
            problems.Add("Web:Url is not an address to listen on; write scheme, host and port, such as http://127.0.0.1:5080.");
        else if (!address.IsLoopback && AccessToken is null)
            problems.Add("Web:Url can be reached from other machines, so Web:AccessToken must be set; or listen on http://127.0.0.1:5080 alone.");
        if (AccessToken is not null && LeadToken is not null && AccessToken.Matches(LeadToken.Reveal()))
            problems.Add("Web:LeadToken is the same as Web:AccessToken, so everybody would lead; choose another one.");
        if (Channels.Count is 0 or > MaxChannels)
            problems.Add($"Web:Channels must name 1 to {MaxChannels} channels, such as [\"daily-question\", \"general\"].");
        problems.AddRange(Channels.Where(c => !IsChannelName(c)).Select(c =>
            $"Web:Channels holds \"{c}\"; a channel's name is lower-case letters, digits and dashes, at most {MaxChannelLength}."));
        problems.AddRange(Channels.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => $"Web:Channels names \"{g.Key}\" twice; leave one out."));
        problems.AddRange(Hosts.Where(h => h.Length == 0 || h.AsSpan().ContainsAny("/@ \t")).Select(h =>
            $"Web:Hosts holds \"{h}\"; write a host alone, such as prep.example.com or localhost:8080."));
        return problems;
    }

    private static bool IsChannelName(string name) =>
        name.Length is > 0 and <= MaxChannelLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
