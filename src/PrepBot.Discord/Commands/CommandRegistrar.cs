using PrepBot.Core.Chat;

namespace PrepBot.Discord.Commands;

/// <summary>
/// Registers the commands when they or their place have changed since the last time. In a former place they would stand beside the new ones, so there they are
/// taken away.
/// </summary>
internal sealed class CommandRegistrar(IDiscordApi api)
{
    private const string Everywhere = "global";
    private const int Forbidden = 403;
    private const int NotFound = 404;

    /// <summary>Where and what was registered, as one word to be kept and handed in the next time.</summary>
    /// <param name="guild">The server while developing; null for all servers.</param>
    /// <param name="specs">All commands.</param>
    /// <param name="known">What the last call returned, or null.</param>
    /// <param name="ct">Passed on.</param>
    /// <exception cref="DiscordApiException">Discord refused; it can be tried again with the same <paramref name="known"/>.</exception>
    public async Task<string> EnsureAsync(string? guild, IReadOnlyList<CommandSpec> specs, string? known, CancellationToken ct)
    {
        var commands = CommandDefinitions.From(specs);
        var place = string.IsNullOrEmpty(guild) ? Everywhere : guild;
        // Commands of one server are other ones than the global ones: a change of place is a change.
        var now = $"{place}:{CommandHash.Of(commands)}";
        if (now == known) return now;
        await api.ReplaceCommandsAsync(Guild(place), commands, ct);
        if (known?.Split(':')[0] is { } former && former != place) await TakeAwayAsync(Guild(former), ct);
        return now;
    }

    private static string? Guild(string place) => place == Everywhere ? null : place;

    private async Task TakeAwayAsync(string? guild, CancellationToken ct)
    {
        try
        {
            await api.ReplaceCommandsAsync(guild, [], ct);
        }
        catch (DiscordApiException x) when (guild is not null && x.Status is (Forbidden or NotFound))
        {
            // The bot is not in that server any more, and its commands went with it.
        }
    }
}
