namespace PrepBot.Configuration;

/// <summary>The program cannot start; the message is one line that says the mend.</summary>
public sealed class StartupException(string message) : Exception(message);
