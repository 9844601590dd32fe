using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class DailyStoreTests : StoreTest
{
    private static readonly ConversationRef General = new(Space, "general");
    private Member _ana = null!;
    private StoredQuestion _question = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ana = await Join("Ana");
        await AddQuestions("What is a closure?");
        _question = (await Read(s => s.Bank.Current(_ana.Team, "javascript/q0")))!;
    }

    [Fact]
    public async Task A_schedule_comes_back_as_it_was_put_and_can_be_replaced()
    {
        var full = Schedule(_ana) with
        {
            In = new ConversationRef(Space, "general", "t"),
            Time = new LocalTime(23, 59, 30),
            Sections = ["CSS", "a \"b\""],
            Levels = [Level.Senior, Level.Junior],
            Mode = DailyMode.Choice,
            WindowMinutes = 30,
            RevealAfterMinutes = 5,
            OpenThread = true,
            Paused = "by a lead",
            Skip = D0,
        };
        var id = await Write(s => s.Daily.Put(full));

        Assert.Equivalent(full with { Id = id }, await Read(s => s.Daily.Schedule(id)), strict: true);

        var plain = Schedule(_ana) with { Id = id };
        Assert.Equal(id, await Write(s => s.Daily.Put(plain)));
        Assert.Equivalent(plain, await Read(s => s.Daily.Schedule(id)), strict: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Daily.Put(plain with { Id = 99 })));
    }

    [Fact]
    public async Task Schedules_are_listed_by_channel_and_team_and_paused_ones_do_not_run()
    {
        var first = await Write(s => s.Daily.Put(Schedule(_ana)));
        var paused = await Write(s => s.Daily.Put(Schedule(_ana) with { Paused = "by Ana" }));
        var elsewhere = await Write(s => s.Daily.Put(Schedule(_ana, "random")));

        Assert.Equal([first, paused], (await Read(s => s.Daily.InChannel(General))).Select(x => x.Id));
        Assert.Equal([first, paused, elsewhere], (await Read(s => s.Daily.OfTeam(_ana.Team))).Select(x => x.Id));
        Assert.Equal([first, elsewhere], (await Read(s => s.Daily.Running())).Select(x => x.Id));
        await Join("Ben", Space + "2");
        var beyond = await Write(s => s.Daily.Put(Schedule(_ana) with { In = new ConversationRef(Space + "2", "general") }));
        Assert.Equal([first, paused, elsewhere], (await Read(s => s.Daily.InSpace(Space))).Select(x => x.Id));
        Assert.Equal([first, paused, elsewhere, beyond], (await Read(s => s.Daily.All())).Select(x => x.Id));
    }

    [Fact]
    public async Task An_occurrence_is_claimed_once()
    {
        var one = await Write(s => s.Daily.Put(Schedule(_ana)));
        var two = await Write(s => s.Daily.Put(Schedule(_ana)));
        var post = Post(_ana, _question, one) with { Order = ["o2", "o1"], CountShown = 3, RevealAt = T0 + Duration.FromDays(2) };

        var id = await Write(s => s.Daily.Claim(post));

        Assert.NotNull(id);
        Assert.Equivalent(post with { Id = id.Value }, await Read(s => s.Daily.Post(id.Value)), strict: true);
        Assert.Equal(id, (await Read(s => s.Daily.Post(one, post.Occurrence)))!.Id);
        Assert.Null(await Write(s => s.Daily.Claim(post with { In = new ConversationRef(Space, "moved") })));
        Assert.NotNull(await Write(s => s.Daily.Claim(post with { Schedule = two })));
        Assert.NotNull(await Write(s => s.Daily.Claim(post with { Occurrence = "date:2026-11-24" })));
        Assert.Null(await Read(s => s.Daily.Post(one, "date:2026-11-25")));
    }

    [Fact]
    public async Task An_extra_post_without_a_schedule_is_claimed_once_in_its_channel()
    {
        var post = Post(_ana, _question, null, "now:web:e1") with { Extra = true };
        Assert.NotNull(await Write(s => s.Daily.Claim(post)));
        Assert.Null(await Write(s => s.Daily.Claim(post)));
        Assert.NotNull(await Write(s => s.Daily.Claim(post with { In = new ConversationRef(Space, "random") })));
        Assert.NotNull(await Write(s => s.Daily.Claim(post with { Occurrence = "now:web:e2" })));
    }

    [Fact]
    public async Task A_hundred_claims_at_once_make_one_post()
    {
        var schedule = await Write(s => s.Daily.Put(Schedule(_ana)));
        var claims = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Write(s => s.Daily.Claim(Post(_ana, _question, schedule)))));
        Assert.Single(claims, c => c is not null);
    }

    [Fact]
    public async Task A_claim_of_an_unknown_question_is_a_bug_and_not_a_claimed_occurrence() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Write(s => s.Daily.Claim(Post(_ana, _question) with { Question = "none" })));

    [Fact]
    public async Task Posts_are_listed_open_unrevealed_and_latest()
    {
        var day = Duration.FromDays(1);
        async Task<long> Add(string occurrence, Instant opens) => (await Write(s => s.Daily.Claim(Post(_ana, _question, null, occurrence) with
        {
            Opens = opens, Closes = opens + day, RevealAt = opens + day,
        })))!.Value;
        var newer = await Add("b", T0);
        var older = await Add("a", T0 - day);

        Assert.Equal([older, newer], (await Read(s => s.Daily.Unrevealed(by: T0 + day))).Select(p => p.Id));
        Assert.Equal([older], (await Read(s => s.Daily.Unrevealed(by: T0))).Select(p => p.Id));
        Assert.Empty(await Read(s => s.Daily.Unrevealed(by: T0 - Duration.Epsilon)));
        Assert.Equal([newer, older], (await Read(s => s.Daily.Latest(General, 5))).Select(p => p.Id));
        Assert.Equal([newer], (await Read(s => s.Daily.Latest(General, 1))).Select(p => p.Id));
        Assert.Equal([newer], (await Read(s => s.Daily.OpenIn(_ana.Team, T0))).Select(p => p.Id));
        Assert.Equal([older], (await Read(s => s.Daily.OpenIn(_ana.Team, T0 - Duration.Epsilon))).Select(p => p.Id));
        Assert.Empty(await Read(s => s.Daily.OpenIn(_ana.Team + 1, T0)));

        await Write(s => s.Daily.MarkRevealed(older));
        await Write(s => s.Daily.SetCountShown(newer, 4));

        Assert.Equal([newer], (await Read(s => s.Daily.Unrevealed(by: T0 + day))).Select(p => p.Id));
        Assert.Equal(4, (await Read(s => s.Daily.Post(newer)))!.CountShown);
        Assert.True((await Read(s => s.Daily.Post(older)))!.Revealed);
    }

    [Fact]
    public async Task Of_many_schedules_those_without_a_post_under_an_occurrence_are_told()
    {
        var (first, second) = (await Write(s => s.Daily.Put(Schedule(_ana))), await Write(s => s.Daily.Put(Schedule(_ana))));
        await Write(s => s.Daily.Claim(Post(_ana, _question, first, "date:2026-01-05")));

        Assert.Equal([second], await Read(s => s.Daily.Unposted([first, second], "date:2026-01-05")));
        Assert.Equal([first, second], await Read(s => s.Daily.Unposted([first, second], "date:2026-01-06")));
        Assert.Empty(await Read(s => s.Daily.Unposted([], "date:2026-01-06")));
    }

    [Fact]
    public async Task Open_posts_whose_count_is_out_of_date_are_told()
    {
        var post = (await Write(s => s.Daily.Claim(Post(_ana, _question, null, "a"))))!.Value;
        await Write(s => s.Daily.Claim(Post(_ana, _question, null, "b")));
        Assert.Empty(await Read(s => s.Daily.Miscounted(T0)));

        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Post = post, Kind = AttemptKind.Daily }, D0));
        Assert.Equal([post], await Read(s => s.Daily.Miscounted(T0)));
        Assert.Empty(await Read(s => s.Daily.Miscounted(T0 + Duration.FromDays(400))));

        await Write(s => s.Daily.SetCountShown(post, 1));
        Assert.Empty(await Read(s => s.Daily.Miscounted(T0)));
        await Write(s => s.Daily.SetCountShown(post, 2));
        Assert.Equal([post], await Read(s => s.Daily.Miscounted(T0)));
        await Write(s => s.Daily.MarkRevealed(post));
        Assert.Empty(await Read(s => s.Daily.Miscounted(T0)));
    }

    [Fact]
    public async Task Dates_and_questions_that_a_schedule_posted_are_known()
    {
        var schedule = await Write(s => s.Daily.Put(Schedule(_ana)));
        await Write(s =>
        {
            s.Daily.Claim(Post(_ana, _question, schedule, "d1"));
            s.Daily.Claim(Post(_ana, _question, schedule, "d2") with { Date = D0.PlusDays(1), Opens = T0 + Duration.FromHours(9) });
            s.Daily.Claim(Post(_ana, _question, schedule, "now:1") with { Date = D0.PlusDays(2), Extra = true, Group = "h" });
        });
        Assert.Equal([D0, D0.PlusDays(1)], await Read(s => s.Daily.PostedDates(schedule, D0)));
        Assert.Equal([D0.PlusDays(1)], await Read(s => s.Daily.PostedDates(schedule, D0.PlusDays(1))));
        var last = await Read(s => s.Daily.LastPosted(schedule));
        // The groups under which it was posted, and that of its wording now.
        Assert.Equal(new[] { "g", "h", (await Read(s => s.Bank.GroupOf(_question.Id)))! }.Order(), last.Keys.Order());
        Assert.Equal(T0 + Duration.FromHours(9), last["g"]);
    }

    [Fact]
    public async Task Streak_marks_are_the_counting_posts_with_what_was_answered()
    {
        var schedule = await Write(s => s.Daily.Put(Schedule(_ana)));
        var day = Duration.FromDays(1);
        async Task<long> Add(int n, bool extra = false) => (await Write(s => s.Daily.Claim(Post(_ana, _question, schedule, $"d{n}") with
        {
            Date = D0.PlusDays(n), Opens = T0 + day * n, Closes = T0 + day * (n + 1), RevealAt = T0 + day * (n + 1), Extra = extra,
        })))!.Value;
        var answered = await Add(0);
        var idk = await Add(1);
        var extra = await Add(2, extra: true);
        var late = await Add(3);
        var open = await Add(4);
        await Add(9);
        await Write(s =>
        {
            s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = answered }, D0);
            s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = idk, NoAttempt = true }, D0);
            s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = extra }, D0);
            s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Practice, Post = late }, D0);
        });

        var marks = await Read(s => s.Daily.StreakMarks(schedule, _ana.Person, T0 + day * 4));

        Assert.Equal(
            [
                new StreakMark(answered, D0, true, true), new StreakMark(idk, D0.PlusDays(1), true, false),
                new StreakMark(late, D0.PlusDays(3), true, false), new StreakMark(open, D0.PlusDays(4), false, false),
            ],
            marks);
    }
}
