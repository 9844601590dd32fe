using System.Globalization;

namespace PrepBot.Discord.Mapping;

/// <summary>Permission bits, which Discord writes in decimal. Discord: topics/permissions.</summary>
internal static class PermissionBits
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong AttachFiles = 1UL << 15;
    public const ulong ReadMessageHistory = 1UL << 16;
    public const ulong CreatePublicThreads = 1UL << 35;
    public const ulong SendMessagesInThreads = 1UL << 38;
    public const ulong PinMessages = 1UL << 51;

    /// <summary>The lower 64 bits; 0 when the text is no number. Bits that Discord may add above are dropped, not refused.</summary>
    public static ulong Parse(string? text) =>
        UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? (ulong)(bits & ulong.MaxValue) : 0;

    /// <summary>Whether Discord itself gives the right to lead.</summary>
    public static bool MayLead(string? text) => (Parse(text) & (Administrator | ManageGuild)) != 0;
}
