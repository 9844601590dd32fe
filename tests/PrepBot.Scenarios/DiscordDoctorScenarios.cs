using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary><c>prepbot doctor</c> as a process beside a bot that runs on a stand-in Discord.</summary>
public sealed class DiscordDoctorScenarios
{
    [Fact]
    public async Task The_doctor_says_what_a_daily_question_lacks_on_Discord_and_never_the_token()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior pin:yes");

        var well = await DoctorAsync(face);
        Assert.True(well.Status == 0, well.Output + well.Error);
        Assert.Contains(
            "ok    discord        the token is that of prepbot; to take it into a server: https://discord.com/oauth2/authorize", well.Output, StringComparison.Ordinal);
        Assert.Contains("ok    discord        gateway 127.0.0.1, 999 of 1000 session starts left", well.Output, StringComparison.Ordinal);
        Assert.Contains("ok    discord        daily question #1 in #general in Team can be posted", well.Output, StringComparison.Ordinal);

        face.Discord.Guild(Face.Team).BotPermissions &= ~(Permissions.EmbedLinks | Permissions.PinMessages);
        face.In(Face.Team).Writable = false;
        var lacking = await DoctorAsync(face);
        Assert.Equal(1, lacking.Status);
        Assert.Contains(
            "WRONG discord        daily question #1 in #general in Team: PrepBot lacks Send Messages, Embed Links and Pin Messages there.",
            lacking.Output, StringComparison.Ordinal);

        face.Discord.Faults.RevokeToken();
        var refused = await DoctorAsync(face);
        Assert.Equal(1, refused.Status);
        var line = Assert.Single(refused.Output.Split('\n'), l => l.Contains("discord  ", StringComparison.Ordinal));
        Assert.Contains("Reset Token", line, StringComparison.Ordinal);
        foreach (var said in new[] { well, lacking, refused }) Assert.DoesNotContain(face.Discord.Token, said.Output + said.Error, StringComparison.Ordinal);
        Assert.Empty(face.Discord.Violations);
    }

    private static Task<(int Status, string Output, string Error)> DoctorAsync(DiscordFace face) => BotProcess.VerbAsync(
        ["doctor"],
        new Dictionary<string, string>
        {
            ["Storage__Path"] = face.Running.PathOf("p.db"),
            ["Content__Paths__0"] = face.Running.PathOf("bank.md"),
            ["Discord__Token"] = face.Discord.Token,
            ["Discord__ApiUrl"] = face.Discord.Api + "/v10",
        },
        AppContext.BaseDirectory);
}
