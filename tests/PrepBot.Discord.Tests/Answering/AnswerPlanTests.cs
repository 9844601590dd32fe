using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Rendering;
using PrepBot.Discord.Tests.Mapping;
using PrepBot.Discord.Tests.Rendering;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Answering;

public sealed class AnswerPlanTests
{
    private const int Ephemeral = MessageFlags.Ephemeral;
    private static readonly Interaction Command = Samples.Read(Samples.Command("""{"id":"9","name":"quiz"}"""));
    private static readonly Interaction OnOwn = Samples.Read(Samples.Component("""{"custom_id":"quiz.pick.1|1","component_type":2}""", Ephemeral));
    private static readonly Interaction OnChannels = Samples.Read(Samples.Component("""{"custom_id":"daily.pick.1|1","component_type":2}""", 0));
    private static readonly Interaction FormFromOwn = Samples.Read(Samples.Modal("""{"custom_id":"quiz.text.1|1","components":[]}""", Ephemeral));
    private static readonly Interaction FormFromChannels = Samples.Read(Samples.Modal("""{"custom_id":"daily.text.1|1","components":[]}""", 0));
    private static readonly Form Answer = new("daily.text.1|17", "Your answer", "Send", [new TextField("answer", "Why?", 4000)]);
    private static readonly InteractionResponse PrivateWait = new(CallbackType.DeferredMessage, new MessageBody { Flags = Ephemeral });
    private static readonly InteractionResponse PublicWait = new(CallbackType.DeferredMessage);
    private static readonly InteractionResponse Update = new(CallbackType.DeferredUpdate);

    private readonly FormDrafts _drafts = new(new ManualTime());

    [Fact]
    public void At_once()
    {
        Assert.Equal(["message private"], Plan(Command, Notes.Say("x"), null));
        Assert.Equal(["message"], Plan(Command, new Reply(Notes.Message("x"), Audience.Channel), null));
        Assert.Equal(["message private"], Plan(Command, new Nothing(), null));
        Assert.Equal(["message private"], Plan(Command, new Replace(Notes.Message("x")), null));
        Assert.Equal(["modal"], Plan(OnChannels, new Ask(Answer), null));
        Assert.Equal(["deferred update"], Plan(OnOwn, new Nothing(), null));
        Assert.Equal(["message private"], Plan(OnOwn, Notes.Say("x"), null));
        Assert.Equal(["update"], Plan(OnOwn, new Replace(Notes.Message("x")), null));
    }

    [Fact]
    public void Nobodys_press_changes_what_others_see() => Assert.Equal(["message private"], Plan(OnChannels, new Replace(Notes.Message("x")), null));

    [Fact]
    public void After_a_private_wait()
    {
        Assert.Equal(["edit"], Plan(Command, Notes.Say("x"), PrivateWait));
        Assert.Equal(["edit"], Plan(OnChannels, new Replace(Notes.Message("x")), PrivateWait));
        Assert.Equal(["edit"], Plan(OnChannels, new Ask(Answer), PrivateWait));
        Assert.Equal(["delete"], Plan(Command, new Nothing(), PrivateWait));
    }

    [Fact]
    public void After_a_public_wait_a_refusal_is_private_all_the_same()
    {
        Assert.Equal(["edit"], Plan(Command, new Reply(Notes.Message("x"), Audience.Channel), PublicWait));
        Assert.Equal(["delete", "follow-up private"], Plan(Command, Notes.Say("x"), PublicWait));
    }

    [Fact]
    public void After_a_wait_on_ones_own_message()
    {
        Assert.Equal(["edit"], Plan(OnOwn, new Replace(Notes.Message("x")), Update));
        Assert.Equal(["follow-up private"], Plan(OnOwn, Notes.Say("x"), Update));
        Assert.Equal(["follow-up private"], Plan(OnOwn, new Ask(Answer), Update));
        Assert.Empty(Plan(OnOwn, new Nothing(), Update));
    }

    [Fact]
    public void A_long_reply_goes_on_in_follow_ups_for_the_same_eyes()
    {
        var message = new ChatMessage("x", [new Prose(string.Join("\n\n", Enumerable.Repeat(new string('x', 1000), 8)))]);

        Assert.Equal(["message private", "follow-up private"], Plan(Command, new Reply(message), null));
        Assert.Equal(["update", "follow-up private"], Plan(OnOwn, new Replace(message), null));
        Assert.Equal(["message", "follow-up"], Plan(Command, new Reply(message, Audience.Channel), null));
    }

    [Fact]
    public void A_form_that_was_taken_replaces_ones_own_message_alone()
    {
        var taken = new Accepted(Notes.Message("x"));

        Assert.Equal(["update"], Plan(FormFromOwn, taken, null));
        Assert.Equal(["message private"], Plan(FormFromChannels, taken, null));
        Assert.Equal(["edit"], Plan(FormFromOwn, taken, Update));
        Assert.Equal(["edit"], Plan(FormFromChannels, taken, PrivateWait));
    }

    [Fact]
    public void A_form_that_was_not_taken_can_be_tried_again_and_shows_what_was_written()
    {
        var plan = new AnswerPlan(Shown.Renderer, _drafts);
        plan.For(OnChannels, new Ask(Answer), null, "discord:111", Shown.Name);

        var step = Assert.IsType<Respond>(plan.For(FormFromChannels, Sent("half @everyone"), Problem, null, Shown.Name).Single());

        var body = (MessageBody)step.Response.Data!;
        Assert.Equal(Ephemeral, body.Flags);
        Assert.Equal("Please write more.\n\n-# What you wrote:\n\n```\nhalf @everyone\n```\n<Try again!>", Shown.Of(new Outgoing(body, [])));
        var button = (ButtonComponent)((ActionRow)body.Components![0]).Components![0];
        var again = plan.For(new TryAgain("discord:111", ActionId.Parse(button.CustomId!).Word(0)));
        var modal = Assert.IsType<ModalBody>(Assert.IsType<Respond>(again.Single()).Response.Data);
        Assert.Equal("half @everyone", ((TextInput)((LabelComponent)modal.Components[0]).Component!).Value);
    }

    [Fact]
    public void A_form_that_is_not_known_any_more_is_refused_without_the_button()
    {
        Assert.Equal(["message private"], Plan(FormFromOwn, Problem, null));
        Assert.Equal(["follow-up private"], Plan(FormFromOwn, Problem, Update));
        Assert.Equal(["edit"], Plan(FormFromChannels, Problem, PrivateWait));
        Assert.Equal(["message private"], new AnswerPlan(Shown.Renderer, _drafts).For(new TryAgain("discord:111", "gone")).Select(Name));
    }

    [Fact]
    public void Proposals_are_at_most_25_that_fit()
    {
        var options = Enumerable.Range(0, 30).Select(i => new PickOption($"v{i}", new string('x', 200)));
        PickOption[] odd = [new("", "empty"), new(new string('y', 101), "long")];

        var choices = ((ChoicesBody)AnswerPlan.For(new Suggestions([.. odd, .. options])).Response.Data!).Choices;

        Assert.Equal(25, choices.Count);
        Assert.All(choices, c => Assert.Equal(100, c.Name.Length));
        Assert.Equal("v0", choices[0].Value.GetString());
    }

    [Theory]
    [InlineData(Audience.Personal, false, "deferred message private")]
    [InlineData(Audience.Channel, false, "deferred message")]
    [InlineData(Audience.Personal, true, null)]
    public void A_command_waits_before_the_eyes_that_it_declares(Audience declared, bool opensForm, string? expected) =>
        Assert.Equal(expected, DeferralRule.For(Command, declared, opensForm) is { } r ? Name(new Respond(r)) : null);

    [Fact]
    public void A_press_or_form_waits_privately()
    {
        Assert.Equal("deferred update", Name(new Respond(DeferralRule.For(OnOwn, Audience.Personal, false)!)));
        Assert.Equal("deferred message private", Name(new Respond(DeferralRule.For(OnChannels, Audience.Channel, false)!)));
        Assert.Equal("deferred update", Name(new Respond(DeferralRule.For(FormFromOwn, Audience.Personal, false)!)));
        Assert.Equal("deferred message private", Name(new Respond(DeferralRule.For(FormFromChannels, Audience.Personal, false)!)));
        Assert.Null(DeferralRule.For(OnChannels, Audience.Personal, opensForm: true));
    }

    [Theory]
    [InlineData("daily.answer.1|17", true)]
    [InlineData("quiz.answer.1|3|0", true)]
    [InlineData("appeal.write.1|3", true)]
    [InlineData("moderate.write.1|3|synonym", true)]
    [InlineData("moderate.decide.1|3|accepted", false)]
    [InlineData("quiz.pick.1|3|0", false)]
    [InlineData("", false)]
    public void Routes_that_open_a_form_are_known_by_name(string id, bool opens) => Assert.Equal(opens, DeferralRule.OpensForm(id));

    private static Invalid Problem => new(new Dictionary<string, string> { ["answer"] = "Please write more." });

    private static FormSubmitted Sent(string text) =>
        new("1", new ConversationRef("discord:1", "2"), new UserRef("discord:111", "n", false), default, Answer.ActionId,
            new Dictionary<string, string> { ["answer"] = text });

    private IEnumerable<string> Plan(Interaction on, ChatResponse response, InteractionResponse? deferral) =>
        new AnswerPlan(Shown.Renderer, _drafts).For(on, response, deferral, "discord:111", Shown.Name).Select(Name);

    private IEnumerable<string> Plan(Interaction on, SubmitResponse response, InteractionResponse? deferral) =>
        new AnswerPlan(Shown.Renderer, _drafts).For(on, Sent("x"), response, deferral, Shown.Name).Select(Name);

    private static string Name(AnswerStep step) => step switch
    {
        Respond r => Kind(r.Response.Type) + Eyes(r.Response.Data as MessageBody),
        EditOriginal e => "edit" + Eyes(e.Message.Body),
        FollowUp f => "follow-up" + Eyes(f.Message.Body),
        _ => "delete",
    };

    private static string Kind(CallbackType type) => type switch
    {
        CallbackType.DeferredMessage => "deferred message",
        CallbackType.DeferredUpdate => "deferred update",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Eyes(MessageBody? body) => body?.Flags == Ephemeral ? " private" : "";
}
