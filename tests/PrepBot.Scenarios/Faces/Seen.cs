namespace PrepBot.Scenarios.Faces;

/// <summary>A message as somebody reads it, whatever face shows it.</summary>
/// <param name="Text">All that can be read, markup taken off and blanks drawn together.</param>
/// <param name="Buttons">Labels of what can be pressed.</param>
/// <param name="Lists">Labels of what can be chosen, of all lists together.</param>
/// <param name="Private">Whether one person alone sees it.</param>
/// <param name="Origin">The face's own message.</param>
public sealed record Seen(string Text, IReadOnlyList<string> Buttons, IReadOnlyList<string> Lists, bool Private, object Origin)
{
    /// <summary>Takes off what only marks up, and draws blanks together, so that the faces can be compared.</summary>
    public static string Plain(string text) => string.Join(' ', text.Replace("\\", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal)
        .Replace("`", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Says(string part) => Assert.Contains(Plain(part), Text, StringComparison.Ordinal);

    public void DoesNotSay(string part) => Assert.DoesNotContain(Plain(part), Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The button that stands for an option: the letter before its text.</summary>
    public string LetterOf(string option)
    {
        var at = Text.IndexOf(" " + option, StringComparison.Ordinal);
        Assert.True(at > 0, $"\"{option}\" is not in: {Text}");
        return Text[at - 1].ToString();
    }

    public override string ToString() => Text;
}
