namespace PrepBot.Core.Bank.Duplicates;

/// <summary>A word of a wording as it was written.</summary>
/// <param name="Text">In lower case; of a dotted name its last part, or the whole where that part alone says nothing.</param>
/// <param name="IsName">Written as code, in quotes or as a dotted name: then it is what the question is about, though it may look like grammar.</param>
/// <param name="Owner">For a placeholder such as <c>app.METHOD()</c> what any member of would fit, else null.</param>
/// <param name="StartsPart">A comma, colon, bracket or full stop stands in front of it.</param>
internal readonly record struct QuestionWord(string Text, bool IsName, string? Owner, bool StartsPart)
{
    /// <summary>Of a dotted name that is known by its last part: what stands in front of it, else null.</summary>
    public string? MemberOf { get; init; }

    /// <summary>Written as names are: with a digit, all in capitals, in another script than the rest.</summary>
    public bool IsProper { get; init; }
}
