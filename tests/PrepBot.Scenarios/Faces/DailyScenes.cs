namespace PrepBot.Scenarios.Faces;

/// <summary>The team's daily question.</summary>
internal static class DailyScenes
{
    private const string Junior = "/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:2h";

    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(The_whole_day),
        Scene.Of(Today_shows_the_open_question_and_where_one_stands),
        Scene.Of(A_choice_is_changed_before_it_is_locked_in_and_then_final),
        Scene.Of(A_schedule_is_shown_previewed_skipped_paused_and_resumed),
        Scene.Of(A_wrong_setting_says_what_would_be_right_and_changes_nothing),
        Scene.Of(Now_asks_whether_it_is_instead_or_extra),
        Scene.Of(A_lead_closes_early_and_later_answers_are_practice),
        Scene.Of(An_open_question_is_nowhere_else_to_be_had),
        Scene.Of(After_a_restart_the_count_the_close_and_the_reveal_go_on),
        Scene.Of(A_lost_channel_pauses_the_schedule_and_tells_who_set_it).NotOn<WebFace>("the channels of the local chat are set where it runs and cannot be lost"),
    ];

    private static async Task The_whole_day(Face face)
    {
        var (lead, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ben"));
        (await lead.TypeAsync(Junior)).Says("Daily question #1 is set");
        Assert.Empty(await face.ChannelAsync());
        face.Time.Jump(TimeSpan.FromHours(1));
        var post = await face.PostedAsync("Why does the tide rise twice a day?");
        post.DoesNotSay("gravity");
        (await ben.PressAsync(post, "Hint")).Says("Look up at night.");

        var mark = await lead.WriteAsync(post, "Answer", SampleBank.TideAnswer);
        Assert.True(mark.Private);
        mark.Says("10 points (junior: 10)");
        mark.Says("Streak: 1 post");
        (await ben.WriteAsync(post, "Answer", "idk")).Says("Not yet");
        (await ben.PressAsync(post, "Answer")).Says("a mark is final");
        face.Time.Jump(TimeSpan.FromMinutes(1));
        await face.PostedAsync("2 answered");

        face.Time.Jump(TimeSpan.FromHours(2));
        var reveal = await face.PostedAsync("The answer");
        reveal.Says("hit by 1 of 2");
        reveal.Says("Best: Lena");
        reveal.Says("2 people answered");
        await face.PostedAsync(m => m.Text.Contains("Closed", StringComparison.Ordinal) && m.Buttons.Count == 0);
        (await ben.TypeAsync("/leaderboard period:week")).Says("🥇 1 Lena 10");
        (await ben.TypeAsync("/stats person:Lena")).Says("Streak: 1 in a row");
        (await lead.PressAsync(await lead.TypeAsync("/stats"), "Explain my points")).Says("junior: 10");
    }

    private static async Task Today_shows_the_open_question_and_where_one_stands(Face face)
    {
        var (lena, ana) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ana"));
        var first = await ana.TypeAsync("/today");
        first.Says("Welcome to PrepBot");
        (await lena.TypeAsync("/today")).Says("/daily set time:09:30");
        (await ana.PressAsync(first, "My numbers")).Says("Your numbers");
        await lena.TypeAsync("/daily now topic:Tides level:junior");
        await face.PostedAsync("Why does the tide rise twice a day?");

        var today = await ana.TypeAsync("/today");
        today.Says("Why does the tide rise twice a day?");
        Assert.True(today.Private);
        await ana.WriteAsync(today, "Answer", SampleBank.TideAnswer);

        var after = await ana.TypeAsync("/today");
        after.Says("You have answered it");
        after.Says("#1 of 1");
        Assert.DoesNotContain(after.Buttons, b => b.Contains("Answer", StringComparison.Ordinal));
    }

    private static async Task A_choice_is_changed_before_it_is_locked_in_and_then_final(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily now topic:Tides level:mid");
        var post = await face.PostedAsync("Which body causes most of the tide?");
        var pick = await lead.PressAsync(post, post.LetterOf("Venus"));
        Assert.True(pick.Private);
        pick.Says("Your pick");
        pick = await lead.PressAsync(await lead.PressAsync(pick, "Change"), post.LetterOf("The moon"));

        (await lead.PressAsync(pick, "Lock in")).Says("Correct");

        (await lead.PressAsync(post, post.LetterOf("Venus"))).Says("a mark is final");
    }

    private static async Task A_schedule_is_shown_previewed_skipped_paused_and_resumed(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.TypeAsync("/daily show")).Says("no daily question yet");
        await lead.TypeAsync(Junior);
        (await lead.TypeAsync("/daily show")).Says("1 question matches");
        var preview = await lead.TypeAsync("/daily preview");
        Assert.True(preview.Private);
        preview.Says("Why does the tide rise twice a day?");
        (await lead.TypeAsync("/daily skip")).Says("is left out");
        (await lead.TypeAsync("/daily skip")).Says("is back");
        (await lead.TypeAsync("/daily pause")).Says("is paused");
        face.Time.Jump(TimeSpan.FromHours(2));
        Assert.Empty(await face.ChannelAsync());
        (await lead.TypeAsync("/daily resume")).Says("runs again");

        face.Time.Jump(TimeSpan.FromHours(23));
        await face.PostedAsync("Why does the tide rise twice a day?");
    }

    private static async Task A_wrong_setting_says_what_would_be_right_and_changes_nothing(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);

        (await lead.TypeAsync("/daily set time:25:00")).Says("no time of day");
        (await lead.TypeAsync("/daily set time:9 zone:Europe/Berln")).Says("Europe/Berlin");
        (await lead.TypeAsync("/daily set time:9 topics:tidez")).Says("Tides");
        (await lead.TypeAsync("/daily set time:9 window:3m")).Says("from 5 minutes to 24 hours");
        (await lead.TypeAsync("/daily set days:weekdays")).Says("At what time?");

        (await lead.TypeAsync("/daily show")).Says("no daily question yet");
    }

    private static async Task Now_asks_whether_it_is_instead_or_extra(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:15:00 zone:Etc/UTC days:every day");
        var asked = await lead.TypeAsync("/daily now");
        asked.Says("Instead of today's question, or extra?");

        (await lead.PressAsync(asked, "Instead of today's")).Says("Posted in place");

        await face.PostedAsync("Daily question");
        face.Time.Jump(TimeSpan.FromHours(7));
        (await lead.TypeAsync("/daily now")).Says("extra question");
        await face.PostedAsync("Extra question");
        Assert.Equal(2, (await face.ChannelAsync()).Count);
    }

    private static async Task A_lead_closes_early_and_later_answers_are_practice(Face face)
    {
        var (lead, ben) = (await face.PersonAsync("Lena", mayLead: true), await face.PersonAsync("Ben"));
        await lead.TypeAsync("/daily now topic:Tides level:mid");
        var post = await face.PostedAsync("Which body causes most of the tide?");
        // Begun before the close, sent after it.
        var pick = await ben.PressAsync(post, post.LetterOf("The moon"));
        await lead.PressAsync(await lead.TypeAsync("/daily close"), "Close and show");
        await face.PostedAsync("The answer");

        (await ben.PressAsync(pick, "Lock in")).Says("counts as practice");

        (await lead.TypeAsync("/daily close")).Says("No question is open");
    }

    private static async Task An_open_question_is_nowhere_else_to_be_had(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily now topic:Tides level:junior");
        await face.PostedAsync("Why does the tide rise twice a day?");

        (await lead.TypeAsync("/search words:tide")).DoesNotSay("tide rise");
        (await lead.TypeAsync("/question topic:Tides level:junior")).Says("No question fits");
        (await lead.TypeAsync("/quiz topic:Tides level:junior")).Says("No question fits");
    }

    private static async Task After_a_restart_the_count_the_close_and_the_reveal_go_on(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync(Junior);
        face.Time.Jump(TimeSpan.FromHours(1));
        var post = await face.PostedAsync("Why does the tide rise twice a day?");
        await face.RestartAsync();

        await lead.WriteAsync(post, "Answer", SampleBank.TideAnswer);
        face.Time.Jump(TimeSpan.FromMinutes(1));
        await face.PostedAsync("1 answered");
        await face.RestartAsync();
        face.Time.Jump(TimeSpan.FromHours(2));

        await face.PostedAsync("The answer");
        Assert.Equal(2, (await face.ChannelAsync()).Count);
    }

    private static async Task A_lost_channel_pauses_the_schedule_and_tells_who_set_it(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync(Junior);
        face.LoseChannel();
        face.Time.Jump(TimeSpan.FromHours(1));

        (await face.ToldAloneAsync("Lena", "The daily question is paused")).Says("/daily resume");
        face.Time.Jump(TimeSpan.FromDays(2));
        Assert.Empty(await face.ChannelAsync());
        face.FindChannel();
        (await lead.TypeAsync("/daily resume")).Says("runs again");
        face.Time.Jump(TimeSpan.FromDays(1));
        await face.PostedAsync("Why does the tide rise twice a day?");
    }
}
