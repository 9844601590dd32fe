namespace PrepBot.Core.Chat;

/// <summary>How the connection to a platform is, for whoever looks after the bot.</summary>
public interface IConnectionState
{
    /// <summary>The <see cref="State"/> of a connection that serves.</summary>
    const string Ok = "ok";

    /// <summary>The <see cref="State"/> while one is being made.</summary>
    const string Connecting = "connecting";

    /// <summary>The adapter's name.</summary>
    string Name { get; }

    /// <summary><see cref="Ok"/>, <see cref="Connecting"/>, or what is wrong and its mend; never a token.</summary>
    string State { get; }

    /// <summary>When anything last came from the platform; null before the first.</summary>
    DateTimeOffset? LastHeard { get; }
}
