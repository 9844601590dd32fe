using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>The house's rules by every way in which a bot sends: what breaks them is sent all the same, and noted.</summary>
public sealed class SlackHouseTests : IAsyncLifetime, IDisposable
{
    private const string Hostile = "so <!channel> said";

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
    public async Task A_post_and_its_edit_call_nobody()
    {
        var ts = (await _api.PostAsync(General, Hostile)).Ts;
        await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", ts), ("text", Hostile));

        Assert.Equal(Hostile, General.Messages.Single().Text);
        Assert.Equal(["chat.postMessage", "chat.update"], _standIn.Violations.Select(v => v.Route));
    }

    [Fact]
    public async Task A_message_for_one_calls_nobody()
    {
        Ada.Join(General);

        await _api.CallAsync("chat.postEphemeral", ("channel", General.Id), ("user", Ada.Id), ("text", Hostile));

        Assert.Equal("chat.postEphemeral", _standIn.Violations.Single().Route);
    }

    [Fact]
    public async Task An_acknowledgement_and_a_response_url_call_nobody()
    {
        var act = Ada.Invoke(General, "/prep x");
        await _socket.TakeAsync($$"""{"text":"{{Hostile}}"}""");
        await act.MessageAsync();
        await _api.RespondAsync(act, $$"""{"text":"{{Hostile}}","response_type":"in_channel"}""");

        Assert.Equal(["ACK slash_commands", "response_url"], _standIn.Violations.Select(v => v.Route));
        Assert.Equal(2, act.Answers.Count);
    }

    [Fact]
    public async Task A_form_has_no_action_twice()
    {
        const string Twice = """
            {"type":"home","blocks":[
              {"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}]},
              {"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}]}]}
            """;

        Assert.True((await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("view", Twice))).Ok);

        Assert.Equal("blocks[1].elements[0].action_id", _standIn.Violations.Single().Path);
    }

    [Fact]
    public async Task A_test_may_let_somebody_be_mentioned()
    {
        _standIn.AllowMention(Ada);

        await _api.PostAsync(General, $"<@{Ada.Id}>");
        await _api.PostAsync(General, $"<@{_standIn.Team().User("Ben").Id}>");

        Assert.Single(_standIn.Violations);
    }

    [Fact]
    public async Task The_house_may_be_left_out()
    {
        await using var standIn = await StandInSlack.StartAsync(new() { Time = _time, HouseRules = false });
        using var api = new SlackApi(standIn);

        await api.CallAsync("chat.postMessage", ("channel", standIn.Team().Channel("general").Id), ("text", Hostile));

        Assert.Empty(standIn.Violations);
    }
}
