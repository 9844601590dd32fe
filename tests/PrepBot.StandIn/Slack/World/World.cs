using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>Everything that the stand-in knows. All of it is read and changed with <see cref="Gate"/> held; nothing waits while holding it.</summary>
internal sealed class World
{
    private readonly List<Violation> _violations = [];

    public World(StandInSlackOptions options)
    {
        Options = options;
        Settings = AppSettings.Of(options);
        Ids = new SlackIds(options.Time);
        Changes = new Changes(Gate);
        Checks = new SlackChecks(options.SchemaFolder);
        AppId = Ids.Next('A');
        if (options.Manifest is { } manifest) Violated(Checks.Manifest(manifest), "manifest");
    }

    public Lock Gate { get; } = new();

    public StandInSlackOptions Options { get; }

    public AppSettings Settings { get; }

    public SlackIds Ids { get; }

    public Changes Changes { get; }

    public SlackChecks Checks { get; }

    public string AppId { get; }

    public List<SlackTeam> Teams { get; } = [];

    public Dictionary<string, SlackFile> Files { get; } = [];

    public Dictionary<string, SlackView> Views { get; } = [];

    public Dictionary<string, Trigger> Triggers { get; } = [];

    public Dictionary<string, ResponseUrl> ResponseUrls { get; } = [];

    /// <summary>Ids of people whom the bot may mention without saying so.</summary>
    public HashSet<string> Mentionable { get; } = [];

    /// <summary>The address without a path; known once the server listens.</summary>
    public string Origin { get; set; } = "";

    /// <summary>False once the app-level token was revoked.</summary>
    public bool AppTokenValid { get; set; } = true;

    /// <summary>False once Socket Mode was switched off.</summary>
    public bool SocketMode { get; set; } = true;

    /// <summary>Where envelopes go; the hub sets it.</summary>
    public Action<Envelope> Send { get; set; } = _ => { };

    public IReadOnlyList<Violation> Violations => [.. _violations];

    public DateTimeOffset Now() => Options.Time.GetUtcNow();

    public void Violated(string route, string path, string reason)
    {
        _violations.Add(new Violation(route, path, reason));
        Changes.Pulse();
    }

    public void Violated(IEnumerable<Violation> found, string route)
    {
        foreach (var one in found) Violated(route, one.Path, one.Reason);
    }

    public SlackTeam AddTeam(string name)
    {
        var token = Teams.Count == 0 ? Options.Token : $"{Options.Token}-{Teams.Count + 1}";
        var team = new SlackTeam(this, Ids.Next('T'), name, token);
        Teams.Add(team);
        team.Begin();
        return team;
    }

    /// <summary>Tells the bot an event, if it has asked for it and may know.</summary>
    /// <param name="subscription">What the app must have asked for, such as "message.im".</param>
    public void Tell(SlackTeam team, string subscription, JsonObject what)
    {
        if (!team.Installed || !Settings.Events.Contains(subscription)) return;
        Send(new Envelope(Envelope.Events, EventJson.Build(this, team, what), acceptsPayload: false));
    }

    /// <summary>A message's appearance, edit or end, to the bot if it is there.</summary>
    public void TellMessage(SlackChannel channel, JsonObject what)
    {
        if (!channel.BotIsMember || !channel.Team.Scopes.Contains(channel.HistoryScope)) return;
        Tell(channel.Team, channel.Subscription, what);
    }

    public SlackFile Store(UploadedFile file, SlackUser by)
    {
        var stored = new SlackFile(this, Ids.Next('F'), by, file, Now());
        return Files[stored.Id] = stored;
    }

    public Trigger NewTrigger(SlackInteraction by)
    {
        var id = $"{Ids.Next('1')[2..]}.{by.User.Team.Id[1..]}.{SlackIds.Secret()}";
        return Triggers[id] = new Trigger(id, by, Now());
    }

    public ResponseUrl NewResponseUrl(SlackInteraction by, string kind)
    {
        var url = new ResponseUrl($"/hooks/{kind}/{by.User.Team.Id}/{SlackIds.Secret()}", by, kind, Now());
        return ResponseUrls[url.Path] = url;
    }
}
