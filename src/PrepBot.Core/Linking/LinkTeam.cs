using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary>
/// <c>/link team</c>: makes this place and another one team, by a code that a lead of one gets and a lead of the other enters. Without a code it shows what is
/// joined, with the buttons for the rest.
/// </summary>
public sealed class LinkTeam(OutboxBell bell) : ICommand, IActionHandler
{
    private const string CodeRoute = "team.code.1";
    private const string JoinRoute = "team.join.1";
    private const string KeepRoute = "team.keep.1";
    private const string OnlyLeads = "Teams are joined and taken apart by leads.";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("link team", "Make this place and another one team, with the same boards", [
        CodeEntry.Option("What a lead of the other place got; without it, what is joined and a code for them"),
    ])
    {
        Permission = Permission.Lead,
        Examples = ["/link team", "/link team K7QF-2M9X"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [CodeRoute, JoinRoute, KeepRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => command.Option(CodeEntry.Name) is { } typed
        ? turn.CommitAsync(s => Question(s, turn, typed, out var problem) is { } question ? new Reply(question) : Notes.Say(problem), ct)
        : turn.ReadAsync<ChatResponse>(s => new Reply(Overview(s, turn)), ct);

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say(OnlyLeads);
        if (id.Route == CodeRoute) return await MakeAsync(turn, ct);
        var response = await turn.CommitAsync(
            s =>
            {
                if (CodeEntry.Entered(s, turn, LinkKind.Team, id, out var refusal) is not { } code) return refusal;
                s.Links.Drop(code.Id);
                return id.Route == JoinRoute ? Join(s, turn, code) : new Replace(Notes.Message("Nothing was joined, and the code is used up."));
            },
            ct);
        bell.Ring();
        return response;
    }

    private static Task<ChatResponse> MakeAsync(Turn turn, CancellationToken ct) => CodeEntry.MakeAsync(
        turn,
        LinkKind.Team,
        "Let another place join this team",
        "There, a lead types `/link team` and this code:",
        "It works once. The lead who enters it is asked, and then both places see the same boards: give it only to a lead of the place that you mean.",
        ct);

    private static ChatMessage Overview(IReadSession s, Turn turn)
    {
        var spaces = s.Links.Spaces(turn.Me.Team);
        var blocks = new List<Block> { new Title("This team's places") };
        blocks.Add(new Prose(spaces.Count == 1
            ? "This place is a team of its own. Another can be one team with it: the same boards, points and banks. Get a code for its lead here, or type "
                + "`/link team` with the code that its lead got."
            : string.Join('\n', spaces.Select(x => $"- {LinkTeamPart.Place(x, turn)}{JoinedBy(s, x)}"))));
        var controls = new List<Control> { new Button(ActionId.Make(CodeRoute), "Get a code") };
        controls.AddRange(LinkTeamPart.Buttons(spaces, turn));
        return new ChatMessage("This team's places", blocks) { Controls = controls };
    }

    private static string JoinedBy(IReadSession s, LinkedSpace space) =>
        space.JoinedAt is null ? "" : space.JoinedBy is { } by && s.Links.Account(by) is { } lead ? $", joined by {CodeEntry.Named(lead)}" : ", joined";

    private static ChatMessage? Question(IWriteSession s, Turn turn, string typed, out string problem)
    {
        if (CodeEntry.Find(s, turn, LinkKind.Team, typed, out problem) is not { } code) return null;
        if (Problem(s, turn, code) is { } no)
        {
            problem = no;
            return null;
        }
        s.Links.Enter(code.Id, turn.Me.Account, turn.Now + OneTimeCode.Lifetime);
        var lead = s.Links.Account(code.Account)!;
        return new ChatMessage("Join this place to another team?", [
            new Title("Join this place to another team?"),
            new Prose($"Join this place, for {CodeEntry.Named(s.Links.Account(turn.Me.Account)!)}, to the team of {CodeEntry.Named(lead)}?"),
            new Prose("- Both places have the same boards from then on. What was scored here so far counts there, and the other way round.\n"
                + "- Daily questions stay in their channels, as they are set. The banks of both are used by both.\n"
                + "- Days count in the other team's time zone, and its season goes on. Who leads here leads here, who leads there, there."),
            new Note("A lead of either place can take them apart with `/link team`: this place goes back to its own team with all that was answered here."),
        ])
        {
            Controls =
            [
                new Button(ActionId.Make(JoinRoute, code.Id), "Join this place", Tone.Primary),
                new Button(ActionId.Make(KeepRoute, code.Id), "Not now"),
            ],
        };
    }

    private static string? Problem(IReadSession s, Turn turn, LinkCode code)
    {
        var (here, there) = (s.Links.Space(turn.Me.Space)!, s.Links.Space(code.Space)!);
        if (here.Key == there.Key) return "This is the code of this very place. A lead of the other one enters it there.";
        if (here.Team == there.Team) return "These two places are one team already. /link team shows all.";
        if (here.JoinedAt is not null) return "This place has joined another team. Take it out first: /link team has the button.";
        return s.Links.Spaces(here.Team).Count > 1
            ? "Other places have joined this team, so it cannot join another one itself. Get a code here with /link team, and let the other place enter it."
            : null;
    }

    private static ChatResponse Join(IWriteSession s, Turn turn, LinkCode code)
    {
        if (Problem(s, turn, code) is { } no) return new Replace(Notes.Message(no));
        var (here, there) = (s.Links.Space(turn.Me.Space)!, s.Links.Space(code.Space)!);
        s.Links.JoinTeam(here.Key, there.Team, turn.Me.Account, code.Account, turn.Now);
        foreach (var team in new[] { there.Team, here.Home })
            s.People.Audit(team, turn.Me.Account, "link team", $"{here.Key} joined team {there.Team}, admitted by account {code.Account}", turn.Now);
        // Where the maker of the code was deleted meanwhile, what was agreed stands all the same.
        if (s.Links.Account(code.Account) is { } lead)
        {
            CodeEntry.Tell(
                s, turn, $"linked:{code.Id}", lead, code.Space,
                $"The code for your team was entered: a place on {CodeEntry.Platform(here.Key)} is one team with yours now. "
                    + "Was that not meant? /link team takes it out again.");
        }
        return new Replace(Notes.Message("This place and the other are one team now, with the same boards. /link team shows them and takes them apart."));
    }
}
