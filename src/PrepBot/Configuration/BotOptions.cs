using PrepBot.Core.Daily;
using PrepBot.Discord;
using PrepBot.Judging;
using PrepBot.Slack;
using PrepBot.Web;

namespace PrepBot.Configuration;

/// <summary>All settings, read and checked.</summary>
/// <param name="DatabasePath">Full path of the SQLite file.</param>
/// <param name="ContentRoot">See <see cref="Configuration.ContentRoot"/>.</param>
/// <param name="ContentPaths">Files and folders of banks, full paths.</param>
/// <param name="Web">The local chat.</param>
/// <param name="Daily">The daily question.</param>
public sealed record BotOptions(
    string DatabasePath, string ContentRoot, IReadOnlyList<string> ContentPaths, WebOptions Web, DailyOptions Daily)
{
    /// <summary>Discord; without a token it is left alone.</summary>
    public DiscordOptions Discord { get; init; } = new();

    /// <summary>Slack; without tokens it is left alone.</summary>
    public SlackOptions Slack { get; init; } = new();

    /// <summary>The AI judge; without an endpoint there is none.</summary>
    public JudgeOptions Judge { get; init; } = new();
}
