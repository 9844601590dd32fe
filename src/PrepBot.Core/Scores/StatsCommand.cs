using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Scores;

/// <summary><c>/stats</c>: points, streak, accuracy by topic and trend. Of others only what boards show, and nothing of those who are hidden.</summary>
public sealed class StatsCommand : ICommand, ISuggests, IActionHandler
{
    private const string WhyRoute = "stats.why.1";
    private const int Weeks = 8;
    private const int RowsExplained = 20;

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("stats", "Your points, streak and accuracy; or a colleague's points", [
        new OptionSpec("person", "Whose points and streak; without it, yours", OptionKind.Person) { Suggests = true },
    ])
    {
        Examples = ["/stats", "/stats Ana"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [WhyRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            if (command.Option("person") is not { } typed) return new Reply(Mine(s, turn));
            var other = PersonOption.Find(s, turn, typed, out var problem);
            if (other is null) return Notes.Say(problem);
            return other.Person == turn.Me.Person ? new Reply(Mine(s, turn)) : Others(s, turn, other);
        },
        ct);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) =>
        turn.ReadAsync<ChatResponse>(s => new Reply(Why(s, turn)), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => PersonOption.SuggestAsync(turn, query, ct);

    private static ChatMessage Mine(IReadSession s, Turn turn)
    {
        var me = turn.Me;
        var today = Periods.Today(turn.Now, s.People.Team(me.Team).Zone);
        var topics = s.Practice.ByTopic(me.Person, me.Team);
        var blocks = new List<Block> { new Title("Your numbers"), new Table(["", "This week", "Season", "All time"], [Row("Points", BoardKind.Team), Row("Practice points", BoardKind.Practice)]) };
        blocks.Add(new Prose(Standing.InWords(Standing.BestStreak(s, turn, me.Person))));
        if (topics.Count == 0)
        {
            blocks.Add(new Prose("Nothing is marked yet. `/question` gives you a first one; your accuracy by topic appears here."));
            return new ChatMessage("Your numbers", blocks);
        }
        blocks.Add(new Table(["Topic", "Answers", "Average mark"], [.. topics.OrderBy(t => (double)t.ScoreSum / t.Answered).Select(t => (IReadOnlyList<string>)
            [t.Section, t.Answered.ToString(), $"{Average(t.ScoreSum, t.Answered)} %"])]));
        blocks.Add(Trend(s.Practice.ByDay(me.Person, me.Team, WeekOf(today).PlusWeeks(1 - Weeks)), today));
        return new ChatMessage("Your numbers", blocks) { Controls = [new Button(ActionId.Make(WhyRoute), "Explain my points")] };

        IReadOnlyList<string> Row(string name, BoardKind kind) =>
            [name, .. new[] { Period.Week, Period.Season, Period.All }.Select(p => Standing.Points(s, turn, me.Person, kind, p, today).ToString())];
    }

    private static Chart Trend(IReadOnlyList<DayRecord> days, LocalDate today)
    {
        var first = WeekOf(today).PlusWeeks(1 - Weeks);
        var points = Enumerable.Range(0, Weeks).Select(w =>
        {
            var monday = first.PlusWeeks(w);
            var week = days.Where(d => WeekOf(d.Date) == monday).ToList();
            var answered = week.Sum(d => d.Answered);
            return (Label: monday.ToString("d MMM", null), Value: answered == 0 ? 0 : Average(week.Sum(d => d.ScoreSum), answered), Answered: answered);
        }).ToList();
        var alt = "Average mark by week: " + string.Join(", ", points.Select(p => p.Answered == 0 ? $"{p.Label} none" : $"{p.Label} {p.Value} % of {Words.Count(p.Answered, "answer")}"));
        return new Chart($"Average mark by week, last {Weeks} weeks", [.. points.Select(p => new ChartPoint(p.Label, p.Answered == 0 ? null : p.Value))], alt);
    }

    private static LocalDate WeekOf(LocalDate date) => date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));

    private static int Average(int sum, int count) => (int)Math.Round((double)sum / count, MidpointRounding.AwayFromZero);

    private static Reply Others(IReadSession s, Turn turn, Member other)
    {
        if (other.Hidden) return Notes.Say($"{PersonTag.For(other.Person)} keeps their numbers private.");
        var today = Periods.Today(turn.Now, s.People.Team(turn.Me.Team).Zone);
        var streak = Standing.BestStreak(s, turn, other.Person);
        return new Reply(new ChatMessage("A colleague's numbers", [
            new Title("Numbers of " + PersonTag.For(other.Person)),
            new Table(["", "This week", "Season", "All time"], [
                ["Points", .. new[] { Period.Week, Period.Season, Period.All }.Select(p => Standing.Points(s, turn, other.Person, BoardKind.Team, p, today).ToString())],
            ]),
            new Prose($"🔥 Streak: {streak.Current} in a row, longest {streak.Longest}."),
            new Note("Accuracy and answers are shown to nobody but the person."),
        ]));
    }

    private static ChatMessage Why(IReadSession s, Turn turn)
    {
        var rows = s.Scores.Entries(turn.Me.Person, turn.Me.Team, RowsExplained);
        if (rows.Count == 0) return Notes.Message("You have no points yet, so there is nothing to explain.");
        return new ChatMessage("Where your points come from", [
            new Title("Where your points come from"),
            new Table(["Date", "Points", "For", "How"], [.. rows.Select(r => (IReadOnlyList<string>)
            [
                r.LocalDate.ToString("uuuu-MM-dd", null),
                r.Points.ToString(),
                (r.Board == BoardKind.Practice ? "practice: " : "daily: ") + MarkdownText.Cut(MarkdownPlain.Of(s.Bank.AtRevision(r.Revision)?.Content.Wording ?? r.Section), 60),
                r.Reason,
            ])]),
            new Note(rows.Count == RowsExplained ? $"The newest {RowsExplained} rows. /privacy export has all." : "All rows."),
        ]);
    }
}
