namespace PrepBot.Wire.Discord;

/// <summary>Who we say we are; Discord refuses callers that do not (reference#user-agent).</summary>
/// <param name="Url">Where the bot's source or description is.</param>
/// <param name="Version">The bot's version.</param>
public sealed record DiscordAgent(string Url, string Version)
{
    /// <summary>The header's value.</summary>
    public override string ToString() => $"DiscordBot ({Url}, {Version})";
}
