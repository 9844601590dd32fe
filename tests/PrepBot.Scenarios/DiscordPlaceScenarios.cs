using PrepBot.Core.Daily;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Discord;

namespace PrepBot.Scenarios;

/// <summary>Servers and channels on Discord: what the bot lacks in them, how it comes into them and how it goes.</summary>
public sealed class DiscordPlaceScenarios
{
    private const string Set = "/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior";

    // The bound of a wait that has come to nothing, on a machine that does other things too.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_lead_reads_what_the_bot_lacks_in_the_channel_and_nothing_is_refused_by_it()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var guild = face.Discord.Guild(Face.Team);
        guild.BotPermissions &= ~(Permissions.EmbedLinks | Permissions.PinMessages);
        var lead = await face.PersonAsync("Lena", mayLead: true);

        (await lead.TypeAsync("/daily show")).Says("PrepBot lacks Embed Links in this channel: allow it that in the channel's settings, under Permissions");
        (await lead.TypeAsync(Set)).Says("PrepBot lacks Embed Links in this channel");
        (await lead.TypeAsync(Set + " pin:yes")).Says("PrepBot lacks Embed Links and Pin Messages in this channel");
        await lead.TypeAsync("/daily pause");
        (await lead.TypeAsync("/daily resume")).Says("PrepBot lacks Embed Links and Pin Messages");
        (await lead.TypeAsync("/daily now topic:Tides level:mid")).Says("PrepBot lacks Embed Links and Pin Messages");
        await face.PostedAsync("Which body causes most of the tide?");

        guild.BotPermissions = Permissions.Bot;
        (await lead.TypeAsync("/daily show")).DoesNotSay("lacks");
        face.In(Face.Team).HistoryReadable = false;
        (await lead.TypeAsync("/daily show")).Says("PrepBot lacks Read Message History in this channel");
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_server_that_throws_the_bot_out_keeps_its_schedules_paused_and_reads_of_them_when_it_takes_it_in_again()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync(Set);
        var guild = face.Discord.Guild(Face.Team);

        guild.RemoveBot();

        await face.Time.JumpUntilAsync(async () => await PausedAsync(face) == PauseReason.Removed, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2));
        face.Time.Jump(TimeSpan.FromHours(2));
        face.Discord.TakeIn(Face.Team);
        await face.PostedAsync("Daily question #1 in #general is still paused; /daily resume there starts it again.");
        Assert.Empty(face.Discord.User("Lena").Direct.Messages);
        (await lead.TypeAsync("/daily resume")).Says("runs again");
        face.Time.Jump(TimeSpan.FromHours(24));
        await face.PostedAsync("Why does the tide rise twice a day?");
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_moment_keeps_its_daily_question()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync(Set);

        face.Discord.Guild(Face.Team).Flicker();

        // Events are handled in their order, so the answer says that the ones before it were.
        (await lead.TypeAsync("/daily show")).DoesNotSay("paused");
        Assert.Null(await PausedAsync(face));
        Assert.Empty(await face.ChannelAsync());
        await face.CheckAsync();
    }

    [Fact]
    public async Task Where_notices_are_closed_to_the_bot_the_greeting_stands_in_the_first_channel_that_is_not()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();

        face.Discord.TakeIn("Closed", g =>
        {
            g.Channel("general").Writable = false;
            g.Channel("random");
        });
        face.Discord.TakeIn("Without", g => g.HasSystemChannel = false);

        await face.Discord.Guild("Closed").Channel("random").MessageAsync(m => m.Reading.Contains("PrepBot is here", StringComparison.Ordinal), Long);
        await face.In("Without").MessageAsync(m => m.Reading.Contains("PrepBot is here", StringComparison.Ordinal), Long);
        Assert.DoesNotContain(face.Discord.Requests, r => r.Status == 403);
        await face.CheckAsync();
    }

    [Fact]
    public async Task Commands_that_were_tried_in_one_server_are_taken_from_it_when_all_have_them()
    {
        await using var face = new DiscordFace { CommandsIn = Face.Team };
        await face.StartAsync();
        var guild = face.Discord.Guild(Face.Team);
        Assert.Empty(face.Discord.Commands());

        face.CommandsIn = null;
        await face.RestartAsync();

        await face.Discord.UntilAsync(() => face.Discord.Commands(guild).Count == 0, "no command of the one server", Long);
        Assert.Contains("help", face.Discord.Commands());
        (await (await face.PersonAsync("Ada")).TypeAsync("/help")).Says("What you can do here");
        await face.CheckAsync();
    }

    private static Task<string?> PausedAsync(Face face) => face.Running.Store.ReadAsync(s => s.Daily.Schedule(1)?.Paused, CancellationToken.None);
}
