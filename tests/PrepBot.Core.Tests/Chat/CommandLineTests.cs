using PrepBot.Core.Chat;

namespace PrepBot.Core.Tests.Chat;

public sealed class CommandLineTests
{
    private static readonly CommandSpec[] Commands =
    [
        new("quiz", "A quiz", [
            new OptionSpec("topic", "Topic") { Suggests = true },
            new OptionSpec("count", "How many", OptionKind.Integer) { Min = 1, Max = 25 },
            new OptionSpec("mode", "Mode", OptionKind.Word) { Choices = ["choice", "open"] },
        ]),
        new("search", "Search", [new OptionSpec("words", "Words") { Required = true }]),
        new("daily set", "Set", [new OptionSpec("time", "Time"), new OptionSpec("topics", "Topics") { Suggests = true }]),
        new("daily now", "Now", []),
        new("topics", "Topics", []),
    ];

    [Theory]
    [InlineData("/quiz", "quiz")]
    [InlineData("/quiz event loop 5 choice", "quiz topic=event loop count=5 mode=choice")]
    [InlineData("/quiz choice 5 event loop", "quiz topic=event loop count=5 mode=choice")]
    [InlineData("/quiz topic:event loop & timers count:5", "quiz topic=event loop & timers count=5")]
    [InlineData("/quiz topic:\"count:5\"", "quiz topic=count:5")]
    [InlineData("/quiz “5 things”", "quiz topic=5 things")]
    [InlineData("  /QUIZ  COUNT:3", "quiz count=3")]
    [InlineData("/search std::move isn't it", "search words=std::move isn't it")]
    [InlineData("/daily set time:09:30 topics:a, b", "daily set time=09:30 topics=a, b")]
    [InlineData("/quiz count: 5", "quiz count=5")]
    public void Options_come_by_name_or_by_what_they_look_like(string line, string parsed)
    {
        var result = Assert.IsType<ParsedCommand>(CommandLine.Parse(Commands, line));
        Assert.Equal(parsed, string.Concat(result.Options.Select(o => $" {o.Key}={o.Value}").Prepend(result.Spec.Path)));
    }

    [Theory]
    [InlineData("/", "/help")]
    [InlineData("/qiz", "Did you mean /quiz?")]
    [InlineData("/daily", "goes on with set or now")]
    [InlineData("/daily no", "Did you mean /daily now?")]
    [InlineData("/quiz cuont:5", "Did you mean count?")]
    [InlineData("/quiz count:0", "from 1 to 25")]
    [InlineData("/quiz count:many", "whole number")]
    [InlineData("/quiz mode:opne", "Did you mean open?")]
    [InlineData("/quiz count:1 count:2", "given twice")]
    [InlineData("/search", "needs words")]
    [InlineData("/topics streams", "has no place for \"streams\"")]
    public void What_cannot_be_read_is_answered_with_what_would_be_right(string line, string sentence) =>
        Assert.Contains(sentence, Assert.IsType<CommandProblem>(CommandLine.Parse(Commands, line)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void No_text_at_all_breaks_it() => FsCheck.Check.QuickThrowOnFailure(FsCheck.Fluent.Prop.ForAll(FsCheck.Fluent.ArbMap.Default.ArbFor<string>(), text =>
    {
        var line = "/quiz " + text;
        Assert.NotNull(CommandLine.Parse(Commands, line));
        if (CommandCompletion.Complete(Commands, line) is CompleteOption o) Assert.InRange(o.ReplaceFrom, 0, line.Length);
        return true;
    }));

    [Fact]
    public void A_beginning_is_completed_to_commands_option_names_and_values()
    {
        Assert.Equal(["/daily set ", "/daily now"], Assert.IsType<CompleteCommand>(CommandCompletion.Complete(Commands, "/da")).Options.Select(o => o.Value));
        Assert.Equal(["topic:", "count:", "mode:"], Assert.IsType<CompleteOptionNames>(CommandCompletion.Complete(Commands, "/quiz ")).Options.Select(o => o.Value));
        var topic = Assert.IsType<CompleteOption>(CommandCompletion.Complete(Commands, "/quiz topic:event lo"));
        Assert.Equal(("event lo", 12), (topic.Typed, topic.ReplaceFrom));
        Assert.Equal("mode", Assert.IsType<CompleteOption>(CommandCompletion.Complete(Commands, "/quiz count:3 mode:o")).Option.Name);
    }
}
