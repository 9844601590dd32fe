using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Discord.Posting;
using PrepBot.Discord.Tests.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Posting;

public sealed class DiscordAdapterTests
{
    private static readonly ConversationRef Channel = new("discord:100", "200");
    private static readonly ChatMessage Daily = new("Daily question", [new Title("Daily question"), new Prose("Why?")])
    {
        Controls = [new Button("daily.answer.1|17", "Answer", Tone.Primary)],
    };
    private static readonly ChatMessage Reveal = new("The answer", [new Title("The answer"), new Prose("Because.")]);

    private readonly FakeDiscord _discord = new();
    private readonly DiscordAdapter _adapter;

    public DiscordAdapterTests() => _adapter = new DiscordAdapter(_discord, Shown.Renderer, new FakeNames(), () => FakeDiscord.Self);

    [Fact]
    public async Task A_post_carries_its_nonce_and_pings_nobody()
    {
        var posted = await _adapter.PostAsync(Channel, "post:17", Daily, default);

        var body = _discord.Created.Single().Body;
        Assert.Equal(_discord.Channels["200"].Single().Id, posted.Id);
        Assert.Equal((PostMark.Nonce("post:17"), true), (body.Nonce, body.EnforceNonce));
        Assert.Equal(25, body.Nonce!.Length);
        Assert.Empty(body.AllowedMentions!.Parse);
    }

    [Fact]
    public async Task A_daily_post_is_found_by_its_button_and_any_other_by_its_footer()
    {
        var daily = await _adapter.PostAsync(Channel, "post:17", Daily, default);
        var reveal = await _adapter.PostAsync(Channel, "reveal:17", Reveal, default);

        Assert.Null(_discord.Created[0].Body.Embeds![^1].Footer);
        Assert.StartsWith("PrepBot ", _discord.Created[1].Body.Embeds![^1].Footer!.Text, StringComparison.Ordinal);
        Assert.Equal(daily, await Find("post:17"));
        Assert.Equal(reveal, await Find("reveal:17"));
        Assert.Null(await Find("post:1"));
        Assert.Null(await Find("post:7"));
        Assert.Null(await Find("reveal:1"));
    }

    [Fact]
    public async Task What_others_wrote_and_what_only_points_at_the_post_is_not_it()
    {
        var row = (string id) => new List<Component> { new ActionRow([new ButtonComponent { CustomId = id, Style = ButtonStyle.Primary, Label = "x" }]) };
        _discord.Add("200", new Message { Author = new User { Id = "5" }, Components = row("daily.answer.1|17") });
        _discord.Add("200", new Message { Author = new User { Id = FakeDiscord.Self }, Components = row("daily.hint.1|17|0") });
        _discord.Add("200", new Message { Author = new User { Id = FakeDiscord.Self }, Components = [new UnknownComponent(99, default)] });

        Assert.Null(await Find("post:17"));
    }

    [Fact]
    public async Task The_history_is_read_page_by_page_from_the_first_try()
    {
        for (var i = 0; i < 250; i++) _discord.Add("200", new Message { Author = new User { Id = "5" } });
        var posted = await _adapter.PostAsync(Channel, "post:17", Daily, default);

        Assert.Equal(posted, await Find("post:17"));
        Assert.Equal(3, _discord.Calls.Count(c => c == "history"));
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_says_what_right_is_missing_and_not_that_nothing_is_there()
    {
        _discord.HistoryFails = new DiscordApiException(403, 50001, "Missing Access");

        var refused = await Assert.ThrowsAsync<ChatRejectedException>(() => Find("post:17"));

        Assert.Equal(RejectionKind.Ambiguous, refused.Kind);
        Assert.Contains("Read Message History", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, 10003, RejectionKind.NotFound)]
    [InlineData(403, 50001, RejectionKind.Forbidden)]
    [InlineData(403, 50013, RejectionKind.Forbidden)]
    [InlineData(400, 50035, RejectionKind.BadRequest)]
    [InlineData(401, 0, RejectionKind.Unavailable)]
    [InlineData(429, 0, RejectionKind.Unavailable)]
    [InlineData(500, 0, RejectionKind.Ambiguous)]
    [InlineData(503, 0, RejectionKind.Ambiguous)]
    [InlineData(null, 0, RejectionKind.Ambiguous)]
    public async Task Refusals_are_told_in_the_ports_words(int? status, int code, RejectionKind kind)
    {
        _discord.Fails = new DiscordApiException(status, code, "x");

        Assert.Equal(kind, (await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.PostAsync(Channel, "post:17", Daily, default))).Kind);
    }

    [Fact]
    public void What_never_left_us_was_certainly_not_sent() =>
        Assert.Equal(RejectionKind.Unavailable, Refusals.Kind(new DiscordApiException(null, 0, "connection refused", sent: false)));

    [Fact]
    public async Task An_error_after_the_message_was_made_leads_back_to_it()
    {
        _discord.FailsAfterwards = new DiscordApiException(500, 0, "x");
        await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.PostAsync(Channel, "reveal:17", Reveal, default));

        Assert.Equal(_discord.Channels["200"].Single().Id, (await Find("reveal:17"))!.Id);
    }

    [Fact]
    public async Task A_thread_that_is_there_already_is_as_good_and_a_missing_right_is_named()
    {
        var on = new MessageRef(Channel, "300");
        _discord.Fails = new DiscordApiException(400, 160004, "A thread has already been created for this message");
        await _adapter.OpenThreadAsync(on, new string('x', 200), default);

        _discord.Fails = new DiscordApiException(403, 50013, "Missing Permissions");
        var refused = await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.OpenThreadAsync(on, "Why?", default));
        Assert.Equal((RejectionKind.Forbidden, true), (refused.Kind, refused.Message.Contains("Create Public Threads", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Posts_go_to_the_thread_and_to_the_person()
    {
        await _adapter.PostAsync(Channel with { Thread = "201" }, "reveal:17", Reveal, default);
        Assert.Single(_discord.Channels["201"]);

        var direct = await _adapter.OpenDirectAsync("discord:100", "discord:111", default);
        Assert.Equal(new ConversationRef("discord:100", "dm111"), direct);
        await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.OpenDirectAsync("discord:100", "slack:U1", default));
    }

    private Task<MessageRef?> Find(string key) => _adapter.FindOwnAsync(Channel, key, Instant.FromUtc(2016, 1, 1, 0, 0), default);
}
