using System.Text.RegularExpressions;

namespace PrepBot.Scenarios.Faces;

/// <summary>Boards, help, leads and what people may ask to be forgotten.</summary>
internal static partial class PeopleScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(The_board_has_ten_a_page_and_always_ones_own_place),
        Scene.Of(Help_lists_what_this_person_can_do),
        Scene.Of(A_lead_names_another_who_may_then_lead),
        Scene.Of(Who_hides_is_off_the_board_for_others),
        Scene.Of(Somebody_sees_takes_along_and_deletes_what_is_stored),
        // Two accounts of one space may be one person too: whoever has two names in the local chat, or changed their account elsewhere, has one score.
        Scene.Of(Two_accounts_become_one_person_and_two_again),
        Scene.Of(Somebody_with_accounts_in_two_teams_is_one_person_under_the_name_of_each).NotOn<WebFace>("the local chat is one space with one team"),
        Scene.Of(Two_places_become_one_team_and_two_again).NotOn<WebFace>("the local chat is one space with one team"),
    ];

    private static async Task The_board_has_ten_a_page_and_always_ones_own_place(Face face)
    {
        var lead = await face.PersonAsync("Zoe", mayLead: true);
        await lead.TypeAsync("/daily now topic:Tides level:mid");
        var post = await face.PostedAsync("Which body causes most of the tide?");
        foreach (var name in Enumerable.Range(1, 12).Select(i => $"P{i:00}").Append("Zoe"))
        {
            var person = await face.PersonAsync(name, mayLead: name == "Zoe");
            await person.PressAsync(await person.PressAsync(post, post.LetterOf("The moon")), "Lock in");
        }

        var first = await lead.TypeAsync("/leaderboard");
        Assert.True(first.Private);
        first.Says("You are #1 of 13");
        first.Says("Page 1 of 2");
        first.Says("P09");
        first.DoesNotSay("P10");
        var second = await lead.PressAsync(first, "Page 2 ▶");
        second.Says("P12");
        second.DoesNotSay("Zoe");
        (await lead.PressAsync(second, "◀ Page 1 · your place")).Says("Zoe");
        (await lead.TypeAsync("/leaderboard period:month topic:Tides scope:channel")).Says("#1 of 13");
        (await lead.TypeAsync("/leaderboard board:practice")).Says("Nobody has practice points");
    }

    private static async Task Help_lists_what_this_person_can_do(Face face)
    {
        var (lead, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ben"));

        var all = await lead.TypeAsync("/help");
        Assert.True(all.Private);
        all.Says("As a lead");
        (await ben.TypeAsync("/help")).DoesNotSay("/daily");
        (await ben.TypeAsync("/help command:quiz")).Says("/quiz streams 10 choice");
        (await ben.TypeAsync("/help command:daily")).Says("you are not one here");
    }

    private static async Task A_lead_names_another_who_may_then_lead(Face face)
    {
        var (lead, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ben"));
        await ben.TypeAsync("/help");
        var refused = await ben.TypeAsync("/daily now");
        refused.Says("is for leads");
        Assert.True(refused.Private);
        Assert.Empty(await face.ChannelAsync());

        (await lead.TypeAsync("/lead add person:Ben")).Says("Ben may lead now");
        (await ben.TypeAsync("/lead list")).Says("Ben");
        (await ben.TypeAsync("/daily now")).Says("Posted");
        (await lead.TypeAsync("/lead remove person:Ben")).Says("no longer a named lead");
        (await ben.TypeAsync("/daily pause")).Says("is for leads");
    }

    private static async Task Who_hides_is_off_the_board_for_others(Face face)
    {
        var (ana, ben) = (await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        await ana.TypeAsync("/privacy hide");

        (await ben.TypeAsync("/leaderboard board:practice")).Says("Nobody has practice points");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("Only you see yourself");
        (await ben.TypeAsync("/stats person:Ana")).Says("private");
        await ana.TypeAsync("/privacy show");
        (await ben.TypeAsync("/leaderboard board:practice")).Says("🥇 1 Ana 2");
    }

    private static async Task Somebody_sees_takes_along_and_deletes_what_is_stored(Face face)
    {
        var (ana, ben) = (await face.PersonAsync("Ana"), await face.PersonAsync("Ben"));
        await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        (await ana.TypeAsync("/privacy see")).Says("What is stored about you");
        Assert.True((await ana.TypeAsync("/privacy export")).Private);
        var asked = await ana.TypeAsync("/privacy delete");
        (await ana.PressAsync(asked, "Keep me")).Says("Nothing was deleted");
        asked = await ana.TypeAsync("/privacy delete");

        (await ana.PressAsync(asked, "Delete me for good")).Says("You are deleted");

        (await ben.TypeAsync("/leaderboard board:practice")).DoesNotSay("Ana");
    }

    private static async Task Two_accounts_become_one_person_and_two_again(Face face)
    {
        var (ana, kay) = (await face.PersonAsync("Ana"), await face.PersonAsync("Kay"));
        await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        var shown = await ana.TypeAsync("/link start");
        Assert.True(shown.Private);

        var asked = await kay.TypeAsync("/link join code:" + CodeIn(shown));
        asked.Says("Ana");
        asked.Says("Kay");
        (await kay.TypeAsync("/leaderboard board:practice")).Says("You have no points here yet");
        (await kay.PressAsync(asked, "Join them")).Says("one person now");

        (await kay.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 1 with 2 points");
        (await ana.TypeAsync("/link status")).Says("Kay");
        (await ana.TypeAsync("/link join code:" + CodeIn(await kay.TypeAsync("/link start")))).Says("one person already");
        (await kay.PressAsync(await kay.TypeAsync("/link undo"), "Take them apart")).Says("of its own again");
        (await kay.TypeAsync("/leaderboard board:practice")).Says("You have no points here yet");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 1 with 2 points");
    }

    private static async Task Somebody_with_accounts_in_two_teams_is_one_person_under_the_name_of_each(Face face)
    {
        var (ana, kay) = (await face.PersonAsync("Ana"), await face.PersonAsync("kay.a", team: "Others"));
        await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        await kay.WriteAsync(await kay.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        (await ana.TypeAsync("/leaderboard board:practice scope:all")).Says("of 2");

        await kay.PressAsync(await kay.TypeAsync("/link join code:" + CodeIn(await ana.TypeAsync("/link start"))), "Join them");

        await face.ToldAloneAsync("Ana", "one person now");
        // The seasons are two, so both answers count, each in its team.
        (await ana.TypeAsync("/leaderboard board:practice scope:all")).Says("You are #1 of 1 with 4 points");
        var (here, there) = (await ana.TypeAsync("/leaderboard board:practice"), await kay.TypeAsync("/leaderboard board:practice"));
        here.Says("Ana 2");
        here.DoesNotSay("kay.a");
        there.Says("kay.a 2");
        there.DoesNotSay("Ana");
    }

    private static async Task Two_places_become_one_team_and_two_again(Face face)
    {
        var (lena, zoe) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Zoe", mayLead: true, "Others"));
        var yan = await face.PersonAsync("Yan", team: "Others");
        foreach (var person in new[] { lena, yan }) await person.WriteAsync(await person.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        var code = CodeIn(await lena.PressAsync(await lena.TypeAsync("/link team"), "Get a code"));
        (await yan.TypeAsync("/link team code:" + code)).Says("is for leads");
        var asked = await zoe.TypeAsync("/link team code:" + code);
        (await yan.ForgeAsync(asked, "Join this place")).Says("by leads");
        (await zoe.TypeAsync("/leaderboard board:practice")).DoesNotSay("Lena");

        (await zoe.PressAsync(asked, "Join this place")).Says("one team now");

        (await yan.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 2");
        (await lena.TypeAsync("/leaderboard board:practice")).Says("Yan");
        var apart = await zoe.PressAsync(await zoe.TypeAsync("/link team"), "Take this place out");
        (await zoe.PressAsync(apart, "Take it out")).Says("two teams again");
        (await yan.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 1");
        (await lena.TypeAsync("/leaderboard board:practice")).DoesNotSay("Yan");
    }

    /// <summary>The one-time code that a message shows.</summary>
    public static string CodeIn(Seen shown) => CodeShape().Match(shown.Text) is { Success: true } code ? code.Value : throw new Xunit.Sdk.XunitException("No code: " + shown.Text);

    [GeneratedRegex("[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")]
    private static partial Regex CodeShape();
}
