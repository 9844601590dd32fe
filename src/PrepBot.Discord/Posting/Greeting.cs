using PrepBot.Core.Chat;

namespace PrepBot.Discord.Posting;

/// <summary>What a server that has just taken the bot in should know: what to do next. Only commands that there are stand in it.</summary>
internal static class Greeting
{
    private const int MaxNamed = 10;

    /// <summary>The outbox key of a server's greeting: it is greeted once for each time that it takes the bot in.</summary>
    public static string Key(string guild, DateTimeOffset joined) => $"greeting:{guild}:{joined.ToUnixTimeSeconds()}";

    /// <param name="commands">All that there are.</param>
    /// <param name="missing">Names of permissions that the bot lacks, from <see cref="Invite.Missing"/>.</param>
    /// <param name="waiting">Daily questions that are paused since the bot was here last, such as "#3 in #general"; text from outside.</param>
    public static ChatMessage Of(IReadOnlyList<CommandSpec> commands, IReadOnlyList<string> missing, IReadOnlyList<string> waiting)
    {
        var steps = new List<string>();
        if (Has("daily set"))
        {
            steps.Add("Who manages this server picks a channel and types `/daily set time:09:30 zone:Europe/Berlin` there. "
                + "From then on a question comes every day.");
        }
        if (Has("question")) steps.Add("Anybody practises alone at any time: `/question`" + (Has("quiz") ? " or `/quiz`." : "."));
        if (Has("help")) steps.Add("`/help` lists what can be done here.");
        var blocks = new List<Block>
        {
            new Title("PrepBot is here"),
            new Prose("A daily interview question for your team. Answers are private; only you see your mark. Next:"),
        };
        if (steps.Count > 0) blocks.Add(new Prose(string.Join('\n', steps.Select((s, i) => $"{i + 1}. {s}"))));
        if (waiting.Count > 0 && Has("daily resume")) blocks.Add(new Prose(Waiting(waiting)));
        if (missing.Count > 0)
            blocks.Add(new Prose($"**The bot lacks {Words.And(missing)}** in this server. Give its role that in Server Settings, Roles; else it cannot post."));
        return new ChatMessage("PrepBot is here. Use /daily set in the channel for the daily question.", blocks);

        // As many as anybody would read.
        static string Waiting(IReadOnlyList<string> all)
        {
            var named = all.Take(MaxNamed).Select(MarkdownText.Escape).Concat(all.Count > MaxNamed ? [$"{all.Count - MaxNamed} more"] : []);
            return all.Count == 1
                ? $"Daily question {Words.And(named)} is still paused; `/daily resume` there starts it again."
                : $"Daily questions {Words.And(named)} are still paused; `/daily resume` there starts them again.";
        }

        bool Has(string path) => commands.Any(c => c.Path == path);
    }
}
