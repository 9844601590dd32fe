using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Mapping;

public sealed class FormModalTests
{
    private static readonly Form Answer = new("daily.text.1|17", "Your answer", "Send", [
        new TextField("answer", "What does `await` do to the function that holds it, and why?", 4000) { Help = "Only you see it." },
    ]);

    [Fact]
    public void A_question_too_long_for_a_label_stands_above_the_field()
    {
        var modal = FormModal.Of(Answer);

        Assert.Equal(@"**What does \`await\` do to the function that holds it, and why?**", Assert.IsType<TextDisplay>(modal.Components[0]).Content);
        var label = Assert.IsType<LabelComponent>(modal.Components[1]);
        Assert.Equal(("Your answer", "Only you see it."), (label.Label, label.Description));
        Assert.Equal(new TextInput { CustomId = "answer", Style = TextInput.Paragraph, MaxLength = 4000, Required = true }, label.Component);
    }

    [Fact]
    public void Any_form_keeps_Discords_limits()
    {
        var x = new string('x', 5000);
        var many = Enumerable.Range(0, 7).Select(i => (Field)new LineField($"f{i}", x, 9000, x) { Help = x, Optional = true });
        var pick = new PickField("p", "  ", [.. Enumerable.Range(0, 40).Select(i => new PickOption($"{i}", x))], "3");

        var modal = FormModal.Of(new Form("r", x, "Go", [pick, new PickField("none", "n", []), .. many]));

        Assert.Equal(45, modal.Title.Length);
        Assert.InRange(modal.Components.Count, 1, 5);
        var labels = modal.Components.Cast<LabelComponent>().ToList();
        Assert.All(labels, l => Assert.True(l.Label!.Length is >= 1 and <= 45 && (l.Description ?? "x").Length <= 100));
        Assert.All(labels.Select(l => l.Component).OfType<TextInput>(), t => Assert.True(t.MaxLength == 4000 && t.Value!.Length == 4000));
        var select = Assert.IsType<StringSelect>(labels[0].Component);
        Assert.Equal((25, "3"), (select.Options!.Count, select.Options.Single(o => o.Default == true).Value));
    }

    [Fact]
    public void A_form_that_was_refused_opens_again_with_what_was_written()
    {
        var drafts = new FormDrafts(new ManualTime());
        drafts.Opened("discord:111", Answer);
        var id = drafts.Refused(Sent("discord:111", "half a thought"))!;
        var key = ActionId.Parse(id).Word(0);

        Assert.Equal("half a thought", ((TextField)drafts.Again(new TryAgain("discord:111", key))!.Fields[0]).Value);
        Assert.Null(drafts.Again(new TryAgain("discord:222", key)));
        Assert.Null(drafts.Refused(Sent("discord:222", "x")));
    }

    [Fact]
    public void Drafts_are_kept_for_an_hour_until_taken_and_never_too_many()
    {
        var time = new ManualTime();
        var drafts = new FormDrafts(time, capacity: 10);
        for (var i = 0; i < 50; i++)
        {
            drafts.Opened($"discord:{i}", Answer);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(Enumerable.Range(0, 50).Count(i => drafts.Refused(Sent($"discord:{i}", "x")) is not null), 1, 10);
        Assert.NotNull(drafts.Refused(Sent("discord:49", "x")));
        drafts.Taken(Sent("discord:49", "x"));
        Assert.Null(drafts.Refused(Sent("discord:49", "x")));
        time.Advance(TimeSpan.FromHours(2));
        Assert.Null(drafts.Refused(Sent("discord:48", "x")));
    }

    private static FormSubmitted Sent(string account, string text) =>
        new("1", new ConversationRef("discord:1", "2"), new UserRef(account, "n", false), default, Answer.ActionId,
            new Dictionary<string, string> { ["answer"] = text });
}
