using Microsoft.Extensions.Logging;
using PrepBot.Core.Chat;

namespace PrepBot.Discord.Commands;

/// <summary>Sees to it that Discord knows the commands, and does not ask twice for the same.</summary>
internal sealed partial class CommandKeeper(
    CommandRegistrar registrar, IChatInbox inbox, DiscordState state, DiscordOptions options, TimeProvider time, ILogger<CommandKeeper> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>Registers if need be, and tries again until it is done. One call at a time.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        try
        {
            while (!await OnceAsync(ct)) await Task.Delay(Again, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
    }

    private async Task<bool> OnceAsync(CancellationToken ct)
    {
        // With another application's token the commands are another application's.
        var mine = state.Now.Application + "/";
        try
        {
            var known = state.Now.Commands is { } kept && kept.StartsWith(mine, StringComparison.Ordinal) ? kept[mine.Length..] : null;
            var now = await registrar.EnsureAsync(options.DevGuildId, inbox.Commands, known, ct);
            if (now == known) return true;
            await state.ChangeAsync(s => s with { Commands = mine + now });
            LogRegistered(inbox.Commands.Count, options.DevGuildId is { } guild ? "server " + guild : "all servers");
            return true;
        }
        catch (DiscordApiException x)
        {
            LogRefused(x.Status, x.Code, x.Message);
            // A token that is refused stays refused; the gateway says so.
            return x.Status == 401;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Discord: {Count} commands registered for {Where}")]
    private partial void LogRegistered(int count, string where);

    [LoggerMessage(2, LogLevel.Warning,
        "Discord did not take the commands ({Status}, {Code}: {Why}). With Discord:DevGuildId the bot must be in that server; trying again")]
    private partial void LogRefused(int? status, int code, string why);
}
