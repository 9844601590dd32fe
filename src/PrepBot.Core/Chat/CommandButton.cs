namespace PrepBot.Core.Chat;

/// <summary>A button that does what a command without options does, for whoever would rather press than type.</summary>
public static class CommandButton
{
    /// <summary>The route, taken by the dispatcher itself.</summary>
    public const string Route = "command.1";

    /// <summary>The button of a command.</summary>
    /// <param name="path">As in <see cref="CommandSpec.Path"/>.</param>
    /// <param name="label">Its word.</param>
    /// <param name="tone">How it looks.</param>
    public static Button Of(string path, string label, Tone tone = Tone.Normal) => new(ActionId.Make(Route, path), label, tone);

    /// <summary>The command behind a press, or null for another button.</summary>
    public static string? PathOf(ActionId id) => id.Route == Route ? id.Word(0) : null;
}
