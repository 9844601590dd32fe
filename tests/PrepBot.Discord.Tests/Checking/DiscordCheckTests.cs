using NodaTime;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;
using PrepBot.Discord.Checking;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Discord.Objects;
using Member = PrepBot.Wire.Discord.Objects.Member;

namespace PrepBot.Discord.Tests.Checking;

public sealed class DiscordCheckTests : IDiscordReads, IGatewayLocator
{
    // View Channel, Send Messages, Embed Links, Attach Files, Read Message History.
    private const string Enough = "117760";

    private static readonly Schedule Daily = new()
    {
        Id = 3,
        Team = 1,
        In = new ConversationRef("discord:100", "200"),
        Time = LocalTime.Noon,
        Zone = "Etc/UTC",
        Days = [IsoDayOfWeek.Monday],
        SetBy = "discord:111",
        Since = Instant.FromUtc(2026, 1, 1, 0, 0),
    };

    private readonly ManualTime _time = new();
    private GatewayLookup _gateway = new GatewayLookup.Found(new(new Uri("wss://gateway.example"), 1000, 998, TimeSpan.FromHours(5), 1));
    private string? _devGuild;
    private int _guildsAsked;

    private DiscordApiException? Down { get; set; }

    private DiscordApiException? NoGuild { get; set; }

    private DiscordApiException? NoChannel { get; set; }

    private Guild Guild { get; set; } = new() { Id = "100", Name = "Team", OwnerId = "1", Roles = [new Role { Id = "100", Permissions = Enough }] };

    private Member Me { get; set; } = new() { Roles = [] };

    private Dictionary<string, Channel> Channels { get; } = new() { ["200"] = new Channel { Id = "200", Name = "daily" } };

    [Fact]
    public async Task All_is_well()
    {
        var findings = await CheckAsync(Daily, Daily with { Id = 4 }, Daily with { Id = 5, In = new ConversationRef("web:local", "general") });

        Assert.All(findings, f => Assert.True(f.Ok, f.What));
        Assert.Equal(
            [
                "the token is that of prepbot; to take it into a server: " + Invite.Link("998"),
                "gateway gateway.example, 998 of 1000 session starts left",
                "daily question #3 in #daily in Team can be posted",
                "daily question #4 in #daily in Team can be posted",
            ],
            findings.Select(f => f.What));
        Assert.Equal(1, _guildsAsked);
    }

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "Create Public Threads and Send Messages in Threads")]
    [InlineData(false, true, "Pin Messages")]
    public async Task What_is_needed_depends_on_what_the_schedule_asks_for(bool thread, bool pin, string missing)
    {
        var finding = (await CheckAsync(Daily with { OpenThread = thread, Pin = pin }))[^1];

        Assert.Equal(missing.Length == 0, finding.Ok);
        if (!finding.Ok)
        {
            Assert.Equal(
                $"daily question #3 in #daily in Team: PrepBot lacks {missing} there. In the channel's settings, under Permissions, allow it that.",
                finding.What);
        }
    }

    [Fact]
    public async Task A_channel_that_refuses_what_the_server_grants_is_found()
    {
        Channels["200"] = Channels["200"] with { PermissionOverwrites = [new Overwrite { Id = "999", Type = Overwrite.ForMember, Deny = "16384" }] };

        var finding = (await CheckAsync(Daily))[^1];

        Assert.False(finding.Ok);
        Assert.Contains("lacks Embed Links there", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_follows_its_channel_and_needs_the_right_of_threads()
    {
        Channels["200"] = new Channel { Id = "200", Name = "talk", Type = 11, ParentId = "201" };
        Channels["201"] = new Channel { Id = "201", Name = "daily", PermissionOverwrites = [new Overwrite { Id = "100", Deny = "18432" }] };

        Assert.Contains("#talk in Team: PrepBot lacks Embed Links and Send Messages in Threads there", (await CheckAsync(Daily))[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_is_not_mended_in_the_channel()
    {
        Me = Me with { CommunicationDisabledUntil = _time.GetUtcNow().AddHours(1) };

        var finding = (await CheckAsync(Daily))[^1];

        Assert.False(finding.Ok);
        Assert.Contains("remove the time-out", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, 50001, "lacks View Channel there", false)]
    [InlineData(404, 10003, "the channel is gone", false)]
    public async Task A_channel_that_cannot_be_had_is_named_by_its_id(int status, int code, string says, bool ok)
    {
        NoChannel = new DiscordApiException(status, code, "x");

        var finding = (await CheckAsync(Daily))[^1];

        Assert.Equal(ok, finding.Ok);
        Assert.StartsWith("daily question #3 in channel 200 of Team", finding.What, StringComparison.Ordinal);
        Assert.Contains(says, finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, 50001)]
    [InlineData(404, 10004)]
    public async Task A_server_without_the_bot_is_told_with_the_link(int status, int code)
    {
        (NoGuild, _devGuild) = (new DiscordApiException(status, code, "x"), "100");

        var findings = await CheckAsync(Daily, Daily with { Id = 4 });

        Assert.Equal([true, true, false, false, false], findings.Select(f => f.Ok));
        Assert.StartsWith("Discord:DevGuildId: PrepBot is not in the server 100. Take it in: https://", findings[2].What, StringComparison.Ordinal);
        Assert.Equal("daily question #4 in channel 200: PrepBot is not in the server 100. Take it in: " + Invite.Link("998"), findings[4].What);
        Assert.Equal(1, _guildsAsked);
    }

    [Theory]
    [InlineData(PauseReason.ByLead, Enough, null, true, "#daily in Team is paused (by a lead)")]
    [InlineData(PauseReason.ByLead, "1024", null, true, "is paused (by a lead): PrepBot lacks Send Messages")]
    [InlineData(PauseReason.MayNotPost, "1024", null, false, "is missing): PrepBot lacks Send Messages")]
    [InlineData(PauseReason.MayNotPost, Enough, null, false, "nothing is missing any more. Then /daily resume there.")]
    [InlineData(PauseReason.ChannelGone, Enough, 404, true, "is paused (the channel is gone): the channel is gone")]
    public async Task Of_what_is_paused_only_what_waits_for_a_mend_is_wrong(string why, string held, int? noChannel, bool ok, string says)
    {
        Guild = Guild with { Roles = [new Role { Id = "100", Permissions = held }] };
        NoChannel = noChannel is { } status ? new DiscordApiException(status, 10003, "x") : null;

        var finding = (await CheckAsync(Daily with { Paused = why }))[^1];

        Assert.Equal(ok, finding.Ok);
        Assert.Contains(says, finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Reset Token")]
    [InlineData(null, "discord.example cannot be reached (no route)")]
    [InlineData(403, "403")]
    [InlineData(200, "is not Discord")]
    public async Task Where_Discord_cannot_be_asked_there_is_one_line(int? status, string says)
    {
        Down = new DiscordApiException(status, 0, "no route", sent: false);

        var finding = Assert.Single(await CheckAsync(Daily));

        Assert.False(finding.Ok);
        Assert.Contains(says, finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_session_starts_is_told()
    {
        _gateway = new GatewayLookup.Found(new(new Uri("wss://gateway.example"), 1000, 0, TimeSpan.FromHours(5), 1));

        Assert.Equal(
            new Finding(false, "none of the 1000 session starts of a day is left for 5 hours. Stop what starts the bot over and over."),
            (await CheckAsync())[1]);
    }

    public Task<User> SelfAsync(CancellationToken ct) =>
        Down is { } x ? Task.FromException<User>(x) : Task.FromResult(new User { Id = "999", Username = "prepbot" });

    public Task<string> ApplicationAsync(CancellationToken ct) => Task.FromResult("998");

    public Task<Guild> GuildAsync(string guild, CancellationToken ct)
    {
        _guildsAsked++;
        return NoGuild is { } x ? Task.FromException<Guild>(x) : Task.FromResult(Guild);
    }

    public Task<Member> MemberAsync(string guild, string user, CancellationToken ct) =>
        Task.FromResult(user == "999" ? Me : throw new DiscordApiException(404, 10007, "x"));

    public Task<Channel> ChannelAsync(string channel, CancellationToken ct) =>
        NoChannel is { } x ? Task.FromException<Channel>(x) : Task.FromResult(Channels[channel]);

    public Task<GatewayLookup> LocateAsync(CancellationToken ct) => Task.FromResult(_gateway);

    private Task<IReadOnlyList<Finding>> CheckAsync(params Schedule[] schedules)
    {
        var options = new DiscordOptions { Token = Secret.From("the-token"), ApiUrl = "https://discord.example/api/v10", DevGuildId = _devGuild };
        return new DiscordCheck(this, this, options, _time).CheckAsync(schedules, default);
    }
}
