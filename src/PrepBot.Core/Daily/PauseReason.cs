namespace PrepBot.Core.Daily;

/// <summary>Why a schedule rests, as it is stored and shown.</summary>
public static class PauseReason
{
    /// <summary>A lead wanted it so.</summary>
    public const string ByLead = "by a lead";

    /// <summary>The platform knows the channel no more.</summary>
    public const string ChannelGone = "the channel is gone";

    /// <summary>The platform let nothing be posted there.</summary>
    public const string MayNotPost = "the right to post in the channel is missing";

    /// <summary>The server, or whatever the platform calls it, threw the bot out.</summary>
    public const string Removed = "PrepBot was removed from the server";
}
