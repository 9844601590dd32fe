using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackResponseUrlTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;
    private SlackSocket _socket = null!;

    private SlackChannel General => _standIn.Team().Channel("general");

    private SlackUser Ada => _standIn.Team().User("Ada");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync(new() { Time = _time });
        _api = new SlackApi(_standIn);
        _socket = await SlackSocket.OpenAsync(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose()
    {
        _api.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public async Task It_works_five_times()
    {
        var act = await CommandAsync(General);

        for (var i = 1; i <= 5; i++) Assert.Equal((200, "ok"), Said(await _api.RespondAsync(act, $$"""{"text":"{{i}}"}""")));

        var sixth = await _api.RespondAsync(act, """{"text":"6"}""");
        Assert.Equal((404, "used_url"), (sixth.Status, sixth.Error));
        Assert.Equal(5, act.Answers.Count);
    }

    [Fact]
    public async Task It_works_for_half_an_hour()
    {
        var act = await CommandAsync(General);
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(200, (await _api.RespondAsync(act, """{"text":"just in time"}""")).Status);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("expired_url", (await _api.RespondAsync(act, """{"text":"too late"}""")).Error);
    }

    [Fact]
    public async Task It_is_for_the_person_alone_unless_it_says_otherwise()
    {
        var act = await CommandAsync(General);

        await _api.RespondAsync(act, """{"text":"for you"}""");
        await _api.RespondAsync(act, """{"text":"for all","response_type":"in_channel"}""");

        Assert.Equal([true, false], act.Answers.Select(m => m.Ephemeral));
        Assert.Equal("for all", Assert.Single(General.Messages).Text);
    }

    [Fact]
    public async Task It_works_where_the_bot_is_not()
    {
        var act = await CommandAsync(Ada.DirectWith(_standIn.Team().User("Ben")));

        Assert.Equal(200, (await _api.RespondAsync(act, """{"text":"here I am"}""")).Status);

        Assert.Equal("here I am", (await act.MessageAsync()).Text);
    }

    [Fact]
    public async Task It_replaces_and_deletes_the_message_with_the_button()
    {
        var (one, two) = (await PostAsync(), await PostAsync());
        var replaced = Ada.Press(one, "Answer");
        await _socket.TakeAsync();
        var deleted = Ada.Press(two, "Answer");
        await _socket.TakeAsync();

        await _api.RespondAsync(replaced, """{"replace_original":true,"text":"done"}""");
        await _api.RespondAsync(deleted, """{"delete_original":true}""");

        var left = Assert.Single(General.Messages);
        Assert.Equal((one.Ts, "done", 0), (left.Ts, left.Reading, left.Blocks.Count));
        Assert.Empty(_standIn.Violations);
    }

    [Fact]
    public async Task It_may_add_to_the_message_with_the_button()
    {
        var message = await PostAsync();
        var pressed = Ada.Press(message, "Answer");
        await _socket.TakeAsync();

        await _api.RespondAsync(pressed, """{"replace_original":false,"text":"for you"}""");

        Assert.Equal("for you", (await pressed.MessageAsync()).Text);
        Assert.Equal(0, message.Edits);
    }

    [Fact]
    public async Task An_ephemeral_message_is_replaced_by_its_own_button()
    {
        var act = await CommandAsync(General);
        await _api.RespondAsync(act, $$"""{"text":"pick","blocks":{{SlackForms.Buttons}}}""");
        var shown = await act.MessageAsync();
        var pressed = Ada.Press(shown, "Answer");
        var payload = (await _socket.TakeAsync())["payload"]!;

        await _api.RespondAsync(pressed, """{"replace_original":true,"text":"done"}""");

        Assert.Equal("done", Assert.Single(General.SeenBy(Ada)).Text);
        Assert.True((bool)payload["container"]!["is_ephemeral"]!);
        Assert.Null(payload["message"]);
    }

    [Fact]
    public async Task What_becomes_of_the_message_is_not_left_open()
    {
        var pressed = Ada.Press(await PostAsync(), "Answer");
        await _socket.TakeAsync();

        await _api.RespondAsync(pressed, """{"text":"done"}""");

        Assert.Equal("replace_original", _standIn.Violations.Single().Path);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_does_not_count()
    {
        var act = await CommandAsync(General);

        Assert.Equal("no_text", (await _api.RespondAsync(act, "{}")).Error);
        Assert.Equal("invalid_payload", (await _api.RespondAsync(act, "nonsense")).Error);
        Assert.Equal("invalid_blocks", (await _api.RespondAsync(act, """{"text":"x","blocks":[{"type":"sectoin"}]}""")).Error);
        for (var i = 0; i < 5; i++) Assert.Equal(200, (await _api.RespondAsync(act, """{"text":"x"}""")).Status);
    }

    private static (int, string) Said(SlackAnswer answer) => (answer.Status, answer.Text);

    private async Task<SlackInteraction> CommandAsync(SlackChannel channel)
    {
        var act = Ada.Invoke(channel, "/prep x");
        await _socket.TakeAsync();
        return await act.AcknowledgedAsync();
    }

    private async Task<SlackMessage> PostAsync()
    {
        var ts = (await _api.PostAsync(General, "pick", ("blocks", SlackForms.Buttons))).Ts;
        // The bot hears itself.
        await _socket.TakeAsync();
        return General.Messages.Single(m => m.Ts == ts);
    }
}
