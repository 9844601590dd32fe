using System.Text.Json;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Calling;

public sealed class DiscordApiTests : IDisposable
{
    private static readonly Interaction On = new() { Id = "11", ApplicationId = "22", Token = "interaction-token" };

    private readonly AnsweredRest _discord = new();
    private readonly DiscordApi _api;

    public DiscordApiTests() => _api = new(_discord.Rest, () => "22");

    [Theory]
    [InlineData("""{"id":"5","channel_id":"7"}""", "5")]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public async Task A_message_that_was_made_is_there_even_if_its_description_cannot_be_read(string body, string? id)
    {
        _discord.Answer(200, body);

        Assert.Equal(id, (await _api.CreateMessageAsync("7", Message(), default)).Id);
    }

    [Theory]
    [InlineData(400, """{"message":"Invalid Form","code":50035,"errors":{"content":{"_errors":[{"message":"long"}]}}}""", 50035, "Invalid Form; content: long")]
    [InlineData(403, """{"message":"Missing Access","code":50001}""", 50001, "Missing Access")]
    [InlineData(404, "nothing to read", 0, "status 404")]
    public async Task What_Discord_refuses_is_told_with_its_status_and_code_and_that_it_arrived(int status, string body, int code, string says)
    {
        _discord.Answer(status, body);

        var x = await ThrowsAsync(_api.EditMessageAsync("7", "8", Message(), default));

        Assert.Equal((status, code, says), (x.Status, x.Code, x.Message));
        Assert.Single(_discord.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_401_and_nothing_more_is_sent_with_it()
    {
        _discord.Answer(401);

        var x = await ThrowsAsync(_api.PinAsync("7", "8", pinned: true, default));
        var y = await ThrowsAsync(_api.PinAsync("7", "8", pinned: false, default));

        Assert.Equal([(401, false), (401, false)], new[] { x, y }.Select(e => (e.Status ?? 0, e.Sent)));
        Assert.DoesNotContain("the-token", x.Message, StringComparison.Ordinal);
        Assert.Single(_discord.Requests);
    }

    [Fact]
    public async Task What_never_left_is_told_from_what_may_have_arrived()
    {
        _discord.Unreachable();
        var never = await ThrowsAsync(_api.CreateMessageAsync("7", Message(), default));
        using var other = new AnsweredRest();
        other.Lose();
        var perhaps = await other.HurryAsync(Record.ExceptionAsync(() => new DiscordApi(other.Rest, () => null).CreateMessageAsync("7", Message(), default)));

        Assert.Equal((null, false), (never.Status, never.Sent));
        Assert.Equal((null, true), (Assert.IsType<DiscordApiException>(perhaps).Status, ((DiscordApiException)perhaps).Sent));
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task A_message_refused_after_a_try_without_an_answer_may_stand_there_all_the_same()
    {
        _discord.Answer(502).Answer(403, """{"message":"Missing Access","code":50001}""");

        var x = await ThrowsAsync(_api.CreateMessageAsync("7", Message(nonce: "n1"), default));

        Assert.Equal((null, true, "Missing Access"), (x.Status, x.Sent, x.Message));
        Assert.Equal(2, _discord.Requests.Count);
    }

    [Fact]
    public async Task A_message_without_a_nonce_is_sent_once()
    {
        _discord.Answer(502).Answer(200, """{"id":"5"}""");

        Assert.True((await ThrowsAsync(_api.CreateMessageAsync("7", Message(), default))).Sent);
        Assert.Single(_discord.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_answer_that_is_there_already_was_heard_if_a_try_went_before(bool tryBefore)
    {
        if (tryBefore) _discord.Answer(502);
        _discord.Answer(400, """{"message":"Interaction has already been acknowledged.","code":40060}""");

        var x = await HurryAsync(_api.RespondAsync(On, new InteractionResponse(CallbackType.Pong), [], default));

        if (tryBefore) Assert.Null(x);
        else Assert.Equal(40060, Assert.IsType<DiscordApiException>(x).Code);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"id":"3"},{"id":"2"}]""", 2)]
    [InlineData("<html>", null)]
    [InlineData("null", null)]
    public async Task A_history_that_cannot_be_read_is_not_an_empty_one(string body, int? count)
    {
        _discord.Answer(200, body);

        var read = await Record.ExceptionAsync(async () => Assert.Equal(count, (await _api.MessagesAfterAsync("7", "1", 100, default)).Count));

        if (count is null) Assert.False(Assert.IsType<DiscordApiException>(read).Sent);
        else Assert.Null(read);
        Assert.Equal("GET /channels/7/messages?limit=100&after=1", _discord.Requests[0].Line);
    }

    [Fact]
    public async Task Each_call_goes_to_its_route()
    {
        _discord.Answer(200, """{"id":"5"}""");
        await _api.PinAsync("7", "8", pinned: true, default);
        await _api.PinAsync("7", "8", pinned: false, default);
        await _api.OpenDirectAsync("111", default);
        await _api.StartThreadAsync("7", "8", new ThreadBody("Talk", 1440), default);
        await _api.EditOriginalAsync(On, Message(), default);
        await _api.DeleteOriginalAsync(On, default);
        await _api.FollowUpAsync(On, Message(), default);
        await _api.ReplaceCommandsAsync(null, [], default);
        await _api.ReplaceCommandsAsync("100", [], default);

        Assert.Equal(
            [
                "PUT /channels/7/messages/pins/8", "DELETE /channels/7/messages/pins/8", "POST /users/@me/channels", "POST /channels/7/messages/8/threads",
                "PATCH /webhooks/22/interaction-token/messages/@original", "DELETE /webhooks/22/interaction-token/messages/@original",
                "POST /webhooks/22/interaction-token", "PUT /applications/22/commands", "PUT /applications/22/guilds/100/commands",
            ],
            _discord.Requests.Select(r => r.Line));
        Assert.Equal(("""{"recipient_id":"111"}""", "[]"), (_discord.Requests[2].Body, _discord.Requests[^1].Body));
    }

    [Fact]
    public async Task A_file_goes_with_the_message_as_its_part()
    {
        _discord.Answer(200, """{"id":"5"}""");

        await _api.CreateMessageAsync("7", Message() with { Files = [new DiscordFile("rest.txt", "text/plain", "the rest"u8.ToArray())] }, default);

        var body = _discord.Requests[0].Body;
        Assert.Contains("payload_json", body, StringComparison.Ordinal);
        Assert.Contains("files[0]", body, StringComparison.Ordinal);
        Assert.Contains("the rest", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_id_nothing_is_sent()
    {
        var unknown = new DiscordApi(_discord.Rest, () => null);

        Assert.False((await ThrowsAsync(unknown.ReplaceCommandsAsync(null, [], default))).Sent);
        Assert.False((await ThrowsAsync(_api.FollowUpAsync(On with { Token = null }, Message(), default))).Sent);
        Assert.Empty(_discord.Requests);
    }

    [Fact]
    public async Task What_is_looked_at_is_read_and_what_cannot_be_read_is_a_failure()
    {
        _discord.Answer(200, """{"id":"999","username":"prepbot"}""").Answer(200, """{"id":"22","name":"PrepBot","bot":{"id":"999"},"verify_key":"x"}""")
            .Answer(200, """{"id":"100","name":"Team","owner_id":"1","roles":[{"id":"100","permissions":"1024"}],"afk_timeout":300}""")
            .Answer(200, """{"user":{"id":"999"},"roles":["5"],"communication_disabled_until":null}""")
            .Answer(200, """{"id":"7","type":0,"permission_overwrites":[{"id":"5","type":0,"allow":"0","deny":"2048"}]}""").Answer(200, "<html>");

        Assert.Equal("prepbot", (await _api.SelfAsync(default)).Username);
        Assert.Equal("22", await _api.ApplicationAsync(default));
        Assert.Equal("1024", Assert.Single((await _api.GuildAsync("100", default)).Roles!).Permissions);
        Assert.Equal(["5"], (await _api.MemberAsync("100", "999", default)).Roles!);
        Assert.Equal("2048", Assert.Single((await _api.ChannelAsync("7", default)).PermissionOverwrites!).Deny);
        Assert.False((await ThrowsAsync(_api.ChannelAsync("7", default))).Sent);
        Assert.Equal(
            ["GET /users/@me", "GET /applications/@me", "GET /guilds/100", "GET /guilds/100/members/999", "GET /channels/7", "GET /channels/7"],
            _discord.Requests.Select(r => r.Line));
    }

    public void Dispose() => _discord.Rest.Dispose();

    private static Outgoing Message(string? nonce = null) => new(
        JsonSerializer.Deserialize(
            nonce is null ? """{"content":"hi"}""" : $$"""{"content":"hi","nonce":"{{nonce}}","enforce_nonce":true}""", DiscordJson.Default.MessageBody)!,
        []);

    private Task<Exception?> HurryAsync(Task call) => _discord.HurryAsync<Exception?>(Record.ExceptionAsync(() => call)!);

    private async Task<DiscordApiException> ThrowsAsync(Task call) => Assert.IsType<DiscordApiException>(await HurryAsync(call));
}
