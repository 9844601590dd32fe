using System.Security.Cryptography;
using System.Text.Json;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Commands;

/// <summary>
/// Tells whether the commands have changed since they were registered. Registering costs from a daily allowance (Discord:
/// interactions/application-commands#registering-a-command) and makes clients load all commands anew, so it is done on change alone.
/// </summary>
internal static class CommandHash
{
    /// <summary>The same for the same definitions, in whatever order.</summary>
    public static string Of(IReadOnlyList<ApplicationCommand> commands)
    {
        IReadOnlyList<ApplicationCommand> sorted = [.. commands.OrderBy(c => c.Name, StringComparer.Ordinal)];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sorted, DiscordJson.Default.IReadOnlyListApplicationCommand)));
    }
}
