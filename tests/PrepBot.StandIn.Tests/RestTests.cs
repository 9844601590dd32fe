using System.Net;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

public sealed class RestTests : IAsyncLifetime, IDisposable
{
    private const string Create = "POST /channels/{channel_id}/messages";

    private readonly ManualTime _time = new();
    private StandInDiscord _standIn = null!;
    private Rest _rest = null!;
    private StandInChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        _rest = new Rest(_standIn);
        _channel = _standIn.Guild("Team").Channel("general");
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task A_bad_token_is_401_and_so_is_a_revoked_one()
    {
        using var stranger = new Rest(_standIn, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync("GET", "/users/@me")).Status);

        _standIn.Faults.RevokeToken();

        Assert.Equal(HttpStatusCode.Unauthorized, (await _rest.SendAsync("GET", "/users/@me")).Status);
    }

    [Fact]
    public async Task A_client_without_the_name_of_a_bot_is_turned_away()
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(_standIn.Api + "/v10/gateway"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("User-Agent", Assert.Single(_standIn.Violations).Path);
    }

    [Fact]
    public async Task A_204_says_nothing_not_even_JSON()
    {
        var answer = await _rest.SendAsync("PUT", $"/channels/{_channel.Id}/pins/{(await _rest.SayAsync(_channel, "pin")).Id}");

        Assert.Equal((HttpStatusCode.NoContent, null, null), (answer.Status, answer.Body, answer.ContentType));
        Assert.Equal("pin", Assert.Single(_channel.Pins).Content);
    }

    [Fact]
    public async Task A_violation_is_collected_and_answered_with_its_place()
    {
        var answer = await _rest.SendAsync(
            "POST",
            $"/channels/{_channel.Id}/messages",
            """{"content":"hi","embeds":[{"title":"t","fields":[{"name":"n","value":""}]}],"allowed_mentions":{}}""");

        Assert.Equal((HttpStatusCode.BadRequest, 50035), (answer.Status, answer.Code));
        Assert.NotNull(answer.Body!["errors"]!["embeds"]!["0"]!["fields"]!["0"]!["value"]!["_errors"]);
        var violation = Assert.Single(_standIn.Violations);
        Assert.Equal((Create, "embeds[0].fields[0].value"), (violation.Route, violation.Path));
        Assert.Empty(_channel.Messages);
    }

    [Theory]
    [InlineData("""{"content":"hi","flags":"x","allowed_mentions":{}}""")]
    [InlineData("""{"content":"hi","flags":1e400,"allowed_mentions":{}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_body_of_the_wrong_types_is_400_with_and_without_schemas(string body)
    {
        await using var plain = await StandInDiscord.StartAsync(new() { Time = _time, SchemaFolder = null });
        using var rest = new Rest(plain);

        Assert.Equal(HttpStatusCode.BadRequest, (await _rest.SendAsync("POST", $"/channels/{_channel.Id}/messages", body)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await rest.SendAsync("POST", $"/channels/{plain.Guild("Team").Channel("general").Id}/messages", body)).Status);
    }

    [Fact]
    public async Task A_nonce_is_kept_to_for_a_few_minutes()
    {
        const string Nonce = ""","nonce":"k","enforce_nonce":true""";
        var first = await _rest.SayAsync(_channel, "once", Nonce);
        var second = await _rest.SayAsync(_channel, "once", Nonce);
        _time.Advance(TimeSpan.FromMinutes(3));
        var third = await _rest.SayAsync(_channel, "once", Nonce);

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, third.Id);
        Assert.Equal(2, _channel.Messages.Count);
    }

    [Fact]
    public async Task A_failure_before_the_effect_leaves_nothing_and_one_after_it_leaves_the_message()
    {
        _standIn.Faults.FailBefore(Create, 502);
        _standIn.Faults.FailAfter(Create, 500);

        Assert.Equal((HttpStatusCode.BadGateway, 0), ((await _rest.SayAsync(_channel, "a")).Status, _channel.Messages.Count));
        Assert.Equal((HttpStatusCode.InternalServerError, 1), ((await _rest.SayAsync(_channel, "b")).Status, _channel.Messages.Count));
        Assert.Equal(HttpStatusCode.OK, (await _rest.SayAsync(_channel, "c")).Status);
    }

    [Fact]
    public async Task A_cut_answer_leaves_the_message()
    {
        _standIn.Faults.CutAfter(Create);

        await Assert.ThrowsAsync<HttpRequestException>(() => _rest.SayAsync(_channel, "a"));

        Assert.Single(_channel.Messages);
    }

    [Fact]
    public async Task A_held_answer_comes_when_the_gate_opens_and_its_effect_is_there_before()
    {
        var gate = _standIn.Faults.Hold(Create);
        var sending = _rest.SayAsync(_channel, "held");
        await gate.ReachedAsync();

        Assert.Equal((1, false), (_channel.Messages.Count, sending.IsCompleted));
        gate.Release();
        Assert.Equal(HttpStatusCode.OK, (await sending).Status);
    }

    [Fact]
    public async Task A_slow_answer_waits_for_the_clock()
    {
        _standIn.Faults.Slow(Create, TimeSpan.FromSeconds(20));
        var sending = _rest.SayAsync(_channel, "slow");
        await _channel.MessageAsync(m => m.Content == "slow");
        Assert.True(SpinWait.SpinUntil(() => _time.Waiting > 0, TimeSpan.FromSeconds(10)));
        Assert.False(sending.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.OK, (await sending).Status);
    }

    [Fact]
    public async Task Refusals_have_Discords_codes()
    {
        async Task<int> CodeAsync() => (await _rest.SayAsync(_channel, "x")).Code;

        _channel.Writable = false;
        Assert.Equal(50013, await CodeAsync());
        _channel.Visible = false;
        Assert.Equal(50001, await CodeAsync());
        _channel.Delete();
        Assert.Equal(10003, await CodeAsync());
        Assert.Equal(0, (await _rest.SendAsync("GET", "/no/such/route")).Code);
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_is_403_and_can_be_written()
    {
        _channel.HistoryReadable = false;

        var answer = await _rest.SendAsync("GET", $"/channels/{_channel.Id}/messages");

        Assert.Equal((HttpStatusCode.Forbidden, 50001), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, (await _rest.SayAsync(_channel, "x")).Status);
    }

    [Fact]
    public async Task Whom_a_message_calls_is_what_allowed_mentions_leaves()
    {
        var ada = _standIn.User("Ada");
        await _rest.SendAsync(
            "POST",
            $"/channels/{_channel.Id}/messages",
            $$"""{"content":"@everyone <@{{ada.Id}}>","allowed_mentions":{"users":["{{ada.Id}}"]} }""");

        var message = Assert.Single(_channel.Messages);

        Assert.Equal((false, ada.Id), (message.Mentions.Everyone, Assert.Single(message.Mentions.UserIds)));
    }

    [Fact]
    public async Task A_command_keeps_its_id_when_it_is_written_again()
    {
        var path = $"/applications/{_standIn.ApplicationId}/commands";
        var first = await _rest.SendAsync("PUT", path, """[{"name":"a","description":"d"},{"name":"b","description":"d"}]""");
        var second = await _rest.SendAsync("PUT", path, """[{"name":"a","description":"new"}]""");

        Assert.Equal((string)first.Body![0]!["id"]!, (string)second.Body![0]!["id"]!);
        Assert.Equal(["a"], _standIn.Commands());
        Assert.Equal(2, _standIn.CommandOverwrites);
    }

    [Fact]
    public async Task A_thread_has_the_id_of_its_message_and_only_one_starts_there()
    {
        var message = await _rest.SayAsync(_channel, "start");
        var path = $"/channels/{_channel.Id}/messages/{message.Id}/threads";

        var thread = await _rest.SendAsync("POST", path, """{"name":"reveal"}""");

        Assert.Equal((HttpStatusCode.Created, message.Id), (thread.Status, thread.Id));
        Assert.Equal(160004, (await _rest.SendAsync("POST", path, """{"name":"again"}""")).Code);
    }

    [Fact]
    public async Task Files_come_in_parts()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"content":"see","attachments":[{"id":"0","description":"a picture"}],"allowed_mentions":{"parse":[]}}"""), "payload_json" },
            { new ByteArrayContent([9, 9]), "files[0]", "p.png" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v10/channels/{_channel.Id}/messages") { Content = form };

        Assert.Equal("", (await _rest.SendAsync(request)).Body!["errors"]?.ToJsonString() ?? "");
        var file = Assert.Single(Assert.Single(_channel.Messages).Attachments);
        Assert.Equal(("p.png", "a picture", 2), (file.FileName, file.Description, file.Bytes.Length));
    }
}
