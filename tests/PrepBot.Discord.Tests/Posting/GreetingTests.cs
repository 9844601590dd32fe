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
        Shown.Of(Greeting.Of(RealCommands.Specs, ["Embed Links", "Attach Files"])));

    [Fact]
    public void What_there_is_not_is_not_named() =>
        Assert.DoesNotContain("/", Shown.Of(Greeting.Of([new CommandSpec("topics", "x", [])], [])), StringComparison.Ordinal);
}
