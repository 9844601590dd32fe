using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>How a sitting asks.</summary>
public enum QuizMode
{
    /// <summary>As each question says.</summary>
    Mixed,

    /// <summary>Lettered options only.</summary>
    Choice,

    /// <summary>In words only.</summary>
    Open,
}

/// <summary>What a person wants to practise.</summary>
public sealed record Wish(IReadOnlyList<string> Sections, Level? Level, QuizMode Mode, int Count);

/// <summary>Draws questions for practice: what was never answered first, then what was answered longest ago; one of a group of near-duplicates.</summary>
public static class Draw
{
    /// <summary>The items, at most <see cref="Wish.Count"/>. Groups that are withheld from the team (see <see cref="Withheld"/>) are left out.</summary>
    /// <param name="session">Where to draw from.</param>
    /// <param name="member">For whom.</param>
    /// <param name="wish">What.</param>
    /// <param name="seed">Decides the order among equals.</param>
    /// <param name="now">Decides which posts are open.</param>
    public static IReadOnlyList<QuizItem> Items(IReadSession session, Member member, Wish wish, string seed, Instant now)
    {
        var withheld = Withheld(session, member.Team, now);
        var last = session.Practice.LastAnswered(member.Person);
        var pool = session.Bank.Candidates(new QuestionFilter(member.Team, wish.Sections, wish.Level is { } l ? [l] : []))
            .Where(c => !withheld.Contains(c.Group) && Fits(c, wish.Mode));
        return
        [
            .. Shuffle.By(seed, pool, c => c.Id)
                .OrderBy(c => last.TryGetValue(c.Id, out var at) ? at : Instant.MinValue)
                .DistinctBy(c => c.Group)
                .Take(wish.Count)
                .Select(c => new QuizItem(c.Id, c.Revision, AsksChoice(c, wish.Mode) ? Order(session.Bank.AtRevision(c.Revision)!, seed) : [])),
        ];
    }

    /// <summary>
    /// Groups whose question stands open in the team's channels: nothing may show their answer. A wording that is corrected meanwhile gives its question
    /// another group, so both count: the one that was posted and the one of now.
    /// </summary>
    public static IReadOnlySet<string> Withheld(IReadSession session, long team, Instant now) => session.Daily.OpenIn(team, now)
        .SelectMany(p => new[] { p.Group, session.Bank.GroupOf(p.Question) ?? p.Group }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The option ids of a question in a seed's order. Options that speak of others ("all of the above") keep their place at the end.</summary>
    public static IReadOnlyList<string> Order(StoredQuestion question, string seed)
    {
        var options = question.Content.Options;
        var fixedLast = options.Where(o => SpeaksOfOthers(o.Text)).ToList();
        return [.. Shuffle.By(seed + question.Id, options.Except(fixedLast), o => o.Id).Concat(fixedLast).Select(o => o.Id)];
    }

    private static bool SpeaksOfOthers(string text) =>
        text.Contains("of the above", StringComparison.OrdinalIgnoreCase) || text.Contains("of these", StringComparison.OrdinalIgnoreCase);

    private static bool AsksChoice(Candidate c, QuizMode mode) =>
        c.HasOptions && (mode == QuizMode.Choice || (mode == QuizMode.Mixed && (c.Kind != QuestionKind.Open || !c.HasAnswer)));

    private static bool Fits(Candidate c, QuizMode mode) => mode switch
    {
        QuizMode.Choice => c.HasOptions,
        // A question whose only key is its options cannot be asked in words.
        QuizMode.Open => c.HasAnswer,
        _ => true,
    };
}
