using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Rendering;

/// <summary>A message in a dialog, or on the app's own page.</summary>
internal static class MessageDialog
{
    private const string Name = "PrepBot";

    /// <summary>A dialog that shows a message; its buttons work as they do under a message.</summary>
    /// <param name="message">At most <see cref="SlackLimits.ViewBlocks"/> blocks.</param>
    /// <param name="metadata">Where it belongs.</param>
    /// <param name="closesAll">Whether leaving it leaves those below it too: they show what is over.</param>
    public static View Of(SlackMessage message, string metadata, bool closesAll) => new()
    {
        Type = View.Modal,
        Title = Plain(Name),
        Close = Plain("Close"),
        PrivateMetadata = metadata,
        ClearOnClose = closesAll ? true : null,
        Blocks = message.Blocks,
    };

    /// <summary>What stands in a dialog's place while its answer takes long.</summary>
    public static View Waiting(string metadata) => new()
    {
        Type = View.Modal,
        Title = Plain(Name),
        Close = Plain("Close"),
        PrivateMetadata = metadata,
        Blocks = [new SectionBlock { Text = new Mrkdwn("⏳ Your answer is kept and is being marked. The result comes here in a moment.") { Verbatim = true } }],
    };

    /// <summary>The app's own page.</summary>
    public static View Home(SlackMessage message) => new() { Type = View.Home, Blocks = message.Blocks };

    /// <summary>A message without what can be pressed: the same buttons stand under its copy.</summary>
    public static ChatMessage WithoutControls(ChatMessage message) => message.Controls.Count == 0
        ? message
        : message with { Controls = [], Blocks = [.. message.Blocks, new Note("Close this: what you can do next stands under the message that came with it.")] };

    private static PlainText Plain(string text) => SlackText.Plain(text, SlackLimits.ViewTitle);
}
