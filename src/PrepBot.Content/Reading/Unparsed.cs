using System.Buffers;
using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>The simple shapes in which most wordings are written, read off the text of a block that waits for its parse (see <see cref="LateInlines"/>): plain
/// text with code, bold text, a link.</summary>
/// <remarks>Each one is told only where the parse could not but find the same. What is left open is parsed.</remarks>
internal static class Unparsed
{
    private static readonly SearchValues<string> Addresses = SearchValues.Create(["//", "www.", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    // Without these a line says what stands in the file: code and entities stay as they were written.
    private static readonly SearchValues<char> Markup = SearchValues.Create("*_~\\[<\t");

    // Within emphasis or the text of a link, the inner one of a pair has to be known, too.
    private static readonly SearchValues<char> AnyMarkup = SearchValues.Create("*_~`\\&[]<\t");

    private static readonly SearchValues<char> OutsideTargets = SearchValues.Create(" ()<>[]\\&`\"'\t");

    /// <summary>Whether a text holds what Markdig may make a link of though no brackets stand round it.</summary>
    public static bool HoldsAddress(ReadOnlySpan<char> text) => text.ContainsAny(Addresses);

    /// <summary>Whether a text holds anything but plain text.</summary>
    public static bool HoldsMarkup(ReadOnlySpan<char> text) => text.ContainsAny(AnyMarkup) || HoldsAddress(text);

    /// <summary>Whether it is plain text, code and entities from end to end.</summary>
    public static bool IsPlain(ReadOnlySpan<char> line) => !line.ContainsAny(Markup) && !HoldsAddress(line);

    /// <summary>The first line of a block that waits, else nothing.</summary>
    public static ReadOnlySpan<char> FirstLine(LeafBlock block) => LateInlines.Waits(block) ? block.Lines.Lines[0].Slice.AsSpan().TrimEnd(' ') : [];

    /// <summary>The line of a block that waits, if it has no other; else nothing.</summary>
    public static ReadOnlySpan<char> OnlyLine(LeafBlock block) => block.Lines.Count == 1 ? FirstLine(block) : [];

    /// <summary>How a line begins, as far as that is plain text for sure.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">How many characters, at most.</param>
    /// <param name="isCut">Something else may follow within that length.</param>
    public static ReadOnlySpan<char> FirstWords(ReadOnlySpan<char> line, int length, out bool isCut)
    {
        var text = line.Length > length ? line[..length] : line;
        var end = HoldsAddress(line) ? 0 : text.IndexOfAny(AnyMarkup);
        isCut = end >= 0;
        return isCut ? text[..end] : text;
    }

    /// <summary>What is bold at the beginning of a line and what follows it, where there is plain text in bold and then a space, a colon or nothing.</summary>
    public static bool OpensBold(ReadOnlySpan<char> line, out ReadOnlySpan<char> bold, out ReadOnlySpan<char> rest)
    {
        bold = rest = [];
        if (line is not ['*', '*', ..])
            return false;
        var length = line[2..].IndexOfAny(AnyMarkup);
        if (length <= 0 || line[(2 + length)..] is not ['*', '*', ..])
            return false;
        bold = line.Slice(2, length);
        rest = line[(length + 4)..];
        return IsSeen(bold[0]) && IsSeen(bold[^1]) && rest is [] or [' ' or ':', ..] && !HoldsAddress(bold);
    }

    // Stars beside white space are no emphasis. Half a pair of surrogates is white space to Markdig, so neither half is looked at here.
    private static bool IsSeen(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c);

    /// <summary>The text and the target of a link that is all of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="target">As it is written.</param>
    public static bool IsLink(ReadOnlySpan<char> line, out ReadOnlySpan<char> text, out ReadOnlySpan<char> target)
    {
        text = target = [];
        var length = line is ['[', .., ')'] ? line[1..].IndexOfAny(AnyMarkup) : 0;
        if (length < 2 || line[(1 + length)..] is not [']', '(', _, _, ..])
            return false;
        text = line.Slice(1, length);
        target = line[(length + 3)..^1];
        return !target.ContainsAny(OutsideTargets) && !HoldsAddress(text) && !text.ContainsAnyInRange('\0', '\x1F');
    }
}
