using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;

namespace PrepBot.Discord;

/// <summary>
/// The link with which a server takes the bot in. The permissions are those that PrepBot uses everywhere and no other. Pin Messages is for channels whose lead
/// switched pinning on, and is given there; its own messages the bot may edit without any. It reads no messages but its own and needs no privileged intent.
/// </summary>
public static class Invite
{
    /// <summary>The permission bits that the bot needs in a channel where it posts.</summary>
    public const ulong Permissions =
        PermissionBits.ViewChannel | PermissionBits.SendMessages
        // Every message is an embed.
        | PermissionBits.EmbedLinks
        // Exports, and the rest of a text that is too long.
        | PermissionBits.AttachFiles
        // Looks for its own post before it posts again: never twice.
        | PermissionBits.ReadMessageHistory
        // The discussion of a reveal.
        | PermissionBits.CreatePublicThreads | PermissionBits.SendMessagesInThreads;

    private static readonly (ulong Bit, Lack Lack)[] Needed =
    [
        (PermissionBits.ViewChannel, new("View Channel")), (PermissionBits.SendMessages, new("Send Messages")), (PermissionBits.EmbedLinks, new("Embed Links")),
        (PermissionBits.AttachFiles, new("Attach Files")), (PermissionBits.ReadMessageHistory, new("Read Message History")),
        (PermissionBits.CreatePublicThreads, new("Create Public Threads", ChatFeatures.Threads)),
        (PermissionBits.SendMessagesInThreads, new("Send Messages in Threads", ChatFeatures.Threads)),
        (PermissionBits.PinMessages, new("Pin Messages", ChatFeatures.Pins)),
    ];

    // A thread is written to by a right of its own, and no thread can be opened in it. Discord: topics/threads#permissions.
    private static readonly (ulong Bit, Lack Lack)[] NeededInThread =
    [
        .. Needed.Where(n => n.Bit is not (PermissionBits.SendMessages or PermissionBits.CreatePublicThreads or PermissionBits.SendMessagesInThreads)),
        (PermissionBits.SendMessagesInThreads, new("Send Messages in Threads")),
    ];

    /// <summary>The link. Discord: topics/oauth2#bot-authorization-flow.</summary>
    /// <param name="applicationId">The application's id, which is also the bot's on all but very old applications.</param>
    public static string Link(string applicationId) =>
        $"https://discord.com/oauth2/authorize?client_id={Uri.EscapeDataString(applicationId)}"
        + $"&scope=bot%20applications.commands&permissions={Permissions}&integration_type=0";

    /// <summary>The names of needed permissions that are not among those given, for the person who can mend it.</summary>
    /// <param name="given">Permission bits in decimal, such as an interaction's app_permissions.</param>
    public static IReadOnlyList<string> Missing(string? given) =>
        [.. Lacks(PermissionBits.Parse(given)).Where(l => l.For != ChatFeatures.Pins).Select(l => l.Name)];

    /// <summary>What is missing among the bits that the bot holds in a channel, for each of the things that it may be asked to do there.</summary>
    internal static IReadOnlyList<Lack> Lacks(ulong held, bool inThread = false) =>
        (held & PermissionBits.Administrator) != 0 ? [] : [.. (inThread ? NeededInThread : Needed).Where(n => (held & n.Bit) == 0).Select(n => n.Lack)];
}
