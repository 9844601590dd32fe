using Microsoft.Extensions.Logging;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;
using PrepBot.Slack.Mapping;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Answering;

/// <summary>The bot comes into a channel, leaves a workspace, or is not where it is to post.</summary>
internal sealed partial class Arrivals(MessageWriter writer, DailySpaces spaces, IStore store, ILogger<Arrivals> logger)
{
    private static readonly Lack NotInChannel = new("a seat") { Mend = "type `/invite @PrepBot`" };

    /// <summary>What the bot lacks in the channel of something that is about it: Slack lets an app post and look back only where it is a member.</summary>
    public static async Task<IReadOnlyList<Lack>> LacksAsync(Way way, CancellationToken ct)
    {
        if (way.IsDirect || way.Channel is not { } channel) return [];
        var found = await way.Workspace.Api.GetConversationAsync(channel, null, ct);
        return found switch
        {
            { Value.IsMember: false } or { Failure: SlackRefusal { Kind: SlackErrorKind.NotFound or SlackErrorKind.NotInChannel } } => [NotInChannel],
            _ => [],
        };
    }

    /// <summary>Handles an event that is nobody's command.</summary>
    public async Task HandleAsync(Way way, EventCallback callback, SlackEvent happened, CancellationToken ct)
    {
        switch (happened.Type)
        {
            case "member_joined_channel" when happened.User == way.Workspace.BotUser && happened.Inviter is { Length: > 0 } inviter && happened.Channel is { } channel:
                await GreetAsync(way, channel, inviter, ct);
                break;
            case "app_uninstalled":
            case "tokens_revoked" when happened.Tokens?.Bot is { Count: > 0 }:
                var paused = await spaces.LostAsync(way.Space, ct);
                LogRemoved(way.Workspace.Name, paused);
                break;
        }
    }

    // To the one who brought it in, who alone is waiting for it.
    private async Task GreetAsync(Way way, string channel, string inviter, CancellationToken ct)
    {
        var resting = await store.ReadAsync(s => DailySpaces.Waiting(s, way.Space).Where(x => x.In.Channel == channel).Select(x => $"#{x.Id}").ToList(), ct);
        var greeting = new ChatMessage("PrepBot is here. Next: /daily set time:09:30 days:weekdays", [
            new Title("PrepBot is here"),
            new Prose(resting.Count == 0
                ? "A workspace admin, or whom one names with `/lead add`, types `/daily set time:09:30 days:weekdays` here; from then on a question comes into this channel."
                : $"Daily question {Words.And(resting)} is still paused here; `/daily resume` starts it again."),
            new Note("Anybody practises alone at any time: `/question` or `/quiz`. `/help` lists what can be done."),
        ]);
        var shown = await writer.OneAsync(greeting, way.Space, SlackLimits.MessageBlocks, ct);
        var sent = await way.Workspace.Api.PostEphemeralAsync(new PostEphemeral(channel, inviter, shown.Text) { Blocks = shown.Blocks }, null, ct);
        if (sent.Failure is { } failure) LogUngreeted(failure.ToString() ?? "");
    }

    [LoggerMessage(1, LogLevel.Warning, "Slack: the app was removed from {Workspace}; daily questions paused: {Count}. Install it again and set the new token")]
    private partial void LogRemoved(string workspace, int count);

    [LoggerMessage(2, LogLevel.Warning, "Slack: the greeting could not be sent: {Why}")]
    private partial void LogUngreeted(string why);
}
