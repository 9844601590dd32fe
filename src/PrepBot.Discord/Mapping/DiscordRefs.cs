using PrepBot.Core.Chat;

namespace PrepBot.Discord.Mapping;

/// <summary>Discord's ids as Core's references and back.</summary>
internal static class DiscordRefs
{
    /// <summary>The adapter's name.</summary>
    public const string Adapter = "discord";

    private const string Prefix = Adapter + ":";

    /// <summary>A server.</summary>
    public static string Space(string guild) => Prefix + guild;

    /// <summary>A person.</summary>
    public static string Account(string user) => Prefix + user;

    /// <summary>The id behind a space or account of ours; null for another adapter's.</summary>
    public static string? Id(string reference) =>
        reference.StartsWith(Prefix, StringComparison.Ordinal) && reference.Length > Prefix.Length ? reference[Prefix.Length..] : null;

    /// <summary>The channel to which requests go: on Discord a thread is one.</summary>
    public static string Channel(ConversationRef conversation) => conversation.Thread ?? conversation.Channel;
}
