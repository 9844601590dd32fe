using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Daily;

/// <summary>A schedule's choice.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Group">Its group of near-duplicates.</param>
/// <param name="Order">Option ids as shown; empty: asked in words.</param>
/// <param name="Left">How many matching questions have not been asked yet once this one is.</param>
/// <param name="Repeats">Whether all were asked before, so that this one is asked again.</param>
public sealed record DailyChoice(StoredQuestion Question, string Group, IReadOnlyList<string> Order, int Left, bool Repeats);

/// <summary>Chooses the question of an occurrence. The choice is seeded, so that a retry picks the same one.</summary>
public static class DailyPick
{
    private const int LooseRemembered = 500;

    /// <summary>Picks for a schedule: what it never asked first, in the seed's order; once all were asked, the oldest first. Null when nothing matches.</summary>
    public static DailyChoice? For(IReadSession session, Schedule schedule, string occurrence, Instant now)
    {
        var last = schedule.Id == 0 ? LastLoose(session, schedule) : session.Daily.LastPosted(schedule.Id);
        var open = Draw.Withheld(session, schedule.Team, now);
        var seed = $"{schedule.Id}|{occurrence}";
        var pool = Pool(session, schedule);
        var choosable = pool.Where(c => !open.Contains(c.Group)).ToList();
        var fresh = choosable.Where(c => !last.ContainsKey(c.Group)).ToList();
        var pick = fresh.Count > 0
            ? Shuffle.By(seed, fresh, c => c.Id)[0]
            : Shuffle.By(seed, choosable, c => c.Id).OrderBy(c => last[c.Group]).FirstOrDefault();
        if (pick is null) return null;
        var question = session.Bank.AtRevision(pick.Revision)!;
        var left = pool.Count(c => c.Group != pick.Group && !last.ContainsKey(c.Group));
        return new(question, pick.Group, AsksChoice(pick, schedule.Mode) ? Draw.Order(question, seed) : [], left, fresh.Count == 0);
    }

    // Extra questions of a channel without a schedule follow each other as those of a schedule do.
    private static Dictionary<string, Instant> LastLoose(IReadSession session, Schedule schedule) => session.Daily.Latest(schedule.In, LooseRemembered)
        .Where(p => p.Schedule is null)
        .GroupBy(p => session.Bank.GroupOf(p.Question) ?? p.Group, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Max(p => p.Opens), StringComparer.Ordinal);

    /// <summary>Everything that a schedule may ask, one of each group, by id.</summary>
    public static IReadOnlyList<Candidate> Pool(IReadSession session, Schedule schedule) =>
    [
        .. session.Bank.Candidates(new QuestionFilter(schedule.Team, schedule.Sections, schedule.Levels))
            .Where(c => schedule.Mode switch
            {
                DailyMode.Choice => c.HasOptions,
                DailyMode.Open => c.HasAnswer,
                _ => c.HasAnswer || c.HasOptions,
            })
            .DistinctBy(c => c.Group),
    ];

    private static bool AsksChoice(Candidate c, DailyMode mode) =>
        c.HasOptions && (mode == DailyMode.Choice || (mode == DailyMode.Any && (c.Kind != QuestionKind.Open || !c.HasAnswer)));
}
