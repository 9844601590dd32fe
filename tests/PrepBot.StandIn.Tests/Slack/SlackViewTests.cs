using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackViewTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;
    private SlackSocket _socket = null!;

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
    public async Task A_trigger_opens_one_form()
    {
        var act = await CommandAsync();

        var opened = await OpenAsync(act, SlackForms.Form());
        var again = await OpenAsync(act, SlackForms.Form());

        Assert.True(opened.Ok);
        Assert.Equal("exchanged_trigger_id", again.Error);
        Assert.Same(Ada.View, await act.ViewAsync());
        Assert.Equal("invalid_trigger_id", (await _api.CallAsync("views.open", ("trigger_id", "1.2.3"), ("view", SlackForms.Form()))).Error);
    }

    [Fact]
    public async Task A_trigger_lives_for_three_seconds()
    {
        var act = await CommandAsync();
        _time.Advance(TimeSpan.FromSeconds(3.1));

        Assert.Equal("expired_trigger_id", (await OpenAsync(act, SlackForms.Form())).Error);
    }

    [Fact]
    public async Task A_trigger_is_of_no_use_to_another_workspace()
    {
        using var other = new SlackApi(_standIn, _standIn.Team("Other").Token);
        var act = await CommandAsync();

        var answer = await other.CallAsync("views.open", ("trigger_id", act.Payload["trigger_id"]!), ("view", SlackForms.Form()));

        Assert.Equal("invalid_trigger_id", answer.Error);
    }

    [Fact]
    public async Task A_form_that_is_wrong_is_refused_with_its_faults()
    {
        var act = await CommandAsync();

        var answer = await OpenAsync(act, """{"type":"modal","title":{"type":"plain_text","text":"A title that is much too long"},"blocks":[]}""");

        Assert.Equal("invalid_arguments", answer.Error);
        Assert.Contains("title", answer.Body!["response_metadata"]!["messages"]!.ToJsonString());
        Assert.True((await OpenAsync(act, SlackForms.Form())).Ok);
    }

    [Fact]
    public async Task An_update_with_an_old_hash_conflicts()
    {
        var opened = (await OpenAsync(await CommandAsync(), SlackForms.Form())).Body!["view"]!;
        var (id, hash) = (opened["id"]!, opened["hash"]!);

        Assert.True((await _api.CallAsync("views.update", ("view_id", id), ("hash", hash), ("view", SlackForms.Note("one")))).Ok);

        Assert.Equal("hash_conflict", (await _api.CallAsync("views.update", ("view_id", id), ("hash", hash), ("view", SlackForms.Note("two")))).Error);
        Assert.Contains("one", Ada.View!.Reading);
        Assert.True((await _api.CallAsync("views.update", ("view_id", id), ("view", SlackForms.Note("three")))).Ok);
    }

    [Fact]
    public async Task An_external_id_names_one_view()
    {
        const string Id = ""","external_id":"mine" """;
        await OpenAsync(await CommandAsync(), SlackForms.Note("wait", Id));

        Assert.True((await _api.CallAsync("views.update", ("external_id", "mine"), ("view", SlackForms.Note("done", Id)))).Ok);

        Assert.Contains("done", Ada.View!.Reading);
        Assert.Equal("not_found", (await _api.CallAsync("views.update", ("external_id", "other"), ("view", SlackForms.Note("x")))).Error);
        var act = _standIn.Team().User("Ben").Invoke(_standIn.Team().Channel("general"), "/prep x");
        await _socket.TakeAsync();
        Assert.Equal("duplicate_external_id", (await OpenAsync(act, SlackForms.Note("x", Id))).Error);
    }

    [Fact]
    public async Task A_view_that_is_closed_is_not_found()
    {
        var opened = (await OpenAsync(await CommandAsync(), SlackForms.Note("x"))).Body!["view"]!;
        Ada.Close(Ada.View!);

        Assert.Equal("not_found", (await _api.CallAsync("views.update", ("view_id", opened["id"]!), ("view", SlackForms.Note("y")))).Error);
    }

    [Fact]
    public async Task Three_forms_lie_on_each_other_and_no_more()
    {
        await OpenAsync(await CommandAsync(), SlackForms.Note("1"));
        foreach (var text in (string[])["2", "3"]) Assert.True((await OpenAsync(await CommandAsync(), SlackForms.Note(text), "views.push")).Ok);

        Assert.Equal("push_limit_reached", (await OpenAsync(await CommandAsync(), SlackForms.Note("4"), "views.push")).Error);

        Assert.Equal(3, Ada.Views.Count);
        Ada.Close(Ada.View!);
        Assert.Contains("2", Ada.View!.Reading);
    }

    [Fact]
    public async Task The_Home_tab_is_published_with_its_hash()
    {
        var first = (await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("view", SlackForms.Home))).Body!["view"]!;

        Assert.True((await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("hash", first["hash"]!), ("view", SlackForms.Home))).Ok);

        Assert.Equal("hash_conflict", (await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("hash", first["hash"]!), ("view", SlackForms.Home))).Error);
        Assert.Contains("Welcome", (await Ada.HomeAsync()).Reading);
        Assert.Equal("invalid_arguments", (await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("view", SlackForms.Note("x")))).Error);
    }

    [Fact]
    public async Task A_submission_has_the_values_by_block_and_action()
    {
        var view = await FormAsync();

        var submitted = Ada.Submit(view, ("Answer", "because"), ("pick", "y"), ("file", new UploadedFile("bank.md", [1])));
        await _socket.TakeAsync();

        await submitted.ClosedAsync();
        var values = submitted.Payload["view"]!["state"]!["values"]!;
        Assert.Equal("""{"type":"plain_text_input","value":"because"}""", values["words"]!["text"]!.ToJsonString());
        Assert.Equal(("radio_buttons", "y"), (values["sure"]!["pick"]!["type"]!.ToString(), values["sure"]!["pick"]!["selected_option"]!["value"]!.ToString()));
        Assert.Equal("bank.md", values["file"]!["md"]!["files"]![0]!["name"]!.ToString());
        Assert.True((await _api.CallAsync("files.info", ("file", values["file"]!["md"]!["files"]![0]!["id"]!))).Ok);
        Assert.Equal(("form", "kept", null), (view.CallbackId, view.PrivateMetadata, Ada.View));
    }

    [Fact]
    public async Task What_was_left_out_has_the_value_that_the_form_gave()
    {
        var submitted = Ada.Submit(await FormAsync(), ("words", "because"));

        var values = submitted.Payload["view"]!["state"]!["values"]!;
        Assert.Equal("n", values["sure"]!["pick"]!["selected_option"]!["value"]!.ToString());
        Assert.Empty(values["file"]!["md"]!["files"]!.AsArray());
    }

    [Fact]
    public async Task What_the_client_would_not_let_in_is_not_submitted()
    {
        var view = await FormAsync();

        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view));
        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view, ("words", "x")));
        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view, ("words", new string('x', 21))));
        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view, ("words", "fine"), ("sure", "maybe")));
        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view, ("words", "fine"), ("file", new UploadedFile("a.pdf", [1]))));
        Assert.Throws<InvalidOperationException>(() => Ada.Submit(view, ("nothing", "fine")));
        Assert.Throws<InvalidOperationException>(() => _standIn.Team().User("Ben").Submit(view, ("words", "fine")));
    }

    [Fact]
    public async Task Errors_stand_below_their_fields_and_the_form_stays_as_it_was_filled_in()
    {
        var view = await FormAsync();
        var submitted = Ada.Submit(view, ("words", "because"));
        await _socket.TakeAsync("""{"response_action":"errors","errors":{"words":"Say more"}}""");

        Assert.Equal("Say more", (await submitted.ErrorsAsync())["words"]);

        Assert.Same(view, Ada.View);
        var again = Ada.Submit(view);
        Assert.Equal("because", again.Payload["view"]!["state"]!["values"]!["words"]!["text"]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("""{"response_action":"errors","errors":{"nobody":"x"}}""")]
    [InlineData("""{"response_action":"errors","errors":{}}""")]
    [InlineData("""{"response_action":"dance"}""")]
    [InlineData("""{"response_action":"update","view":{"type":"modal"}}""")]
    [InlineData("""{"response_action":"update"}""")]
    public async Task An_answer_that_cannot_be_shown_fails(string payload)
    {
        var submitted = Ada.Submit(await FormAsync(), ("words", "because"));

        await _socket.TakeAsync(payload);

        Assert.Equal("bad_response", await submitted.FailureAsync());
        Assert.NotNull(Ada.View);
        Assert.NotEmpty(_standIn.Violations);
    }

    [Fact]
    public async Task A_submission_may_update_push_or_clear()
    {
        var view = await FormAsync();
        var updated = Ada.Submit(view, ("words", "because"));
        await _socket.TakeAsync($$"""{"response_action":"update","view":{{SlackForms.Form("Again")}}}""");
        Assert.Equal(("Again", "update"), ((await updated.ViewAsync()).Title, updated.Outcome));
        var pushed = Ada.Submit(view);
        Assert.Equal("because", pushed.Payload["view"]!["state"]!["values"]!["words"]!["text"]!["value"]!.ToString());
        await _socket.TakeAsync($$"""{"response_action":"push","view":{{SlackForms.Form("Over")}}}""");
        Assert.Equal(("Over", 2), ((await pushed.ViewAsync()).Title, Ada.Views.Count));

        var cleared = Ada.Submit(Ada.View!, ("words", "because"));
        await _socket.TakeAsync("""{"response_action":"clear"}""");

        await cleared.ClosedAsync();
        Assert.Empty(Ada.Views);
    }

    [Fact]
    public async Task A_form_that_is_closed_is_told_only_where_it_was_asked_for()
    {
        await OpenAsync(await CommandAsync(), SlackForms.Note("quiet"));
        Assert.Null(Ada.Close(Ada.View!));
        await OpenAsync(await CommandAsync(), SlackForms.Note("loud", ""","notify_on_close":true,"callback_id":"loud" """));

        var told = Ada.Close(Ada.View!)!;

        var payload = (await _socket.TakeAsync())["payload"]!;
        Assert.Equal(("view_closed", "loud", false), (payload["type"]!.ToString(), payload["view"]!["callback_id"]!.ToString(), (bool)payload["is_cleared"]!));
        await told.AcknowledgedAsync();
    }

    [Fact]
    public async Task A_button_on_a_form_has_the_form_and_what_was_typed_so_far()
    {
        var form = JsonNode.Parse(SlackForms.Form())!;
        form["blocks"]!.AsArray().Add(JsonNode.Parse("""
            {"type":"actions","block_id":"b","elements":[{"type":"button","action_id":"hint","text":{"type":"plain_text","text":"Hint"}}]}
            """));
        await OpenAsync(await CommandAsync(), form.ToJsonString());

        var pressed = Ada.Press(Ada.View!, "Hint");

        var payload = (await _socket.TakeAsync())["payload"]!;
        Assert.Equal(("view", Ada.View!.Id), (payload["container"]!["type"]!.ToString(), payload["view"]!["id"]!.ToString()));
        Assert.Null(payload["response_url"]);
        Assert.Equal("n", payload["view"]!["state"]!["values"]!["sure"]!["pick"]!["selected_option"]!["value"]!.ToString());
        Assert.True((await OpenAsync(pressed, SlackForms.Note("a hint"), "views.push")).Ok);
    }

    private async Task<SlackInteraction> CommandAsync()
    {
        var act = Ada.Invoke(_standIn.Team().Channel("general"), "/prep ask");
        await _socket.TakeAsync();
        return await act.AcknowledgedAsync();
    }

    private async Task<SlackView> FormAsync()
    {
        await OpenAsync(await CommandAsync(), SlackForms.Form());
        return Ada.View!;
    }

    private Task<SlackAnswer> OpenAsync(SlackInteraction by, string view, string method = "views.open")
        => _api.CallAsync(method, ("trigger_id", by.Payload["trigger_id"]!), ("view", view));
}
