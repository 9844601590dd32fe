using PrepBot.Core.Chat;

namespace PrepBot.Discord.Posting;

/// <summary>Discord's refusals as the port's. Discord: topics/opcodes-and-status-codes.</summary>
internal static class Refusals
{
    private const int UnknownChannel = 10003;
    private const int UnknownGuild = 10004;
    private const int UnknownMessage = 10008;
    private const int UnknownUser = 10013;
    private const int MissingAccess = 50001;
    private const int CannotMessageUser = 50007;
    private const int MissingPermissions = 50013;
    private const int ThreadArchived = 50083;

    public static ChatRejectedException Of(DiscordApiException x) => new(Kind(x), Sentence(x));

    public static RejectionKind Kind(DiscordApiException x) => (x.Status, x.Code) switch
    {
        (_, UnknownChannel or UnknownGuild or UnknownMessage or UnknownUser) => RejectionKind.NotFound,
        (_, MissingAccess or MissingPermissions or CannotMessageUser or ThreadArchived) => RejectionKind.Forbidden,
        (404, _) => RejectionKind.NotFound,
        // A token that is refused is mended by the operator; the channels are as they were.
        (401, _) => RejectionKind.Unavailable,
        (403, _) => RejectionKind.Forbidden,
        (429, _) => RejectionKind.Unavailable,
        (>= 400 and < 500, _) => RejectionKind.BadRequest,
        // An error of Discord's may come after the message was made.
        _ => x.Sent ? RejectionKind.Ambiguous : RejectionKind.Unavailable,
    };

    private static string Sentence(DiscordApiException x) => x.Code switch
    {
        UnknownMessage => "The message is gone.",
        CannotMessageUser => "This person takes no direct messages from the bot.",
        MissingAccess or MissingPermissions => "A permission is missing in the channel; the bot needs " + Words.And(Invite.Missing("0")) + ".",
        _ => x.Status is { } status ? $"Discord answered {status}{(x.Code == 0 ? "" : $" ({x.Code})")}: {x.Message}" : $"Discord gave no answer: {x.Message}",
    };
}
