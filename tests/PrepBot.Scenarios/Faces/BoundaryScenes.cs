namespace PrepBot.Scenarios.Faces;

/// <summary>What must not get through: from one team to another, from text to markup.</summary>
internal static class BoundaryScenes
{
    private const string Hostile = "@everyone <!channel> <@1> </div><script>alert(1)</script> ``` **[x](javascript:alert(1))** `tide`";

    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(Two_teams_see_nothing_of_each_other).NotOn<WebFace>("the local chat is one space with one team"),
        Scene.Of(Hostile_names_and_answers_stay_text_and_ping_nobody),
        Scene.Of(A_button_of_somebody_elses_question_is_refused),
    ];

    private static async Task Two_teams_see_nothing_of_each_other(Face face)
    {
        var (lena, ana) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"));
        var (zoe, yan) = (await face.PersonAsync("Zoe", mayLead: true, "Others"), await face.PersonAsync("Yan", team: "Others"));
        await lena.TypeAsync("/daily now topic:Tides level:mid");
        var post = await face.PostedAsync("Which body causes most of the tide?");
        await ana.PressAsync(await ana.PressAsync(post, post.LetterOf("The moon")), "Lock in");

        (await zoe.TypeAsync("/leaderboard")).Says("Nobody has points here yet");
        (await yan.TypeAsync("/stats person:Ana")).Says("used PrepBot in this team yet");
        (await zoe.TypeAsync("/daily show")).Says("no daily question yet");
        (await zoe.TypeAsync("/daily close")).Says("No question is open");
        (await yan.TypeAsync("/lead list")).DoesNotSay("Lena");
        // What is open there is no secret here.
        (await yan.TypeAsync("/search words:tide")).Says("Which body causes most of the tide?");
        Assert.Empty(await face.ChannelAsync("Others"));
        // A button that was carried over to the other team points at nothing there.
        (await zoe.ForgeAsync(post, post.LetterOf("The moon"))).Says("expired");
        (await ana.TypeAsync("/leaderboard")).Says("You are #1 of 1");
    }

    private static async Task Hostile_names_and_answers_stay_text_and_ping_nobody(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        var mallory = await face.PersonAsync("@everyone <b>Mal</b>");
        await lead.TypeAsync("/daily now topic:Tides level:junior");
        var post = await face.PostedAsync("Why does the tide rise twice a day?");

        var mark = await mallory.WriteAsync(post, "Answer", Hostile + " " + SampleBank.TideAnswer);

        mark.Says("You wrote");
        await lead.PressAsync(await lead.TypeAsync("/daily close"), "Close and show");
        (await face.PostedAsync("The answer")).Says("1 person answered");
        (await lead.TypeAsync("/search words:" + Hostile)).Says("Nothing found");
        (await mallory.TypeAsync("/leaderboard")).Says("Mal");
    }

    private static async Task A_button_of_somebody_elses_question_is_refused(Face face)
    {
        var (ana, ben) = (await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        var question = await ana.TypeAsync("/question topic:Tides level:mid");

        (await ben.ForgeAsync(question, question.LetterOf("The moon"))).Says("somebody else");

        (await ana.PressAsync(question, question.LetterOf("The moon"))).Says("Correct");
    }
}
