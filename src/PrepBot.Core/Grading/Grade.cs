namespace PrepBot.Core.Grading;

/// <summary>What the grader says of an answer.</summary>
public enum Verdict
{
    /// <summary>0–39.</summary>
    NotYet,

    /// <summary>40–69.</summary>
    Partly,

    /// <summary>70–100.</summary>
    Correct,

    /// <summary>The grader cannot know: the person marks the answer against the key points. Gives no points by itself.</summary>
    Unsure,
}

/// <summary>How sure the grader is; shown as a word, never as a percentage.</summary>
public enum Confidence
{
    /// <summary>Little better than a guess.</summary>
    Low,

    /// <summary>More likely than not.</summary>
    Medium,

    /// <summary>Seldom wrong.</summary>
    High,
}

/// <summary>How far an opinion from elsewhere may lift a mark: what the grader is sure of binds.</summary>
public enum Reach
{
    /// <summary>Nothing but a person changes this mark.</summary>
    None,

    /// <summary>At most to <see cref="Verdict.Partly"/>.</summary>
    Partly,

    /// <summary>To any class.</summary>
    Correct,
}

/// <summary>What is to be marked, and against what.</summary>
/// <param name="Question">The wording (and stem).</param>
/// <param name="Reference">The model answer as Markdown or plain text.</param>
/// <param name="Answer">What the person wrote.</param>
/// <param name="KeyPoints">Checkable claims; ticked for display.</param>
/// <param name="Alternatives">Further full answers; the best match counts.</param>
/// <param name="ExpectedOutput">When not null, the answer is compared with this text line by line and words are not weighed.</param>
public sealed record GradeRequest(
    string Question,
    string Reference,
    string Answer,
    IReadOnlyList<string> KeyPoints,
    IReadOnlyList<string> Alternatives,
    string? ExpectedOutput = null);

/// <summary>A mark with its reasons.</summary>
/// <param name="Score">0–100, in the band of <see cref="Verdict"/>; for <see cref="Verdict.Unsure"/> the estimate.</param>
/// <param name="Verdict">The class.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Covered">What was hit: key points where the question has them, else terms of the reference by weight.</param>
/// <param name="Missed">What was not.</param>
/// <param name="Notes">Reasons in plain words for the person who answered.</param>
/// <param name="GraderVersion">Formula, table and synonyms that produced it, for example "1/3f2a9c".</param>
public sealed record Grade(
    int Score,
    Verdict Verdict,
    Confidence Confidence,
    IReadOnlyList<string> Covered,
    IReadOnlyList<string> Missed,
    IReadOnlyList<string> Notes,
    string GraderVersion)
{
    /// <summary>Nothing was tried (empty, "idk"): such an answer never feeds a streak.</summary>
    public bool IsNoAttempt { get; init; }

    /// <summary>How far an opinion from elsewhere may lift it.</summary>
    public Reach Reach { get; init; } = Reach.Correct;
}

/// <summary>Marks an open answer: deterministic, offline, in milliseconds.</summary>
public interface IGrader
{
    /// <summary>Identifies formula, table and synonyms; stored with every attempt.</summary>
    string Version { get; }

    /// <summary>Marks one answer. Never throws for any text.</summary>
    Grade Grade(GradeRequest request);
}
