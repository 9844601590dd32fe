using PrepBot.Core.Chat;

namespace PrepBot.Core.Tests.Chat;

public sealed class CommandMentionsTests
{
    private readonly CommandMentions _mentions = new([new CommandSpec("help", "", []), new CommandSpec("daily set", "", []), new CommandSpec("search", "", [])], "/prep ");

    [Theory]
    [InlineData("Use /help.", "Use /prep help.")]
    [InlineData("`/daily set time:09:30` posts", "`/prep daily set time:09:30` posts")]
    [InlineData("/help", "/prep help")]
    [InlineData("(/help, /search words)", "(/prep help, /prep search words)")]
    [InlineData("https://example.org/help and a/help", "https://example.org/help and a/help")]
    [InlineData("/helpers /search/all /nothing", "/helpers /search/all /nothing")]
    public void A_command_is_named_as_it_is_typed_and_a_path_is_left_alone(string text, string expected) => Assert.Equal(expected, _mentions.In(text));

    [Fact]
    public void Words_of_a_bank_or_a_person_are_never_taken_for_commands()
    {
        var message = new ChatMessage("What does /help answer?", [Prose.Of("What does `/help` answer?"), new Code("app.get('/help')"), new Code("/help\n/search x"), new Note("See /help")]);
        var read = _mentions.In(message);
        Assert.Equal(message.Fallback, read.Fallback);
        Assert.Equal([message.Blocks[0], message.Blocks[1], new Code("/prep help\n/prep search x"), new Note("See /prep help")], read.Blocks);
    }

    [Fact]
    public void Without_commands_nothing_is_one() => Assert.Equal("/help / x", new CommandMentions([], "/prep ").In("/help / x"));
}
