namespace PrepBot.Core.Bank;

/// <summary>How a question is asked and marked.</summary>
public enum QuestionKind
{
    /// <summary>Answered in words, marked by the grader.</summary>
    Open,

    /// <summary>Lettered options, one or more of them right.</summary>
    Choice,

    /// <summary>Shows code and asks what it prints, returns or evaluates to; compared line by line, never by words.</summary>
    CodeOutput,
}

/// <summary>How much experience a question expects. Absent where a bank does not say.</summary>
public enum Level
{
    /// <summary>First job.</summary>
    Junior,

    /// <summary>Some years.</summary>
    Mid,

    /// <summary>Leads others.</summary>
    Senior,
}

/// <summary>One option of a choice question.</summary>
/// <param name="Id">Stable within the revision ("o1", "o2", …, in the order of the source). A stored answer names ids, never letters.</param>
/// <param name="Text">Markdown, usually one line; may own a code block.</param>
/// <param name="Correct">Whether it belongs to the answer key.</param>
/// <param name="Remark">Why it is right or wrong, Markdown, or null.</param>
public sealed record AnswerOption(string Id, string Text, bool Correct, string? Remark);

/// <summary>
/// Everything that a question says: immutable once stored, as a <em>revision</em>. Posts and attempts point at a revision, so an edit never rewrites history.
/// </summary>
public sealed record QuestionContent
{
    /// <summary>The question on one line: plain Markdown, without number, quotes, bold or prefix.</summary>
    public required string Wording { get; init; }

    /// <summary>Markdown shown under the wording before the answer (code to read, a picture, a longer stem), or null.</summary>
    public string? Stem { get; init; }

    /// <summary>How it is asked by default.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>The topic that people see and filter by: the top-level section, without number or final colon.</summary>
    public required string Section { get; init; }

    /// <summary>The nearest heading below the section that names a subject; equal to <see cref="Section"/> when there is none.</summary>
    public required string Topic { get; init; }

    /// <summary>Expected experience, or null.</summary>
    public Level? Level { get; init; }

    /// <summary>BCP 47 tag of the text, "en" unless the bank says otherwise.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The model answer as Markdown, or null: such a question serves self-marked practice only.</summary>
    public string? Answer { get; init; }

    /// <summary>For <see cref="QuestionKind.CodeOutput"/> without options: the exact output to compare with, or null.</summary>
    public string? ExpectedOutput { get; init; }

    /// <summary>Checkable claims that a full answer makes, Markdown, one line each.</summary>
    public IReadOnlyList<string> KeyPoints { get; init; } = [];

    /// <summary>Other answers that are accepted in full; the grade is the best over the model answer and these.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Options in the order of the source; empty unless the question offers a choice.</summary>
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    /// <summary>Hints, weakest first.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Questions that go deeper.</summary>
    public IReadOnlyList<string> FollowUps { get; init; } = [];

    /// <summary>Links or citations, Markdown.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Free labels in lower case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>Where a parsed question stands in its file. Lines count from 1; ends are inclusive and are the last line with text.</summary>
public sealed record SourceSpan(int QuestionLine, int? AnswerStartLine, int? AnswerEndLine);

/// <summary>A question as read from a file, before it has met the store.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="ExplicitId">The id that the author gave, or null.</param>
public sealed record ParsedQuestion(QuestionContent Content, SourceSpan Span, string? ExplicitId);
