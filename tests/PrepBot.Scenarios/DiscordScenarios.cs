using System.Net;
using PrepBot.Core;
using PrepBot.Discord;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>The whole host against a stand-in Discord: what the scenes of all faces do not show.</summary>
public sealed class DiscordScenarios
{
    // The bound of a wait that has come to nothing, on a machine that does other things too.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_says_how_it_is_and_how_to_take_it_into_a_server()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();

        Assert.Equal((HttpStatusCode.OK, true), await HealthAsync(face.Running, "\"discord\":\"ok\""));
        Assert.Single(face.Running.Log.All, l => l.Contains("https://discord.com/oauth2/authorize", StringComparison.Ordinal));
        Assert.DoesNotContain(face.Running.Log.All, l => l.Contains(face.Discord.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_the_session_goes_on_and_no_command_is_registered_again()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var ada = await face.PersonAsync("Ada");
        await ada.TypeAsync("/help");
        await face.RestartAsync();
        await face.Discord.UntilAsync(() => face.Discord.Resumes == 1, "a resumed session", Long);

        await ada.TypeAsync("/help");

        Assert.Equal((1, 1), (face.Discord.Identifies, face.Discord.CommandOverwrites));
        Assert.Empty(face.Discord.Violations);
    }

    [Fact]
    public async Task A_wrong_token_leaves_the_local_chat_running_and_shows_in_health()
    {
        await using var discord = await StandInDiscord.StartAsync();
        using var time = new FlowingTime();
        await using var bot = new HostedBot(time, SampleBank.Text);
        await bot.StartAsync(o => o with { Discord = new DiscordOptions { Token = Secret.From("not-the-token"), ApiUrl = discord.Api + "/v10" } });
        await bot.Log.UntilAsync(l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase)).WaitAsync(Long);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync(bot, "\"discord\":"));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(bot.Url))).StatusCode);
        Assert.Single(bot.Log.All, l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(bot.Log.All, l => l.Contains("not-the-token", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, bool Holds)> HealthAsync(HostedBot bot, string part)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(bot.Url + "/healthz"));
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Contains(part, StringComparison.Ordinal));
    }
}
