using NodaTime;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class ModerationStoreTests : StoreTest
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private Member _ana = null!;
    private Member _lena = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await AddQuestions("What is a closure?", "What is hoisting?");
        (_ana, _lena) = (await Join("Ana"), await Join("Lena"));
    }

    [Fact]
    public async Task An_attempt_has_one_appeal_which_waits_again_after_it_was_withdrawn()
    {
        var attempt = await AddAttempt();
        var filed = await Write(s => s.Moderation.File(attempt, AppealKind.Disagreement, T0));
        Assert.Equal((filed, true), (await Write(s => s.Moderation.File(attempt, AppealKind.Disagreement, T0 + Duration.FromDays(1))), filed.Waits));

        await Write(s => s.Moderation.Withdraw(filed.Id, T0));

        Assert.False((await Read(s => s.Moderation.AppealAbout(attempt.Id)))!.Waits);
        Assert.Null(await Read(s => s.Moderation.NextWaiting(_ana.Team, Nothing, null)));
        Assert.True((await Write(s => s.Moderation.File(attempt, AppealKind.Disagreement, T0))).Waits);
        var decision = await Write(s => s.Moderation.Decide(filed.Id, Outcome.Rejected, _lena.Account, T0));
        Assert.Equal(decision, (await Write(s => s.Moderation.File(attempt, AppealKind.Disagreement, T0))).Decision);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Moderation.Decide(filed.Id, Outcome.Accepted, _lena.Account, T0)));
    }

    [Fact]
    public async Task Disagreements_come_before_self_marks_and_what_is_hidden_is_left_out()
    {
        var (self, second, first) = (await AddAttempt(), await AddAttempt("javascript/q1"), await AddAttempt());
        await Write(s =>
        {
            s.Moderation.File(self, AppealKind.SelfMark, T0);
            s.Moderation.File(first, AppealKind.Disagreement, T0);
            s.Moderation.File(second, AppealKind.Disagreement, T0);
        });

        var order = new List<long>();
        for (Appeal? at = null; await Read(s => s.Moderation.NextWaiting(_ana.Team, Nothing, at?.Id)) is { } next; at = next) order.Add(next.Attempt);

        Assert.Equal([first.Id, second.Id, self.Id], order);
        var hidden = new HashSet<string> { (await Read(s => s.Bank.GroupOf("javascript/q0")))! };
        Assert.Equal((3, 1), (await Read(s => s.Moderation.CountWaiting(_ana.Team, Nothing)), await Read(s => s.Moderation.CountWaiting(_ana.Team, hidden))));
        Assert.Equal(second.Id, (await Read(s => s.Moderation.NextWaiting(_ana.Team, hidden, null)))!.Attempt);
        Assert.Equal(0, await Read(s => s.Moderation.CountWaiting(_ana.Team + 1, Nothing)));
    }

    [Fact]
    public async Task What_was_added_is_its_teams_and_that_of_the_team_which_its_place_joins()
    {
        var decision = await AddDecision("Another way to say it.");
        var other = await Join("Zoe", "web:other");

        Assert.Equal(["Another way to say it."], (await Read(s => s.Moderation.Additions(_ana.Team, "javascript/q0"))).Alternatives);
        Assert.Empty((await Read(s => s.Moderation.Additions(_ana.Team, "javascript/q1"))).Alternatives);
        Assert.Empty((await Read(s => s.Moderation.Additions(_ana.Team, "javascript/q0", decision))).Alternatives);
        Assert.Empty((await Read(s => s.Moderation.Additions(other.Team, "javascript/q0"))).Alternatives);
        await Write(s => s.Links.JoinTeam(Space, other.Team, _ana.Account, other.Account, T0));
        Assert.Single((await Read(s => s.Moderation.Additions(other.Team, "javascript/q0"))).Alternatives);

        await Write(s => s.Moderation.Undo(decision, _lena.Account, T0));

        Assert.Empty((await Read(s => s.Moderation.Additions(other.Team, "javascript/q0"))).Alternatives);
        Assert.Empty(await Read(s => s.Moderation.AllAdditions()));
        Assert.True((await Read(s => s.Moderation.Appeal(1)))!.Waits);
    }

    [Fact]
    public async Task A_pass_sees_the_attempts_with_words_that_there_were_when_it_began()
    {
        var (one, two) = (await AddAttempt(), await AddAttempt());
        await AddAttempt("javascript/q1");
        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Text = null, Notes = [] }, D0));
        var decision = await AddDecision("Another way to say it.");
        await Write(s => s.Moderation.Begin(decision, undo: false, _ana.Team, "javascript/q0", T0));
        await AddAttempt();
        var pass = Assert.Single(await Read(s => s.Moderation.OpenRemarks()));

        Assert.Equal([one.Id, two.Id], (await Read(s => s.Moderation.NextOf(pass, 2))).Select(a => a.Id));
        await Write(s => s.Moderation.Advance(pass.Id, two.Id, marked: false, T0));
        pass = Assert.Single(await Read(s => s.Moderation.OpenRemarks()));
        Assert.Equal(["my words"], (await Read(s => s.Moderation.NextOf(pass, 9))).Select(a => a.Text));
        await Write(s => s.Moderation.Finish(pass.Id, T0));
        Assert.Empty(await Read(s => s.Moderation.OpenRemarks()));
    }

    [Fact]
    public async Task A_mark_changes_once_a_decision_and_remembers_what_it_was()
    {
        var attempt = await AddAttempt();
        var decision = await AddDecision("Another way to say it.");
        var change = new MarkChange
        {
            Attempt = attempt.Id, Decision = decision, Undo = false, Before = attempt.Mark, Verdict = Verdict.Correct, Score = 100, Standing = MarkStanding.Accepted,
            Points = 3, At = T0,
        };
        var mark = attempt.Mark with { Score = 100, Standing = MarkStanding.Accepted, NoAttempt = true, Covered = ["all"], Missed = [], Grader = "2" };

        await Write(s => s.Moderation.Change(change, mark));

        Assert.Equivalent(mark, (await Read(s => s.Practice.Attempt(attempt.Id)))!.Mark);
        Assert.Equivalent(attempt.Mark, (await Read(s => s.Moderation.LatestChange(attempt.Id)))!.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => Write(s => s.Moderation.Change(change, mark)));
        Assert.Equal(mark.Score, (await Read(s => s.Practice.Attempt(attempt.Id)))!.Score);
    }

    [Theory]
    [InlineData("UPDATE mark_change SET points = 99")]
    [InlineData("DELETE FROM mark_change")]
    [InlineData("UPDATE attempt SET standing = 'voided'")]
    [InlineData("UPDATE attempt SET score = 1 WHERE standing = 'accepted'")]
    public async Task The_file_itself_forbids_to_change_a_mark_without_a_reason(string sql)
    {
        await A_mark_changes_once_a_decision_and_remembers_what_it_was();

        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, sql));
    }

    [Fact]
    public async Task Reasons_are_forgotten_once_nothing_waits_for_them()
    {
        var (open, settled) = (await AddAttempt(), await AddAttempt());
        await Write(s =>
        {
            foreach (var attempt in new[] { open, settled }) s.Moderation.SetReason(s.Moderation.File(attempt, AppealKind.Disagreement, T0).Id, "because");
            s.Moderation.Decide(s.Moderation.AppealAbout(settled.Id)!.Id, Outcome.Rejected, _lena.Account, T0);
        });

        Assert.Equal(0, await Write(s => s.Moderation.ForgetReasons(T0)));
        Assert.Equal(1, await Write(s => s.Moderation.ForgetReasons(T0 + Duration.FromSeconds(1))));

        Assert.Equal(("because", null), (await Read(s => s.Moderation.AppealAbout(open.Id)!.Reason), await Read(s => s.Moderation.AppealAbout(settled.Id)!.Reason)));
    }

    [Fact]
    public async Task Another_lead_is_one_who_was_named_or_of_whom_the_platform_said_so_of_late()
    {
        Assert.False(await Read(s => s.People.HasOtherLead(_ana.Team, _ana.Person, T0)));
        await Write(s => s.People.Resolve(Space, User("Lena") with { MayLead = true }, "UTC", T0));
        await Write(s => s.People.Resolve(Space, User("Lena"), "UTC", T0 + Duration.FromDays(2)));

        Assert.True(await Read(s => s.People.HasOtherLead(_ana.Team, _ana.Person, T0)));
        Assert.False(await Read(s => s.People.HasOtherLead(_ana.Team, _ana.Person, T0 + Duration.FromDays(1))));
        Assert.False(await Read(s => s.People.HasOtherLead(_ana.Team, _lena.Person, T0)));
        await Write(s => s.People.AddLead(_ana.Team, _lena.Person, T0));
        Assert.True(await Read(s => s.People.HasOtherLead(_ana.Team, _ana.Person, T0 + Duration.FromDays(99))));
    }

    private Task<Attempt> AddAttempt(string question = "javascript/q0") => Write(s =>
    {
        var attempt = Attempt(s, _ana, question);
        return attempt with { Id = s.Practice.Add(attempt, D0) };
    });

    private async Task<long> AddDecision(string wording)
    {
        var attempt = await AddAttempt();
        return await Write(s =>
        {
            var decision = s.Moderation.Decide(s.Moderation.File(attempt, AppealKind.Disagreement, T0).Id, Outcome.Accepted, _lena.Account, T0);
            s.Moderation.Add(decision, _ana.Team, attempt.Question, AdditionKind.Alternative, wording, T0);
            return decision;
        });
    }
}
