using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Identity;

namespace PrepBot.Web;

/// <summary>How the local chat names its one space and its conversations.</summary>
internal static class WebSpace
{
    public const string Adapter = "web";
    public const string Id = Adapter + ":local";

    /// <summary>What a page calls the conversation of its own person with the bot.</summary>
    public const string JustYou = "@me";

    public static ConversationRef Direct(string account) => ConversationRef.With(Id, account);

    public static bool IsDirect(ConversationRef conversation) => conversation.IsPrivate;

    /// <summary>The conversation that a page means, or null when there is none of that name for this person.</summary>
    public static ConversationRef? Resolve(WebOptions options, string? channel, Caller caller) =>
        channel == JustYou ? Direct(caller.Account)
        : channel is not null && options.Channels.Contains(channel) ? new ConversationRef(Id, channel)
        : null;

    public static bool MaySee(TranscriptEntry entry, string account) =>
        entry.In.Space == Id && (entry.OnlyFor is null || entry.OnlyFor == account) && (!IsDirect(entry.In) || entry.In == Direct(account));
}
