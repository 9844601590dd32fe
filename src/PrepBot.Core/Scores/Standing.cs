using NodaTime;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Scores;

/// <summary>Where somebody stands, as it is told in several places.</summary>
internal static class Standing
{
    /// <summary>Points of a period in the team of the turn.</summary>
    public static int Points(IReadSession s, Turn turn, long person, BoardKind kind, Period period, LocalDate today) =>
        Board(s, turn, person, kind, period, today).FirstOrDefault(r => r.Person == person)?.Points ?? 0;

    /// <summary>The place on the team's board of a period, and among how many; null without points.</summary>
    public static (int Rank, int Of)? Place(IReadSession s, Turn turn, Period period, LocalDate today)
    {
        var ranked = Ranking.Of(Board(s, turn, turn.Me.Person, BoardKind.Team, period, today));
        return ranked.FirstOrDefault(r => r.Row.Person == turn.Me.Person) is { } mine ? (mine.Rank, ranked.Count) : null;
    }

    /// <summary>The best of the team's schedules.</summary>
    public static Streak BestStreak(IReadSession s, Turn turn, long person) => s.Daily.OfTeam(turn.Me.Team)
        .Select(schedule => Streak.Of(s.Daily.StreakMarks(schedule.Id, person, turn.Now)))
        .OrderByDescending(x => x.Current).ThenByDescending(x => x.Longest).FirstOrDefault() ?? Streak.None;

    /// <summary>A streak in one sentence of Markdown.</summary>
    public static string InWords(Streak streak) => streak.Longest == 0
        ? "🔥 No streak yet: it begins with the first daily question that you answer."
        : $"🔥 Streak: **{streak.Current}** in a row, longest {streak.Longest}"
            + (streak.Freezes > 0
                ? $"; {Chat.Words.Count(streak.Freezes, "freeze")} kept for posts that you miss."
                : $". A freeze is earned for each {Streak.PostsPerFreeze} posts answered.");

    private static IReadOnlyList<BoardRow> Board(IReadSession s, Turn turn, long person, BoardKind kind, Period period, LocalDate today)
    {
        var (from, to) = Periods.Range(period, today);
        var season = period == Period.Season ? s.People.CurrentSeason(turn.Me.Team).Id : (long?)null;
        return s.Scores.Board(new BoardQuery(kind, turn.Me.Team, Season: season, From: from, To: to), person);
    }
}
