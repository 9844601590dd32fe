using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class ScoreStoreTests : StoreTest
{
    private readonly List<Member> _members = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var name in new[] { "Ana", "Bob", "Eve" }) _members.Add(await Join(name));
        await AddQuestions("What is a closure?");
    }

    private Task<long> Score(Member member, int points, Func<LedgerEntry, LedgerEntry>? with = null) => Write(s =>
    {
        var attempt = Attempt(s, member);
        attempt = attempt with { Id = s.Practice.Add(attempt, D0) };
        var entry = Entry(attempt, points);
        s.Scores.Append(with is null ? entry : with(entry));
        return attempt.Id;
    });

    private Task<IReadOnlyList<BoardRow>> Board(BoardQuery? query = null, long viewer = 0) =>
        Read(s => s.Scores.Board(query ?? new BoardQuery(BoardKind.Team, _members[0].Team), viewer));

    [Fact]
    public async Task A_row_comes_back_as_it_was_added()
    {
        var schedule = await Write(s => s.Daily.Put(Schedule(_members[0])));
        LedgerEntry added = null!;
        var attempt = await Score(_members[0], 12, e => added = e with { Schedule = schedule, RecordedAt = T0 + Duration.FromSeconds(1) });

        var found = Assert.Single(await Read(s => s.Scores.OfAttempt(attempt)));

        Assert.Equal(added with { Id = found.Id }, found);
        Assert.Equal([found], await Read(s => s.Scores.Entries(_members[0].Person, _members[0].Team, 5)));
    }

    [Fact]
    public async Task Rows_of_a_person_are_newest_first_and_those_of_an_attempt_oldest_first()
    {
        var attempt = await Score(_members[0], 1);
        await Write(s => s.Scores.Append(Entry(Attempt(s, _members[0]) with { Id = attempt }, -1, LedgerKind.Correction)));
        await Score(_members[1], 9);
        Assert.Equal([-1, 1], (await Read(s => s.Scores.Entries(_members[0].Person, 1, 5))).Select(e => e.Points));
        Assert.Equal([-1], (await Read(s => s.Scores.Entries(_members[0].Person, 1, 1))).Select(e => e.Points));
        Assert.Equal([1, -1], (await Read(s => s.Scores.OfAttempt(attempt))).Select(e => e.Points));
    }

    [Fact]
    public async Task The_ledger_is_never_changed()
    {
        await Score(_members[0], 5);
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "UPDATE ledger SET points = 6"));
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "DELETE FROM ledger"));
    }

    [Fact]
    public async Task A_board_has_most_points_first_then_more_answers_then_the_older_person()
    {
        await Score(_members[2], 10);
        await Score(_members[1], 10);
        await Score(_members[0], 5);
        Assert.Equal([(2, 10, 1), (3, 10, 1), (1, 5, 1)], (await Board()).Select(r => (r.Person, r.Points, r.Answers)));
        await Score(_members[2], 0);
        Assert.Equal([3, 2, 1], (await Board()).Select(r => r.Person));
    }

    [Fact]
    public async Task A_correction_moves_points_but_is_no_answer()
    {
        await Score(_members[0], 10);
        await Score(_members[0], -4, e => e with { Kind = LedgerKind.Correction });
        Assert.Equal([new BoardRow(1, 6, 1)], await Board());
    }

    [Fact]
    public async Task A_board_is_narrowed_by_what_is_asked()
    {
        await Score(_members[0], 1, e => e with { Board = BoardKind.Practice, Kind = LedgerKind.Practice });
        await Score(_members[0], 2, e => e with { Section = "CSS" });
        await Score(_members[0], 4, e => e with { Channel = "random" });
        await Score(_members[0], 8, e => e with { LocalDate = D0.PlusDays(7) });
        var other = await Join("Ana", "web:other");
        await Score(other, 16, e => e with { Season = 2 });

        async Task<int> Points(BoardQuery query) => (await Board(query)).Sum(r => r.Points);

        Assert.Equal(1, await Points(new BoardQuery(BoardKind.Practice, 1)));
        Assert.Equal(14, await Points(new BoardQuery(BoardKind.Team, 1)));
        Assert.Equal(30, await Points(new BoardQuery(BoardKind.Team, null)));
        Assert.Equal(2, await Points(new BoardQuery(BoardKind.Team, 1, Section: "CSS")));
        Assert.Equal(4, await Points(new BoardQuery(BoardKind.Team, 1, Channel: "random", Space: Space)));
        Assert.Equal(0, await Points(new BoardQuery(BoardKind.Team, 1, Channel: "random", Space: "web:other")));
        Assert.Equal(16, await Points(new BoardQuery(BoardKind.Team, null, Season: 2)));
        Assert.Equal(6, await Points(new BoardQuery(BoardKind.Team, 1, From: D0, To: D0.PlusDays(6))));
        Assert.Equal(8, await Points(new BoardQuery(BoardKind.Team, 1, From: D0.PlusDays(7), To: D0.PlusDays(7))));
    }

    [Fact]
    public async Task Who_is_hidden_or_erased_is_seen_by_themselves_alone()
    {
        foreach (var member in _members) await Score(member, 5);
        await Write(s => s.People.SetHidden(2, true));
        await Write(s => s.People.Erase(3, T0));
        Assert.Equal([1], (await Board()).Select(r => r.Person));
        Assert.Equal([1, 2], (await Board(viewer: 2)).Select(r => r.Person));
        Assert.Null(await Read(s => s.Scores.Difference()));
    }

    [Fact]
    public async Task Accounts_that_are_linked_share_a_place()
    {
        await Score(_members[0], 5);
        await Score(_members[1], 7);
        await Raw.Run(Store, "UPDATE account SET person = 1 WHERE id = 2");
        Assert.Equal([new BoardRow(1, 12, 2)], await Board());
        Assert.Equal([7, 5], (await Read(s => s.Scores.Entries(1, 1, 5))).Select(e => e.Points));
        Assert.Null(await Read(s => s.Scores.Difference()));
    }

    [Theory]
    [InlineData("UPDATE board_day SET points = points + 1")]
    [InlineData("UPDATE board_day SET answers = 0")]
    [InlineData("DELETE FROM board_day")]
    [InlineData("INSERT INTO board_day SELECT space, board, local_date, account, season, 'CSS', channel, team, points, answers FROM board_day")]
    public async Task A_board_that_differs_from_the_ledger_is_told_and_mended(string harm)
    {
        await Score(_members[0], 5);
        var before = await Board();
        Assert.Null(await Read(s => s.Scores.Difference()));

        await Raw.Run(Store, harm);

        Assert.Contains("2026-11-23", await Read(s => s.Scores.Difference()), StringComparison.Ordinal);
        await Write(s => s.Scores.Rebuild());
        Assert.Null(await Read(s => s.Scores.Difference()));
        Assert.Equal(before, await Board());
    }

    private sealed record Step(int Who, int Points, int Day, int Section, int Channel, LedgerKind Kind, BoardKind Board);

    private static readonly Gen<Step> Steps =
        from who in Gen.Choose(0, 2)
        from points in Gen.Choose(-20, 20)
        from day in Gen.Choose(0, 3)
        from section in Gen.Choose(0, 1)
        from channel in Gen.Choose(0, 1)
        from kind in Gen.Elements(Enum.GetValues<LedgerKind>())
        from board in Gen.Elements(Enum.GetValues<BoardKind>())
        select new Step(who, points, day, section, channel, kind, board);

    [Fact]
    public async Task Boards_are_the_sums_of_any_ledger_and_a_rebuild_changes_no_number()
    {
        var attempt = await Score(_members[0], 0);
        var ledger = new List<Step> { new(0, 0, 0, 0, 0, LedgerKind.Daily, BoardKind.Team) };

        Prop.ForAll(
            Arb.From(Gen.ListOf(Steps)),
            steps =>
            {
                ledger.AddRange(steps);
                Store.WriteAsync(
                    s =>
                    {
                        foreach (var step in steps) s.Scores.Append(ToEntry(Attempt(s, _members[step.Who]) with { Id = attempt }, step));
                        return 0;
                    },
                    CancellationToken.None).GetAwaiter().GetResult();
                var kept = Store.ReadAsync(All, CancellationToken.None).GetAwaiter().GetResult();
                var rebuilt = Store.WriteAsync(
                    s =>
                    {
                        s.Scores.Rebuild();
                        return All(s);
                    },
                    CancellationToken.None).GetAwaiter().GetResult();
                var difference = Store.ReadAsync(s => s.Scores.Difference(), CancellationToken.None).GetAwaiter().GetResult();
                return difference is null && kept.SequenceEqual(rebuilt) && kept.SequenceEqual(Expected(ledger));
            }).QuickCheckThrowOnFailure();
    }

    private static LedgerEntry ToEntry(Attempt attempt, Step step) => Entry(attempt, step.Points, step.Kind) with
    {
        Board = step.Board,
        LocalDate = D0.PlusDays(step.Day),
        Section = $"s{step.Section}",
        Channel = $"c{step.Channel}",
    };

    private static List<BoardRow> All(IReadSession s) =>
    [
        .. Enum.GetValues<BoardKind>().SelectMany(b => s.Scores.Board(new BoardQuery(b, null), 0)
            .Concat(s.Scores.Board(new BoardQuery(b, 1, From: D0.PlusDays(1), Section: "s1"), 0))),
    ];

    private static IEnumerable<BoardRow> Expected(List<Step> ledger) => Enum.GetValues<BoardKind>().SelectMany(
        b => Sum(ledger.Where(x => x.Board == b)).Concat(Sum(ledger.Where(x => x.Board == b && x.Day >= 1 && x.Section == 1))));

    private static IEnumerable<BoardRow> Sum(IEnumerable<Step> steps) => steps
        .GroupBy(x => x.Who)
        .Select(g => new BoardRow(g.Key + 1, g.Sum(x => x.Points), g.Count(x => x.Kind != LedgerKind.Correction)))
        .OrderByDescending(r => r.Points).ThenByDescending(r => r.Answers).ThenBy(r => r.Person);
}
