using PrepBot.Core.Chat;
using PrepBot.Discord.Posting;
using PrepBot.Discord.Tests.Commands;
using PrepBot.Discord.Tests.Rendering;

namespace PrepBot.Discord.Tests.Posting;

public sealed class GreetingTests
{
    [Fact]
    public void A_new_server_is_told_what_to_do_next() => Assert.Equal(
        """
        [[ PrepBot is here ]]
        A daily interview question for your team. Answers are private; only you see your mark. Next:

        1. Who manages this server picks a channel and types `/daily set time:09:30 zone:Europe/Berlin` there. From then on a question comes every day.
        2. Anybody practises alone at any time: `/question` or `/quiz`.
        3. `/help` lists what can be done here.

        **The bot lacks Embed Links and Attach Files** in this server. Give its role that in Server Settings, Roles; else it cannot post.
        """,
        Shown.Of(Greeting.Of(RealCommands.Specs, ["Embed Links", "Attach Files"], [])));

    [Fact]
    public void What_there_is_not_is_not_named() =>
        Assert.DoesNotContain("/", Shown.Of(Greeting.Of([new CommandSpec("topics", "x", [])], [], ["#1"])), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "Daily question \\#1 in \\#c1 is still paused; `/daily resume` there starts it again.")]
    [InlineData(2, "Daily questions \\#1 in \\#c1 and \\#2 in \\#c2 are still paused; `/daily resume` there starts them again.")]
    [InlineData(12, "\\#10 in \\#c10 and 2 more are still paused;")]
    public void Who_takes_the_bot_in_again_is_told_what_waits(int count, string says) => Assert.Contains(
        says, Shown.Of(Greeting.Of(RealCommands.Specs, [], [.. Enumerable.Range(1, count).Select(i => $"#{i} in #c{i}")])), StringComparison.Ordinal);
}
