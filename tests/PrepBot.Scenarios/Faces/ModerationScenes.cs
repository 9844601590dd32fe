namespace PrepBot.Scenarios.Faces;

/// <summary>Marks that people disagree with or give themselves, and what a lead makes of them.</summary>
internal static class ModerationScenes
{
    private const string Wording = "Harbours open their locks twice a day, so that ships can leave";

    private const string Doubtful =
        "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch";

    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(A_lead_accepts_a_wording_and_all_who_wrote_alike_have_their_points_and_are_told_once),
        Scene.Of(A_lead_rejects_and_the_mark_stays),
        Scene.Of(A_lead_makes_an_answer_void_and_takes_that_back),
        Scene.Of(A_lead_confirms_one_self_mark_and_makes_another_void),
        Scene.Of(A_disagreement_is_filed_once_explained_and_taken_back),
        Scene.Of(Who_does_not_lead_decides_nothing),
        Scene.Of(A_synonym_is_asked_for_as_it_is_written),
    ];

    private static async Task A_lead_accepts_a_wording_and_all_who_wrote_alike_have_their_points_and_are_told_once(Face face)
    {
        var (lead, ana, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        (await PractiseAsync(ben, Wording + ".")).Says("Not yet");
        await ana.PressAsync(await PractiseAsync(ana, Wording), "I disagree");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("Nobody has practice points");
        var item = await lead.TypeAsync("/moderate");
        Assert.True(item.Private);
        item.Says("Why does the tide rise twice a day?");
        item.Says(Wording);
        item.Says("Not yet");
        item.Says("Gravity of the moon pulls the oceans");
        item.DoesNotSay("Ana");

        (await lead.WriteAsync(item, "Accept + add wording", Wording)).Says("being marked again");

        (await face.ToldAloneAsync("Ana", "agrees with you")).Says("Now: ✅ Correct · 100 of 100. +2 practice points.");
        (await face.ToldAloneAsync("Ben", "your answer was marked again")).Says("Before: ❌ Not yet");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("#1 of 2 with 2 points");
        (await ben.TypeAsync("/leaderboard board:practice")).Says("#1 of 2 with 2 points");
        (await PractiseAsync(await face.PersonAsync("Cid"), Wording)).Says("Correct · 100 of 100");
        (await ben.PressAsync(await ben.TypeAsync("/stats"), "Explain my points")).Says("marked again");
        Assert.Single(await face.ToldAsync("Ana"));
        Assert.Single(await face.ToldAsync("Ben"));
        Assert.Empty(await face.ChannelAsync());
    }

    private static async Task A_lead_rejects_and_the_mark_stays(Face face)
    {
        var (lead, ana) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"));
        var mark = await PractiseAsync(ana, Wording);
        await ana.PressAsync(mark, "I disagree");

        (await lead.PressAsync(await lead.TypeAsync("/moderate"), "Reject")).Says("the mark stays");

        await face.ToldAloneAsync("Ana", "the mark stays");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("Nobody has practice points");
        (await ana.PressAsync(mark, "I disagree")).Says("decided about this answer already");
        (await lead.TypeAsync("/moderate")).Says("Nothing waits for a decision");
    }

    private static async Task A_lead_makes_an_answer_void_and_takes_that_back(Face face)
    {
        var (lead, ana) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"));
        await ana.PressAsync(await PractiseAsync(ana, "The moon pulls the oceans."), "I disagree");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("with 1 point");

        var done = await lead.PressAsync(await lead.TypeAsync("/moderate"), "Void");

        done.Says("out of the score");
        await face.ToldAloneAsync("Ana", "Now: ⚪ Void. -1 practice point.");
        (await ana.TypeAsync("/leaderboard board:practice")).DoesNotSay("with 1 point");
        (await lead.PressAsync(done, "Take it back")).Says("as before");
        await face.ToldAloneAsync("Ana", "took the decision on your answer back");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("with 1 point");
        (await lead.TypeAsync("/moderate")).Says("1 waits");
    }

    private static async Task A_lead_confirms_one_self_mark_and_makes_another_void(Face face)
    {
        var (lead, ana, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        var asked = await PractiseAsync(ana, Doubtful);
        asked.Says("The gravity of the moon pulls the oceans and raises");
        asked.Says("⬜ Gravity of the moon pulls the oceans");
        (await ana.PressAsync(asked, "I had it")).Says("A lead can confirm it");
        await ben.PressAsync(await PractiseAsync(ben, Doubtful), "Partly");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("with 1 point");

        var next = await lead.PressAsync(await lead.PressAsync(await lead.TypeAsync("/moderate"), "Confirm"), "Next");
        next.Says("Partly (self-marked)");
        await lead.PressAsync(next, "Void");

        (await face.ToldAloneAsync("Ana", "confirmed how you marked")).Says("(self-marked). Now: ✅ Correct");
        await face.ToldAloneAsync("Ben", "out of the score");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("with 2 points");
        (await lead.TypeAsync("/moderate")).Says("Nothing waits for a decision");
    }

    private static async Task A_disagreement_is_filed_once_explained_and_taken_back(Face face)
    {
        var (lead, ana, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        var mark = await PractiseAsync(ana, Wording);
        face.RepeatNext();
        var filed = await ana.PressAsync(mark, "I disagree");
        filed.Says("You are told in private");
        (await ana.PressAsync(mark, "I disagree")).Says("disagreed with this mark already");
        (await ben.ForgeAsync(mark, "I disagree")).Says("somebody else");
        (await ana.WriteAsync(filed, "Say why", "Locks follow the tide")).Says("Locks follow the tide");
        var item = await lead.TypeAsync("/moderate");
        item.Says("1 waits");
        item.Says("Locks follow the tide");

        (await ana.PressAsync(filed, "Take it back")).Says("Taken back");

        (await lead.PressAsync(item, "✅ Accept")).Says("taken back meanwhile");
        (await lead.TypeAsync("/moderate")).Says("Nothing waits for a decision");
    }

    private static async Task Who_does_not_lead_decides_nothing(Face face)
    {
        var (lead, ana, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        await ana.PressAsync(await PractiseAsync(ana, Wording), "I disagree");

        (await ben.TypeAsync("/moderate")).Says("is for leads");
        (await ben.ForgeAsync(await lead.TypeAsync("/moderate"), "✅ Accept")).Says("Only leads decide");

        (await ana.TypeAsync("/leaderboard board:practice")).Says("Nobody has practice points");
        (await lead.TypeAsync("/help")).Says("/moderate");
    }

    private static async Task A_synonym_is_asked_for_as_it_is_written(Face face)
    {
        var (lead, ana) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"));
        await ana.PressAsync(await PractiseAsync(ana, Wording), "I disagree");
        var item = await lead.TypeAsync("/moderate");
        (await lead.WriteAsync(item, "Accept + add synonym", "lock")).Says("two members or more");

        (await lead.WriteAsync(item, "Accept + add synonym", "lock = sluice")).Says("lock = sluice counts from now on");

        await face.ToldAloneAsync("Ana", "agrees with you");
    }

    private static async Task<Seen> PractiseAsync(Colleague who, string words) =>
        await who.WriteAsync(await who.TypeAsync("/question topic:Tides level:junior"), "Answer", words);
}
