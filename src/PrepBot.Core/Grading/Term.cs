namespace PrepBot.Core.Grading;

/// <summary>A content word of a text.</summary>
/// <param name="Stem">The word without its ending.</param>
/// <param name="Word">The word as read.</param>
/// <param name="Weight">What it is worth (<see cref="StemTable"/>).</param>
/// <param name="Known">Whether the table knows it, so that it is nobody's misspelling.</param>
/// <param name="IsNumber">Digits only.</param>
/// <param name="Groups">Synonym groups that hold it, as a word or as part of a phrase that the text has.</param>
internal sealed record Term(string Stem, string Word, double Weight, bool Known, bool IsNumber, int[] Groups);
