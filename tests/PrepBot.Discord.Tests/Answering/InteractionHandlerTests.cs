using System.Text.Json;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Tests.Mapping;
using PrepBot.Discord.Tests.Posting;
using PrepBot.Discord.Tests.Rendering;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Answering;

public sealed class InteractionHandlerTests
{
    private static readonly Interaction Race = Samples.Read(Samples.Command("""{"id":"9","name":"race"}"""));

    private readonly ManualTime _time = new();
    private readonly FakeDiscord _discord = new();
    private readonly FakeKept _kept;
    private readonly FakeInbox _inbox = new() { Commands = [new CommandSpec("race", "x", []) { Audience = Audience.Channel }] };

    public InteractionHandlerTests() => _kept = new FakeKept(_discord);

    [Fact]
    public async Task A_quick_command_is_answered_with_one_call()
    {
        _inbox.Response.SetResult(new Reply(Notes.Message("x"), Audience.Channel));

        await Handle(Race);

        Assert.Equal(["respond Message"], _discord.Calls);
    }

    [Fact]
    public async Task A_slow_command_is_announced_and_its_answer_edited_in()
    {
        var run = Handle(Race);
        _time.Advance(TimeSpan.FromSeconds(4));
        _inbox.Response.SetResult(new Reply(Notes.Message("x"), Audience.Channel));
        await run;

        Assert.Equal(["keep", "respond DeferredMessage", "edit original"], _discord.Calls);
    }

    [Fact]
    public async Task A_slow_refusal_of_a_public_command_reaches_its_person_alone()
    {
        var run = Handle(Race);
        _time.Advance(TimeSpan.FromSeconds(4));
        _inbox.Response.SetResult(Notes.Say("Not here."));
        await run;

        Assert.Equal(["keep", "respond DeferredMessage", "delete original", "follow-up"], _discord.Calls);
    }

    [Fact]
    public async Task A_button_that_opens_a_form_is_never_announced()
    {
        var run = Handle(Samples.Read(Samples.Component("""{"custom_id":"daily.answer.1|17","component_type":2}""", 0)));
        _time.Advance(TimeSpan.FromSeconds(2));
        _inbox.Response.SetResult(new Ask(new Form("daily.text.1|17", "Your answer", "Send", [new TextField("answer", "Why?", 4000)])));
        await run;

        Assert.Equal(["respond Modal"], _discord.Calls);
    }

    [Fact]
    public async Task A_slow_form_on_ones_own_message_changes_that_message()
    {
        var run = Handle(Samples.Read(Samples.Modal("""{"custom_id":"quiz.text.1|1","components":[]}""", MessageFlags.Ephemeral)));
        _time.Advance(TimeSpan.FromSeconds(2));
        _inbox.Submit.SetResult(new Accepted(Notes.Message("x")));
        await run;

        Assert.Equal(["keep", "respond DeferredUpdate", "edit original"], _discord.Calls);
    }

    [Fact]
    public async Task What_was_received_too_late_to_be_answered_is_handled_all_the_same()
    {
        _discord.Fails = new DiscordApiException(404, 10062, "Unknown interaction");
        var run = Handle(Race);
        _time.Advance(TimeSpan.FromSeconds(2));
        _inbox.Response.SetResult(Notes.Say("x"));

        await Assert.ThrowsAsync<DiscordApiException>(() => run);
        Assert.Single(_inbox.Seen);
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task What_is_announced_is_kept_until_it_is_done()
    {
        var run = Handle(Race);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("race", Assert.Single(_kept.Kept).Value, StringComparison.Ordinal);

        _inbox.Response.SetResult(Notes.Say("x"));
        await run;
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task What_an_earlier_process_announced_is_finished_without_announcing_it_again()
    {
        _inbox.Response.SetResult(new Reply(Notes.Message("x"), Audience.Channel));

        await Handler.FinishAsync(new KeptEvent(Race.Id!, "INTERACTION_CREATE", Payload(Race).GetRawText(), default), default);

        Assert.Equal(["edit original"], _discord.Calls);
    }

    [Fact]
    public async Task What_Discord_takes_no_answer_to_any_more_is_finished_all_the_same()
    {
        await _kept.KeepAsync(Race.Id!, Payload(Race).GetRawText());
        _discord.Fails = new DiscordApiException(404, 10015, "Unknown Webhook");
        _inbox.Response.SetResult(new Reply(Notes.Message("x"), Audience.Channel));

        await Assert.ThrowsAsync<DiscordApiException>(() => Handler.FinishAsync(new KeptEvent(Race.Id!, "INTERACTION_CREATE", _kept.Kept[Race.Id!], default), default));

        Assert.Single(_inbox.Seen);
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task Proposals_go_out_at_once_and_direct_messages_are_refused_with_a_sentence()
    {
        await Handle(Samples.Read(Samples.Whole("4", """{"id":"9","name":"quiz","options":[{"name":"topic","type":3,"value":"st","focused":true}]}""")));
        await Handle(Samples.Read("""{"id":"1","type":3,"channel_id":"2","user":{"id":"111","username":"u"},"token":"t","data":{"custom_id":"x"}}"""));
        await Handle(Samples.Read("""{"id":"1","type":4,"channel_id":"2","user":{"id":"111","username":"u"},"token":"t","data":{"name":"x"}}"""));

        Assert.Equal(["respond Choices", "respond Message"], _discord.Calls);
        Assert.Single(_inbox.Seen);
    }

    [Fact]
    public async Task A_button_on_a_direct_message_acts_for_the_space_that_it_was_sent_for()
    {
        _inbox.Response.SetResult(Notes.Say("x"));
        await Handle(Samples.Read($$$"""
            {"id":"1","type":3,"channel_id":"{{{FakeHomes.Channel}}}","user":{"id":"111","username":"u"},"token":"t",
             "message":{"id":"{{{FakeHomes.Message}}}","flags":0},"data":{"custom_id":"outbox.again.1|post:1","component_type":2}}
            """));

        var e = Assert.IsType<ActionTaken>(Assert.Single(_inbox.Seen));
        Assert.Equal(("discord:100", FakeHomes.Channel, false), (e.In.Space, e.In.Channel, e.From.MayLead));
    }

    private InteractionHandler Handler =>
        new(_inbox, _discord, new AnswerPlan(Shown.Renderer, new FormDrafts(_time)), new FakeNames(), new FakeHomes(), new Attachments(new Uri(DiscordOptions.DefaultApiUrl)), _kept, _time);

    private static JsonElement Payload(Interaction i) => JsonSerializer.SerializeToElement(i, DiscordJson.Default.Interaction);

    private Task Handle(Interaction i) => Handler.HandleAsync(Payload(i), _time.GetTimestamp(), default);
}
