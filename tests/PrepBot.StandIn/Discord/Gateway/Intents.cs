namespace PrepBot.StandIn.Discord;

/// <summary>What a session wants to hear of. https://docs.discord.com/developers/events/gateway#list-of-intents</summary>
public static class Intents
{
    public const int Guilds = 1 << 0;
    public const int GuildMembers = 1 << 1;
    public const int GuildPresences = 1 << 8;
    public const int GuildMessages = 1 << 9;
    public const int DirectMessages = 1 << 12;
    public const int MessageContent = 1 << 15;

    /// <summary>Those that the developer portal must allow.</summary>
    public const int Privileged = GuildMembers | GuildPresences | MessageContent;

    /// <summary>Bits 0 to 16, 20, 21, 24 and 25 have a meaning.</summary>
    public const int Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
}
