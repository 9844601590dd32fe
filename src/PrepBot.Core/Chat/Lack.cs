namespace PrepBot.Core.Chat;

/// <summary>A right that the bot needs in a place and does not have there.</summary>
/// <param name="Name">In the platform's own words, as whoever can give it finds it in the settings.</param>
/// <param name="For">The feature that alone needs it; <see cref="ChatFeatures.None"/> when every post does.</param>
public sealed record Lack(string Name, ChatFeatures For = ChatFeatures.None)
{
    /// <summary>How it is given, as the end of a sentence, where it is not a permission among the channel's settings.</summary>
    public string? Mend { get; init; }
}
