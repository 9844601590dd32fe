using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary>Taking a place out of a team again, by a lead of either side: the buttons under <c>/link team</c>.</summary>
public sealed class LinkTeamPart(OutboxBell bell) : IActionHandler
{
    private const string AskRoute = "team.part.1";
    private const string PartRoute = "team.apart.1";
    private const string StayRoute = "team.stay.1";

    // More buttons than a message has room for help nobody; the leads of those places have one of their own.
    private const int Shown = 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [AskRoute, PartRoute, StayRoute];

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say("Teams are joined and taken apart by leads.");
        if (id.Route == StayRoute) return new Replace(Notes.Message("The places stay one team."));
        if (id.Route == AskRoute)
            return await turn.ReadAsync<ChatResponse>(s => Find(s, turn, id) is { } space ? new Reply(Question(space, turn)) : Notes.Expired, ct);
        var response = await turn.CommitAsync(s => Find(s, turn, id) is { } space ? Part(s, turn, space) : Notes.Expired, ct);
        bell.Ring();
        return response;
    }

    /// <summary>"a place on Discord", Markdown.</summary>
    internal static string Place(LinkedSpace space, Turn turn) => space.Key == turn.Me.Space ? "**this place**" : $"a place on {CodeEntry.Platform(space.Key)}";

    /// <summary>A button for each place that has joined.</summary>
    internal static IEnumerable<Control> Buttons(IReadOnlyList<LinkedSpace> spaces, Turn turn)
    {
        // A lead of a place that has joined may take that one out; a lead of the team's own place any of them.
        var hosts = spaces.Any(x => x.Key == turn.Me.Space && x.JoinedAt is null);
        var joined = spaces.Where(x => x.JoinedAt is not null && (hosts || x.Key == turn.Me.Space)).Take(Shown).ToList();
        return joined.Select((x, i) => new Button(
            ActionId.Make(AskRoute, x.Home),
            x.Key == turn.Me.Space ? "Take this place out" : $"Take out {(joined.Count > 1 ? $"{i + 1}: " : "")}the place on {CodeEntry.Platform(x.Key)}"));
    }

    private static LinkedSpace? Find(IReadSession s, Turn turn, ActionId id)
    {
        var spaces = s.Links.Spaces(turn.Me.Team);
        var hosts = spaces.Any(x => x.Key == turn.Me.Space && x.JoinedAt is null);
        return spaces.FirstOrDefault(x => x.Home == id.Number(0) && x.JoinedAt is not null && (hosts || x.Key == turn.Me.Space));
    }

    private static ChatMessage Question(LinkedSpace space, Turn turn) => new("Take this place out of the team?", [
        new Title("Take this place out of the team?"),
        new Prose($"Take {Place(space, turn)} out of the team? It goes back to its own team with its schedules, its banks and all that was answered there; "
            + "the other keeps the rest. No point is lost."),
    ])
    {
        Controls = [new Button(ActionId.Make(PartRoute, space.Home), "Take it out", Tone.Danger), new Button(ActionId.Make(StayRoute), "Keep them one team")],
    };

    private static Replace Part(IWriteSession s, Turn turn, LinkedSpace space)
    {
        s.Links.PartTeam(space.Key);
        foreach (var team in new[] { space.Team, space.Home })
            s.People.Audit(team, turn.Me.Account, "link team undo", $"{space.Key} left team {space.Team}", turn.Now);
        foreach (var lead in new[] { space.JoinedBy, space.AdmittedBy }.Distinct())
        {
            if (lead == turn.Me.Account || lead is not { } number || s.Links.Account(number) is not { } account) continue;
            CodeEntry.Tell(
                s, turn, $"parted:{turn.EventKey}:{number}", account, number == space.JoinedBy ? space.Key : account.Space,
                $"The place on {CodeEntry.Platform(space.Key)} is a team of its own again, with all that was answered there. /link team joins them anew.");
        }
        return new Replace(Notes.Message("The places are two teams again. Each has its own boards, schedules and banks; /link team joins them anew."));
    }
}
