using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Mapping;

/// <summary>The ways in which something that a person did can be answered.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="User">Who; Slack's id.</param>
/// <param name="Key">The same for every delivery of it.</param>
internal sealed record Way(Workspace Workspace, string User, string Key)
{
    /// <summary>The channel, or null in dialogs and home tabs.</summary>
    public string? Channel { get; init; }

    /// <summary>The thread in which it was done, or null.</summary>
    public string? Thread { get; init; }

    /// <summary>Whether it was done in a direct conversation, as Slack tells it; that may be one with somebody else.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether the message that was acted on is seen by this person alone.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The right to answer, five times within 30 minutes.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The right to open one dialog within three seconds.</summary>
    public string? Trigger { get; init; }

    /// <summary>The dialog that carries what was acted on.</summary>
    public View? Dialog { get; init; }

    /// <summary>Whether it was done on the app's own page.</summary>
    public bool IsHome { get; init; }

    /// <summary>The workspace as Core knows it.</summary>
    public string Space => SlackRefs.Space(Workspace.Team);

    /// <summary>The person as Core knows them.</summary>
    public string Account => SlackRefs.Account(Workspace.Team, User);

    /// <summary>The conversation as Core knows it: dialogs remember theirs, and where there is none it is the person's own.</summary>
    public ConversationRef In => Dialog is { } dialog
        ? FormOrigin.Read(dialog.PrivateMetadata).In(Space, Account)
        : Channel is { } channel && !IsDirect ? new ConversationRef(Space, channel) : ConversationRef.With(Space, Account);

    /// <summary>Of a command.</summary>
    public static Way Of(Workspace workspace, SlashCommand command, string key) => new(workspace, command.UserId ?? "", key)
    {
        Channel = command.ChannelId,
        IsDirect = command.ChannelName == "directmessage",
        ResponseUrl = command.ResponseUrl,
        Trigger = command.TriggerId,
    };

    /// <summary>Of a press, a dialog or a shortcut.</summary>
    public static Way Of(Workspace workspace, Interaction i, string key)
    {
        var isMessage = i.View is null && (i.Container?.Type is null or "message" or "message_attachment");
        var channel = i.Channel?.Id ?? i.Container?.ChannelId;
        var isDirect = isMessage && channel is not null && channel.StartsWith('D');
        return new(workspace, i.User?.Id ?? "", key)
        {
            Channel = channel,
            Thread = i.Container?.ThreadTs,
            IsDirect = isDirect,
            // In a conversation with the bot all that the bot says is the person's own.
            IsOwn = isMessage && (i.Container?.IsEphemeral == true || isDirect),
            ResponseUrl = i.ResponseUrl,
            Trigger = i.TriggerId,
            Dialog = i.View is { Type: View.Modal } view ? view : null,
            IsHome = i.View is { Type: View.Home },
        };
    }

    /// <summary>Of words.</summary>
    public static Way Of(Workspace workspace, SlackEvent e, string key) => new(workspace, e.User ?? "", key)
    {
        Channel = e.Channel,
        Thread = e.ThreadTs,
        IsDirect = e.ChannelType == "im" || e.Channel?.StartsWith('D') == true,
    };
}
