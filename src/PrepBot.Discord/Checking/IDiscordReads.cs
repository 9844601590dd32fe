using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Checking;

/// <summary>What a check asks Discord. What is refused or cannot be had throws <see cref="DiscordApiException"/>.</summary>
internal interface IDiscordReads
{
    /// <summary>The bot's own account. Discord: resources/user#get-current-user.</summary>
    Task<User> SelfAsync(CancellationToken ct);

    /// <summary>The id of the bot's application. Discord: resources/application#get-current-application.</summary>
    Task<string> ApplicationAsync(CancellationToken ct);

    /// <summary>A server with its roles. Discord: resources/guild#get-guild.</summary>
    Task<Guild> GuildAsync(string guild, CancellationToken ct);

    /// <summary>A member. Discord: resources/guild#get-guild-member.</summary>
    Task<Member> MemberAsync(string guild, string user, CancellationToken ct);

    /// <summary>A channel or thread. Discord: resources/channel#get-channel.</summary>
    Task<Channel> ChannelAsync(string channel, CancellationToken ct);
}
