using PrepBot.Core.Chat;

namespace PrepBot.Discord.Commands;

/// <summary>Registers the commands when they have changed since the last time.</summary>
internal sealed class CommandRegistrar(IDiscordApi api)
{
    /// <summary>Where and what was registered, as one word to be kept and handed in the next time.</summary>
    /// <param name="guild">The server while developing; null for all servers.</param>
    /// <param name="specs">All commands.</param>
    /// <param name="known">What the last call returned, or null.</param>
    /// <param name="ct">Passed on.</param>
    /// <exception cref="DiscordApiException">Discord refused; what was registered stays.</exception>
    public async Task<string> EnsureAsync(string? guild, IReadOnlyList<CommandSpec> specs, string? known, CancellationToken ct)
    {
        var commands = CommandDefinitions.From(specs);
        // Commands of one server are other ones than the global ones: a change of place is a change.
        var now = $"{(string.IsNullOrEmpty(guild) ? "global" : guild)}:{CommandHash.Of(commands)}";
        if (now != known) await api.ReplaceCommandsAsync(string.IsNullOrEmpty(guild) ? null : guild, commands, ct);
        return now;
    }
}
