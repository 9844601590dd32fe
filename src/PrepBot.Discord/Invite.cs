namespace PrepBot.Discord;

/// <summary>
/// The link with which a server takes the bot in. The permissions are those that PrepBot uses everywhere and no other. Pin
/// Messages is for channels whose lead switched pinning on, and is given there; its own messages the bot may edit without any. It reads no messages but its own and needs no privileged intent.
/// </summary>
public static class Invite
{
    // Discord: topics/permissions#permissions-bitwise-permission-flags.
    private const ulong ViewChannel = 1UL << 10;
    private const ulong SendMessages = 1UL << 11;

    // Every message is an embed.
    private const ulong EmbedLinks = 1UL << 14;

    // Exports, and the rest of a text that is too long.
    private const ulong AttachFiles = 1UL << 15;

    // Looks for its own post before it posts again: never twice.
    private const ulong ReadMessageHistory = 1UL << 16;

    // The discussion of a reveal.
    private const ulong CreatePublicThreads = 1UL << 35;
    private const ulong SendMessagesInThreads = 1UL << 38;

    /// <summary>The permission bits that the bot needs in a channel where it posts.</summary>
    public const ulong Permissions =
        ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | CreatePublicThreads | SendMessagesInThreads;

    private static readonly (ulong Bit, string Name)[] Names =
    [
        (ViewChannel, "View Channel"), (SendMessages, "Send Messages"), (EmbedLinks, "Embed Links"), (AttachFiles, "Attach Files"),
        (ReadMessageHistory, "Read Message History"), (CreatePublicThreads, "Create Public Threads"), (SendMessagesInThreads, "Send Messages in Threads"),
    ];

    /// <summary>The link. Discord: topics/oauth2#bot-authorization-flow.</summary>
    /// <param name="applicationId">The application's id, which is also the bot's on all but very old applications.</param>
    public static string Link(string applicationId) =>
        $"https://discord.com/oauth2/authorize?client_id={Uri.EscapeDataString(applicationId)}"
        + $"&scope=bot%20applications.commands&permissions={Permissions}&integration_type=0";

    /// <summary>The names of needed permissions that are not among those given, for the person who can mend it.</summary>
    /// <param name="given">Permission bits in decimal, such as an interaction's app_permissions.</param>
    public static IReadOnlyList<string> Missing(string? given) =>
        Mapping.PermissionBits.Parse(given) is var bits && (bits & Mapping.PermissionBits.Administrator) != 0
            ? []
            : [.. Names.Where(n => (bits & n.Bit) == 0).Select(n => n.Name)];
}
