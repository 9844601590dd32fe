using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary><c>prepbot doctor</c> as a process beside a bot that runs on a stand-in Slack.</summary>
public sealed class SlackDoctorScenarios
{
    [Fact]
    public async Task The_doctor_says_what_a_daily_question_lacks_on_Slack_and_never_a_token()
    {
        await using var face = new SlackFace { Workspaces = [Face.Team] };
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior");

        var well = await DoctorAsync(face);
        Assert.True(well.Status == 0, well.Output + well.Error);
        Assert.Contains("ok    slack          a bot token is that of prepbot in the workspace Team", well.Output, StringComparison.Ordinal);
        Assert.Contains("ok    slack          the app-level token may open connections", well.Output, StringComparison.Ordinal);
        Assert.Contains("ok    slack          daily question #1 in #general of Team can be posted", well.Output, StringComparison.Ordinal);

        face.LoseChannel();
        var lacking = await DoctorAsync(face);
        Assert.Equal(1, lacking.Status);
        Assert.Contains("PrepBot is not in the channel. Type /invite @PrepBot there.", lacking.Output, StringComparison.Ordinal);

        face.Slack.Team().TokenState = TokenState.Revoked;
        face.Slack.Faults.RevokeAppToken();
        var refused = await DoctorAsync(face);
        Assert.Equal(1, refused.Status);
        Assert.Contains("Install the app to the workspace again", refused.Output, StringComparison.Ordinal);
        Assert.Contains("WRONG slack          Slack:AppToken: ", refused.Output, StringComparison.Ordinal);
        foreach (var said in new[] { well, lacking, refused })
        {
            Assert.DoesNotContain(face.Slack.Token, said.Output + said.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(face.Slack.AppToken, said.Output + said.Error, StringComparison.Ordinal);
        }
        Assert.Empty(face.Slack.Violations);
    }

    private static Task<(int Status, string Output, string Error)> DoctorAsync(SlackFace face) => BotProcess.VerbAsync(
        ["doctor"],
        new Dictionary<string, string>
        {
            ["Storage__Path"] = face.Running.PathOf("p.db"),
            ["Content__Paths__0"] = face.Running.PathOf("bank.md"),
            ["Slack__BotToken"] = face.Slack.Token,
            ["Slack__AppToken"] = face.Slack.AppToken,
            ["Slack__ApiUrl"] = face.Slack.Api,
        },
        AppContext.BaseDirectory);
}
