using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Posting;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Checking;

/// <summary>A channel as a check finds it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Problem">Why there is nothing to post to, with the mend, or null.</param>
internal sealed record Place(string Name, string? Problem = null)
{
    /// <summary>What the bot lacks there.</summary>
    public IReadOnlyList<Lack> Lacks { get; init; } = [];

    /// <summary>How to give it what it lacks: a sentence.</summary>
    public string Mend { get; init; } = "In the channel's settings, under Permissions, allow it that.";
}

/// <summary>Looks channels up; a server is asked for once.</summary>
internal sealed class Places(IDiscordReads api, string self, string link, TimeProvider time)
{
    private readonly Dictionary<string, (Guild Guild, Member Me)?> _guilds = new(StringComparer.Ordinal);

    /// <summary>Why nothing can be done in a server, or null.</summary>
    public async Task<string?> GuildProblemAsync(string guild, CancellationToken ct) =>
        await GuildAsync(guild, ct) is null ? $"PrepBot is not in the server {guild}. Take it in: {link}" : null;

    /// <summary>Looks at a channel.</summary>
    public async Task<Place> FindAsync(string guildId, string channelId, CancellationToken ct)
    {
        if (await GuildAsync(guildId, ct) is not var (guild, me)) return new Place($"channel {channelId}", await GuildProblemAsync(guildId, ct));
        var unnamed = $"channel {channelId} of {Label(guild.Name)}";
        try
        {
            var channel = await api.ChannelAsync(channelId, ct);
            var named = new Place($"#{Label(channel.Name)} in {Label(guild.Name)}");
            var rights = channel is { IsThread: true, ParentId: { } parent } ? await api.ChannelAsync(parent, ct) : channel;
            var now = time.GetUtcNow();
            var lacks = Invite.Lacks(BotRights.InChannel(guild, me, self, rights, now), channel.IsThread);
            return BotRights.IsTimedOut(me, now) && lacks.Count > 0
                ? named with { Lacks = lacks, Mend = $"It is timed out in that server until {me.CommunicationDisabledUntil:u}: remove the time-out there." }
                : named with { Lacks = lacks };
        }
        catch (DiscordApiException x) when (Refusals.Kind(x) == RejectionKind.Forbidden)
        {
            return new Place(unnamed) { Lacks = [new Lack("View Channel")] };
        }
        catch (DiscordApiException x) when (Refusals.Kind(x) == RejectionKind.NotFound)
        {
            return new Place(unnamed, "the channel is gone. Set one in another channel: /daily set.");
        }
    }

    private static string Label(string? name) => Rendering.DiscordText.Label(name ?? "", DiscordLimits.ThreadName);

    private async Task<(Guild Guild, Member Me)?> GuildAsync(string id, CancellationToken ct)
    {
        if (_guilds.TryGetValue(id, out var known)) return known;
        try
        {
            return _guilds[id] = (await api.GuildAsync(id, ct), await api.MemberAsync(id, self, ct));
        }
        catch (DiscordApiException x) when (Refusals.Kind(x) is RejectionKind.Forbidden or RejectionKind.NotFound)
        {
            return _guilds[id] = null;
        }
    }
}
