namespace PrepBot.Core.Grading.Claims;

/// <summary>A statement: a clause of a sentence.</summary>
/// <param name="Words">Its words of weight in order: those with content and those that have an opposite.</param>
/// <param name="Sentence">Number of its sentence in the text.</param>
/// <param name="IsNegative">Whether anything in it negates.</param>
/// <param name="Denies">Whether it does so by more than a "without" or a "neither".</param>
/// <param name="Text">As written, in lower case and without Markdown.</param>
internal sealed record Claim(IReadOnlyList<ClaimWord> Words, int Sentence, bool IsNegative, bool Denies, string Text);

/// <summary>A word of a statement.</summary>
/// <param name="Word">As read.</param>
/// <param name="Stem">Its stem, for words without content too: "before" and "all" are half of many statements.</param>
/// <param name="Term">Null for words that carry grammar only.</param>
/// <param name="Poles">Its sides in pairs of opposites.</param>
/// <param name="IsNegated">Whether it is the first word of weight behind a negator.</param>
/// <param name="Next">For a number, the stem of the word behind it: what is counted.</param>
/// <param name="IsCarried">Whether it stands in an earlier clause, whose subject this clause goes on about.</param>
internal sealed record ClaimWord(
    string Word,
    string Stem,
    Term? Term,
    Pole[] Poles,
    bool IsNegated = false,
    string? Next = null,
    bool IsCarried = false)
{
    /// <summary>Whether it can say anything about a statement.</summary>
    public bool HasWeight => Term is not null || Poles.Length > 0 || Next is not null;

    /// <summary>Two different numbers of the same thing: "two round trips" and "three round trips".</summary>
    public bool CountsOtherThan(ClaimWord other) => Next is not null && Next == other.Next && Stem != other.Stem && IsCount && other.IsCount;

    /// <summary>"The single thread" and "any two threads" do not count the same thing.</summary>
    private bool IsCount => Word is not ("single" or "once");
}
