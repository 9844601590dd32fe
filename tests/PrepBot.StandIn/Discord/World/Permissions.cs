namespace PrepBot.StandIn.Discord;

/// <summary>The permission bits that matter to a bot like ours. https://docs.discord.com/developers/topics/permissions</summary>
public static class Permissions
{
    public const long Administrator = 1L << 3;
    public const long ManageGuild = 1L << 5;
    public const long ViewChannel = 1L << 10;
    public const long SendMessages = 1L << 11;
    public const long ManageMessages = 1L << 13;
    public const long EmbedLinks = 1L << 14;
    public const long AttachFiles = 1L << 15;
    public const long ReadMessageHistory = 1L << 16;
    public const long UseApplicationCommands = 1L << 31;
    public const long ManageThreads = 1L << 34;
    public const long CreatePublicThreads = 1L << 35;
    public const long SendMessagesInThreads = 1L << 38;
    public const long PinMessages = 1L << 51;

    public const long Member = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands
        | CreatePublicThreads | SendMessagesInThreads;

    public const long Bot = Member | ManageThreads | PinMessages;

    public static bool Has(long permissions, long wanted) => (permissions & Administrator) != 0 || (permissions & wanted) == wanted;
}
