using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class JudgeStoreTests : StoreTest
{
    [Fact]
    public async Task A_days_calls_are_counted_up_to_their_number_and_each_day_has_its_own()
    {
        var given = new List<bool>();
        await Write(s => given.AddRange([s.Judge.Spend(D0, 2), s.Judge.Spend(D0, 2), s.Judge.Spend(D0, 2), s.Judge.Spend(D0.PlusDays(1), 2), s.Judge.Spend(D0, 0)]));

        Assert.Equal([true, true, false, true, false], given);
        Assert.Equal((2, 1, 0), await Read(s => (s.Judge.CallsOn(D0), s.Judge.CallsOn(D0.PlusDays(1)), s.Judge.CallsOn(D0.PlusDays(2)))));
    }

    [Fact]
    public async Task Advice_is_wanted_once_and_kept_once_while_the_appeal_waits()
    {
        var attempt = await Disagree();
        await Write(s => s.Judge.Want(attempt.Id, T0));
        Assert.Equal(attempt.Id, await Read(s => s.Judge.NextWanted()));
        Assert.Null(await Read(s => s.Judge.AdviceAbout(attempt.Id)));

        var advice = new JudgeAdvice(attempt.Id, "m", Verdict.Partly, ["a"], ["b"], "its scope");
        await Write(s =>
        {
            s.Judge.Keep(advice, T0);
            s.Judge.Want(attempt.Id, T0);
            s.Judge.Keep(advice with { Verdict = Verdict.Correct }, T0);
        });

        Assert.Null(await Read(s => s.Judge.NextWanted()));
        var kept = (await Read(s => s.Judge.AdviceAbout(attempt.Id)))!;
        Assert.Equal((Verdict.Partly, "its scope", "a", "b"), (kept.Verdict, kept.Evidence, kept.Covered.Single(), kept.Missed.Single()));
    }

    [Fact]
    public async Task Nothing_is_asked_about_what_was_taken_back_or_decided()
    {
        var attempt = await Disagree();
        await Write(s => s.Judge.Want(attempt.Id, T0));

        await Write(s => s.Moderation.Withdraw(s.Moderation.AppealAbout(attempt.Id)!.Id, T0));
        Assert.Null(await Read(s => s.Judge.NextWanted()));

        await Write(s => s.Moderation.Decide(s.Moderation.File(attempt, AppealKind.Disagreement, T0).Id, Outcome.Rejected, attempt.Account, T0));
        Assert.Null(await Read(s => s.Judge.NextWanted()));
    }

    [Fact]
    public async Task What_was_said_about_an_answer_goes_with_its_person()
    {
        var attempt = await Disagree();
        await Write(s =>
        {
            s.Judge.Want(attempt.Id, T0);
            s.Judge.Keep(new JudgeAdvice(attempt.Id, "m", Verdict.Partly, [], [], "its scope"), T0);
        });

        await Write(s => s.People.Erase(attempt.Person, T0));
        // What was under way meanwhile brings nothing back.
        await Write(s => s.Judge.Keep(new JudgeAdvice(attempt.Id, "m", Verdict.Partly, [], [], "its scope"), T0));

        Assert.Null(await Read(s => s.Judge.AdviceAbout(attempt.Id)));
        Assert.Equal(0, Raw.Number(Store, "SELECT count(*) FROM advice"));
    }

    private async Task<Attempt> Disagree()
    {
        var ana = await Join("Ana");
        Attempt attempt = null!;
        await Write(s =>
        {
            s.Bank.PutSource(Source(), T0);
            s.Bank.Add(Source().Key, "javascript/closure", null, 0, Content("What is a closure?"), T0);
            attempt = Attempt(s, ana, "javascript/closure") with { Text = "A function with its scope." };
            attempt = attempt with { Id = s.Practice.Add(attempt, D0) };
            s.Moderation.File(attempt, AppealKind.Disagreement, T0);
        });
        return attempt;
    }
}
