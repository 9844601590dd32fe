using PrepBot.Scenarios.Faces;

namespace PrepBot.Scenarios;

/// <summary>One bot on Discord and on Slack at once.</summary>
public sealed class TwoPlatformScenarios
{
    [Fact]
    public async Task One_person_on_both_has_one_score_one_streak_and_one_queue_until_the_accounts_are_taken_apart()
    {
        await using var discord = new DiscordFace();
        await using var slack = new SlackFace { Time = discord.Time, Workspaces = [Face.Team] };
        await discord.StartWithAsync(slack);
        var lena = await discord.PersonAsync("Lena", mayLead: true);
        var omar = await slack.PersonAsync("Omar", mayLead: true);
        var (here, there) = (await discord.PersonAsync("Ana"), await slack.PersonAsync("ana.k"));

        // The two places first, else each would have a board of its own.
        var team = PeopleScenes.CodeIn(await lena.PressAsync(await lena.TypeAsync("/link team"), "Get a code"));
        (await omar.PressAsync(await omar.TypeAsync("/link team code:" + team), "Join this place")).Says("one team now");
        await here.WriteAsync(await here.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        await lena.TypeAsync("/daily now topic:Tides level:mid");
        var post = await discord.PostedAsync("Which body causes most of the tide?");
        await there.WriteAsync(await there.TypeAsync("/question topic:Tides level:junior"), "Answer", SampleBank.TideAnswer);
        (await there.TypeAsync("/leaderboard board:practice")).Says("of 2");

        var asked = await there.TypeAsync("/link join code:" + PeopleScenes.CodeIn(await here.TypeAsync("/link start")));
        asked.Says("Ana");
        asked.Says("ana.k");
        (await there.PressAsync(asked, "Join them")).Says("one person now");

        // Both had answered the same question in one season: the earlier answer counts.
        (await there.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 1 with 2 points");
        (await here.TypeAsync("/leaderboard board:practice")).Says("You are #1 of 1 with 2 points");
        await here.PressAsync(await here.PressAsync(post, post.LetterOf("The moon")), "Lock in");
        (await there.TypeAsync("/leaderboard")).Says("You are #1 of 1");
        (await there.TypeAsync("/stats")).Says("Tides");
        // Answered there, so it is not asked here again while there are others.
        (await there.TypeAsync("/today")).Says("You have answered it");

        (await there.PressAsync(await there.TypeAsync("/link undo"), "Take them apart")).Says("of its own again");
        (await there.TypeAsync("/leaderboard board:practice")).Says("of 2 with 2 points");
        (await here.TypeAsync("/leaderboard board:practice")).Says("of 2 with 2 points");
        (await here.TypeAsync("/leaderboard")).Says("You are #1 of 1");
        (await there.TypeAsync("/leaderboard")).DoesNotSay("You are #1");
        await discord.CheckAsync();
        await slack.CheckAsync();
    }
}
