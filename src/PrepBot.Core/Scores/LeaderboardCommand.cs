using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Scores;

/// <summary><c>/leaderboard</c>: ten a page, and always your own rank. The pager works for its caller alone, since the board is theirs alone.</summary>
public sealed class LeaderboardCommand : ICommand, ISuggests, IActionHandler
{
    private const string PageRoute = "board.page.1";
    private static readonly string[] Scopes = ["channel", "team", "all"];
    private static readonly string[] Boards = ["daily", "practice"];

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("leaderboard", "Who leads, and where you stand", [
        new OptionSpec("period", "Which stretch of time (default season)", OptionKind.Word) { Choices = Periods.Names },
        PracticeOptions.Topic,
        new OptionSpec("scope", "This channel, this team, or everybody (default team)", OptionKind.Word) { Choices = Scopes },
        new OptionSpec("board", "Daily questions, or practice alone (default daily)", OptionKind.Word) { Choices = Boards },
    ])
    {
        Examples = ["/leaderboard", "/leaderboard week", "/leaderboard month streams", "/leaderboard board:practice"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [PageRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var sections = TopicNames.Resolve(command.Option("topic"), s.Bank.Topics(turn.Me.Team), out var problem);
            if (problem is not null) return Notes.Say(problem);
            if (sections.Count > 1) return Notes.Say("A board is for one topic or for all.");
            var view = new View(
                Index(Periods.Names, command.Option("period"), (int)Period.Season),
                Index(Scopes, command.Option("scope"), 1),
                Index(Boards, command.Option("board"), 0),
                sections.Count == 1 ? sections[0] : null);
            return new Reply(Page(s, turn, view, 0));
        },
        ct);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var topic = id.Word(4).Length == 0 ? null : s.Bank.Topics(turn.Me.Team).FirstOrDefault(t => TopicKey(t.Section) == id.Word(4))?.Section;
            if (id.Word(4).Length > 0 && topic is null) return Notes.Say("This topic is not in the bank any more. /leaderboard shows the board of all topics.");
            var view = new View(Bound(id.Number(0), Periods.Names.Count), Bound(id.Number(1), Scopes.Length), Bound(id.Number(2), Boards.Length), topic);
            return new Replace(Page(s, turn, view, (int)Math.Clamp(id.Number(3) ?? 0, 0, 100_000)));
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        turn.ReadAsync(s => TopicNames.Suggest(query.Typed, s.Bank.Topics(turn.Me.Team)), ct);

    private sealed record View(int Period, int Scope, int Board, string? Topic);

    private static ChatMessage Page(IReadSession s, Turn turn, View view, int page)
    {
        var me = turn.Me;
        var period = (Period)view.Period;
        var season = s.People.CurrentSeason(me.Team);
        var (from, to) = Periods.Range(period, Periods.Today(turn.Now, s.People.Team(me.Team).Zone));
        var everybody = Scopes[view.Scope] == "all";
        // Other teams have seasons of their own, so the board of everybody takes the dates of this one.
        if (everybody && period == Period.Season) (from, to) = (season.Starts, season.Ends);
        var query = new BoardQuery(
            view.Board == 0 ? BoardKind.Team : BoardKind.Practice,
            everybody ? null : me.Team,
            Scopes[view.Scope] == "channel" ? turn.In.Channel : null,
            Scopes[view.Scope] == "channel" ? turn.In.Space : null,
            view.Topic,
            period == Period.Season && !everybody ? season.Id : null,
            from,
            to);
        var ranked = Ranking.Of(s.Scores.Board(query, me.Person));
        var pages = Math.Max(1, (ranked.Count + Ranking.PageSize - 1) / Ranking.PageSize);
        page = Math.Min(page, pages - 1);
        var shown = ranked.Skip(page * Ranking.PageSize).Take(Ranking.PageSize).ToList();
        var mine = ranked.FirstOrDefault(r => r.Row.Person == me.Person);
        var title = Title(view, season.Name);
        var blocks = new List<Block> { new Title(title) };
        if (shown.Count == 0) blocks.Add(new Prose(Empty(view)));
        else
        {
            var at = shown.FindIndex(r => r.Row.Person == me.Person);
            blocks.Add(new Table(["#", "Name", "Points", "Answers"], [.. shown.Select(r => (IReadOnlyList<string>)
                [Place(r.Rank), PersonTag.For(r.Row.Person), r.Row.Points.ToString(), r.Row.Answers.ToString()])], at < 0 ? null : at));
            blocks.Add(new Note(Standing(mine, ranked.Count, me.Hidden) + (pages > 1 ? $" Page {page + 1} of {pages}." : "")));
        }
        return new ChatMessage(title, blocks) { Controls = [.. Pager(view, page, pages, ranked, mine)] };
    }

    private static IEnumerable<Control> Pager(View view, int page, int pages, IReadOnlyList<Ranked> ranked, Ranked? mine)
    {
        var own = mine is null ? -1 : ranked.ToList().IndexOf(mine) / Ranking.PageSize;
        if (page > 0) yield return To(page - 1, "◀ Page " + page);
        if (page + 1 < pages) yield return To(page + 1, $"Page {page + 2} ▶");
        // No second button to the same page: platforms refuse two that say the same to us.
        if (mine is not null && Math.Abs(own - page) > 1) yield return To(own, $"To #{mine.Rank}");

        Button To(int p, string label) => new(
            ActionId.Make(PageRoute, view.Period, view.Scope, view.Board, p, view.Topic is null ? "" : TopicKey(view.Topic)), label + (p == own ? " · your place" : ""));
    }

    private static string Title(View view, string season)
    {
        var when = (Period)view.Period switch { Period.Week => "this week", Period.Month => "this month", Period.Season => season, _ => "all time" };
        var who = Scopes[view.Scope] switch { "channel" => "this channel, ", "all" => "everybody, ", _ => "" };
        return $"{(view.Board == 0 ? "Leaderboard" : "Practice board")}: {who}{when}{(view.Topic is null ? "" : ", " + view.Topic)}";
    }

    private static string Empty(View view) => view.Board == 0
        ? "Nobody has points here yet. Answer the daily question and you lead."
        : "Nobody has practice points here yet. `/quiz` earns some.";

    private static string Standing(Ranked? mine, int of, bool hidden)
    {
        if (mine is null) return "You have no points here yet.";
        return $"You are #{mine.Rank} of {of} with {Words.Count(mine.Row.Points, "point")}." + (hidden ? " Only you see yourself here; /privacy show changes that." : "");
    }

    private static string Place(int rank) => rank switch { 1 => "🥇 1", 2 => "🥈 2", 3 => "🥉 3", _ => rank.ToString() };

    private static int Index(IReadOnlyList<string> words, string? word, int otherwise)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == word) return i;
        }
        return otherwise;
    }

    private static int Bound(long? index, int count) => (int)Math.Clamp(index ?? 0, 0, count - 1);

    // Section names may be long or hold the separator; an id holds a short digest instead.
    private static string TopicKey(string section) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(section)).AsSpan(0, 6));
}
