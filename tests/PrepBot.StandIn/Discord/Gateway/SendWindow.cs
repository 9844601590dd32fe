namespace PrepBot.StandIn.Discord;

/// <summary>120 frames in 60 seconds, heartbeats included. https://docs.discord.com/developers/events/gateway#rate-limiting</summary>
internal sealed class SendWindow(TimeProvider time)
{
    public const int Frames = 120;
    public static readonly TimeSpan Per = TimeSpan.FromSeconds(60);

    private DateTimeOffset _began = DateTimeOffset.MinValue;
    private int _sent;

    /// <summary>Counts a frame; false when it is one too many.</summary>
    public bool Take()
    {
        var now = time.GetUtcNow();
        if (now - _began >= Per) (_began, _sent) = (now, 0);
        return ++_sent <= Frames;
    }
}
