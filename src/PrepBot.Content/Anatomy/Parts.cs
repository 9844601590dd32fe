namespace PrepBot.Content.Anatomy;

/// <summary>Markdown that was cut out, and where it stood.</summary>
/// <param name="Markdown">Not empty.</param>
/// <param name="First">First line, from 1; a label in front of the text counts.</param>
/// <param name="Last">Last line with text.</param>
internal sealed record Cut(string Markdown, int First, int Last);

/// <summary>What all questions of one kind have below them in a file, as a rule.</summary>
[Flags]
internal enum Habit
{
    /// <summary>Answers.</summary>
    None = 0,

    /// <summary>Nothing, so code that stands alone below one is what it asks about.</summary>
    Unanswered = 1,

    /// <summary>Options.</summary>
    Options = 2,
}

/// <summary>What stands below a question, sorted.</summary>
/// <param name="Stem">What is shown with the question, or null.</param>
/// <param name="ShowsCode">The stem holds a block of code.</param>
/// <param name="Options">Empty unless it offers a choice.</param>
/// <param name="Correct">Places of the right options.</param>
/// <param name="Answer">The answer, or null.</param>
/// <param name="References">Links and sources, Markdown, one line each.</param>
/// <param name="FollowUps">Questions that stand in place of an answer.</param>
/// <param name="Tags">In lower case.</param>
/// <param name="Level">What the author calls the level, or null.</param>
internal sealed record Parts(
    Cut? Stem, bool ShowsCode, IReadOnlyList<RawOption> Options, IReadOnlyList<int> Correct, Cut? Answer, IReadOnlyList<string> References,
    IReadOnlyList<string> FollowUps, IReadOnlyList<string> Tags, string? Level)
{
    public static Parts None { get; } = new(null, false, [], [], null, [], [], [], null);
}
