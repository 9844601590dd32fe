using System.Net;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

public sealed class InteractionTests : IAsyncLifetime, IDisposable
{
    private const string Modal = """
        {"type":9,"data":{"custom_id":"m|1","title":"T","components":[
          {"type":18,"label":"Answer","component":{"type":4,"custom_id":"text","style":2,"min_length":2}},
          {"type":18,"label":"Sure","component":{"type":3,"custom_id":"sure","required":false,"options":[
            {"label":"Y","value":"y","default":true},{"label":"N","value":"n"}]}},
          {"type":18,"label":"File","component":{"type":19,"custom_id":"file","required":false}},
          {"type":1,"components":[{"type":4,"custom_id":"old","label":"Old","style":1,"required":false}]}]}}
        """;

    private readonly ManualTime _time = new();
    private StandInDiscord _standIn = null!;
    private Rest _rest = null!;

    public async Task InitializeAsync()
    {
        _standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        _rest = new Rest(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task An_answer_within_three_seconds_counts_and_one_after_them_does_not()
    {
        var (early, late) = (Acting.Command(_standIn), Acting.Command(_standIn));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        await _rest.CallbackAsync(early, """{"type":5}""");
        _time.Advance(TimeSpan.FromSeconds(0.2));

        var refused = await _rest.CallbackAsync(late, """{"type":5}""");

        Assert.Equal((HttpStatusCode.NotFound, 10062), (refused.Status, refused.Code));
        Assert.Equal(5, (await early.AnsweredAsync()).CallbackType);
        await Assert.ThrowsAsync<InteractionFailedException>(() => late.AnsweredAsync());
    }

    [Fact]
    public async Task A_second_first_answer_is_refused()
    {
        var interaction = Acting.Command(_standIn);
        await _rest.CallbackAsync(interaction, """{"type":5}""");

        Assert.Equal(40060, (await _rest.CallbackAsync(interaction, """{"type":5}""")).Code);
    }

    [Fact]
    public async Task The_token_lives_for_fifteen_minutes()
    {
        var interaction = Acting.Command(_standIn);
        var original = $"/webhooks/{_standIn.ApplicationId}/{interaction.Token}/messages/%40original";
        Assert.Equal(10015, (await _rest.SendAsync("GET", original)).Code);
        await _rest.CallbackAsync(interaction, """{"type":5}""");
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.OK, (await _rest.SendAsync("PATCH", original, """{"content":"done","allowed_mentions":{"parse":[]}}""")).Status);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((HttpStatusCode.Unauthorized, 50027), ((await _rest.SendAsync("GET", original)).Status, (await _rest.SendAsync("GET", original)).Code));
    }

    [Fact]
    public async Task A_deferral_fixes_who_sees_the_answer()
    {
        var interaction = Acting.Command(_standIn);
        await _rest.CallbackAsync(interaction, """{"type":5,"data":{"flags":64}}""");
        await _rest.SendAsync(
            "PATCH",
            $"/webhooks/{_standIn.ApplicationId}/{interaction.Token}/messages/@original",
            """{"content":"yours","allowed_mentions":{"parse":[]}}""");

        var message = await interaction.MessageAsync();

        Assert.Equal(("yours", true, 0), (message.Content, interaction.Ephemeral, message.Edits));
        Assert.Empty(interaction.Channel.Messages);
        Assert.Contains(message, interaction.Channel.SeenBy(_standIn.User("Ada")));
        Assert.DoesNotContain(message, interaction.Channel.SeenBy(_standIn.User("Bob")));
    }

    [Fact]
    public async Task The_first_follow_up_to_a_deferral_fills_it_and_the_second_stands_alone()
    {
        var interaction = Acting.Command(_standIn);
        await _rest.CallbackAsync(interaction, """{"type":5}""");
        var path = $"/webhooks/{_standIn.ApplicationId}/{interaction.Token}";
        await _rest.SendAsync("POST", path, """{"content":"one","allowed_mentions":{"parse":[]}}""");
        await _rest.SendAsync("POST", path, """{"content":"two","flags":64,"allowed_mentions":{"parse":[]}}""");

        Assert.Equal("one", (await interaction.MessageAsync()).Content);
        Assert.Equal((StandInMessage.Ephemeral, "two"), ((await interaction.FollowUpAsync()).Flags, (await interaction.FollowUpAsync()).Content));
    }

    [Fact]
    public async Task A_button_is_found_by_its_label_and_its_message_updated()
    {
        var message = await Acting.PostAsync(_standIn, _rest);
        var interaction = _standIn.User("Ada").Press(message, "Go");

        await _rest.CallbackAsync(interaction, """{"type":7,"data":{"content":"pressed","components":[]}}""");

        Assert.Equal(("pressed", 1), ((await interaction.MessageAsync()).Content, message.Edits));
        Assert.Throws<InvalidOperationException>(() => _standIn.User("Ada").Press(message, "Go"));
    }

    [Fact]
    public async Task A_select_takes_only_what_it_offers()
    {
        var message = await Acting.PostAsync(_standIn, _rest);

        Assert.Throws<InvalidOperationException>(() => _standIn.User("Ada").Choose(message, "Pick", "c"));
        Assert.Throws<InvalidOperationException>(() => _standIn.User("Ada").Choose(message, "Pick", "a", "b"));
        Assert.Equal("""["b"]""", _standIn.User("Ada").Choose(message, "pick", "b").Data["values"]!.ToJsonString());
    }

    [Fact]
    public async Task A_modal_is_shown_filled_and_submitted_in_the_shape_in_which_it_came()
    {
        var shown = Acting.Command(_standIn);
        await _rest.CallbackAsync(shown, Modal);
        var modal = await shown.ModalAsync();
        var ada = _standIn.User("Ada");

        Assert.Equal(("T", 4), (modal.Title, modal.Fields.Count));
        Assert.Throws<InvalidOperationException>(() => ada.Submit(shown, ("text", "x")));
        Assert.Throws<InvalidOperationException>(() => ada.Submit(shown, ("nothing", "x")));
        var submitted = ada.Submit(shown, ("Answer", "because"), ("file", new UploadedFile("a.md", [1, 2])), ("old", "rows"));
        var parts = submitted.Data["components"]!;
        Assert.Equal((18, "because"), ((int)parts[0]!["type"]!, (string)parts[0]!["component"]!["value"]!));
        Assert.Equal("""["y"]""", parts[1]!["component"]!["values"]!.ToJsonString());
        Assert.NotNull(submitted.Data["resolved"]!["attachments"]![(string)parts[2]!["component"]!["values"]![0]!]);
        Assert.Equal((1, "rows"), ((int)parts[3]!["type"]!, (string)parts[3]!["components"]![0]!["value"]!));
    }

    [Fact]
    public async Task A_modal_does_not_answer_a_modal()
    {
        var shown = Acting.Command(_standIn);
        await _rest.CallbackAsync(shown, Modal);
        var submitted = _standIn.User("Ada").Submit(shown, ("text", "because"));

        Assert.Equal(50035, (await _rest.CallbackAsync(submitted, Modal)).Code);
    }

    [Fact]
    public async Task Suggestions_answer_only_an_autocompletion()
    {
        Acting.Command(_standIn);
        var typing = _standIn.User("Ada").Complete(_standIn.Guild("Team").Channel("general"), "quiz", "topic", "c");

        Assert.Equal(50035, (await _rest.CallbackAsync(typing, """{"type":5}""")).Code);
        await _rest.CallbackAsync(typing, """{"type":8,"data":{"choices":[{"name":"C#","value":"csharp"}]}}""");
        Assert.Equal([new Choice("C#", "csharp")], await typing.ChoicesAsync());
    }

    [Fact]
    public void A_command_that_a_client_would_not_send_is_not_sent()
    {
        Assert.Throws<InvalidOperationException>(() => Acting.Command(_standIn, ("count", 9)));
        Assert.Throws<InvalidOperationException>(() => Acting.Command(_standIn, ("nothing", "x")));
        var (ada, channel) = (_standIn.User("Ada"), _standIn.Guild("Team").Channel("general"));
        Assert.Throws<InvalidOperationException>(() => ada.Invoke(channel, "unknown"));
        Assert.Throws<InvalidOperationException>(() => ada.Invoke(channel, "setup"));
        _standIn.Guild("Team").Join(ada, Permissions.ManageGuild);
        Assert.Equal(Interaction.Command, ada.Invoke(channel, "setup").Type);
        Assert.Throws<InvalidOperationException>(() => ada.Invoke(ada.Direct, "setup"));
    }

    [Fact]
    public async Task An_uploaded_file_can_be_fetched_where_the_interaction_says()
    {
        var interaction = Acting.Command(_standIn, ("file", new UploadedFile("bank.md", [1, 2, 3])));
        var attachment = interaction.Data["resolved"]!["attachments"]![(string)interaction.Data["options"]![0]!["value"]!]!;

        using var http = new HttpClient();
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(new Uri((string)attachment["url"]!)));
    }
}
