namespace PrepBot.Core.Chat;

/// <summary>
/// The pointer in a button: <c>route.version|arg|arg</c>. It is never state or truth; the handler loads the session and checks who pressed and whether
/// it is still open, so a button outlives a restart and a forged one gains nothing.
/// </summary>
/// <param name="Route">Such as "daily.answer.1".</param>
/// <param name="Args">What it points at.</param>
public sealed record ActionId(string Route, IReadOnlyList<string> Args)
{
    /// <summary>The tightest platform's limit. Discord: components/reference#custom-id.</summary>
    public const int MaxLength = 100;

    /// <summary>Writes an id. Arguments are ours (numbers, short words), so one that does not fit is a bug.</summary>
    /// <exception cref="ArgumentException">Longer than <see cref="MaxLength"/>, or an argument holds the separator.</exception>
    public static string Make(string route, params object[] args)
    {
        var id = args.Length == 0 ? route : route + "|" + string.Join('|', args);
        if (id.Length > MaxLength || id.Count(c => c == '|') != args.Length)
            throw new ArgumentException($"Not an action id: {id}", nameof(args));
        return id;
    }

    /// <summary>Reads an id; any text at all gives some route, which then is unknown.</summary>
    public static ActionId Parse(string text)
    {
        var parts = text.Split('|');
        return new ActionId(parts[0], parts[1..]);
    }

    /// <summary>The argument as a number, or null.</summary>
    public long? Number(int index) => index < Args.Count && long.TryParse(Args[index], out var n) ? n : null;

    /// <summary>The argument, or the empty string.</summary>
    public string Word(int index) => index < Args.Count ? Args[index] : "";
}
