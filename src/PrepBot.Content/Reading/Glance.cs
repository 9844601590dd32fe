using System.Buffers;

namespace PrepBot.Content.Reading;

/// <summary>
/// A cheap look at raw text. Nine of ten list items and paragraphs are plain statements; telling so without taking them apart keeps the whole check about as
/// fast as the parser.
/// </summary>
internal static class Glance
{
    private const int Longest = 600;
    private const int LongestLabel = 28;

    private static readonly SearchValues<char> Marks = SearchValues.Create("?？؟¿");

    private static readonly SearchValues<char> Separators = SearchValues.Create(":：.)、-–");

    /// <summary>Whether the text may be in a question's dress: quoted, numbered, labelled, bold from end to end; or asks.</summary>
    public static bool IsDressed(ReadOnlySpan<char> text)
    {
        text = Shortened(text);
        if (text.IsEmpty)
            return false;
        if (HoldsMark(text))
            return true;
        return text[0] switch
        {
            '*' or '_' => IsEmphasised(text),
            '<' => text.Length > 2 && text[1] is 'b' or 'B' or 's' or 'S' or 'a' or 'A',
            '"' or '“' or '„' or '«' or '‘' or '\'' or '「' or '(' or '[' or '#' or '№' or '第' or '❓' or '❔' => true,
            >= '0' and <= '9' => true,
            >= '①' and <= '⑳' => true,
            _ => HasQuestionLabel(text) || IsPictograph(text),
        };
    }

    /// <summary>Whether it may also speak like a question or a task without a sign of it.</summary>
    public static bool MaySpeak(ReadOnlySpan<char> text) => IsDressed(text) || QuestionVoice.MayOpen(Shortened(text));

    // The question mark of an address has a key behind it.
    private static bool HoldsMark(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Marks); at >= 0; at = text.IndexOfAny(Marks))
        {
            if (text[at] != '?' || at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]))
                return true;
            text = text[(at + 1)..];
        }

        return false;
    }

    private static ReadOnlySpan<char> Shortened(ReadOnlySpan<char> text) => text.Length > Longest ? text[..Longest] : text;

    // "**Term**: what it is" is not bold from end to end, unless a number opens it.
    private static bool IsEmphasised(ReadOnlySpan<char> text)
    {
        var sign = text.Length > 1 && text[1] == text[0] ? text[..2] : text[..1];
        var rest = text[sign.Length..].TrimStart(text[0]);
        if (rest.IsEmpty || char.IsAsciiDigit(rest[0]) || rest[0] is '(' or '"' or '“' or '«' or '#')
            return true;
        var close = rest.IndexOf(sign, StringComparison.Ordinal);
        if (close < 0 || HasQuestionLabel(rest))
            return true;
        var after = rest[(close + sign.Length)..].TrimStart(text[0]);

        // Links to the answer may follow, too.
        if (after.TrimStart(" -–—:") is ['[', ..])
            return true;
        var letters = 0;
        foreach (var c in after)
        {
            // A question in bold may be followed by its answer on the next line.
            if (c is '\n' or '\r' && letters < 2)
                return true;
            letters += char.IsLetter(c) ? 1 : 0;
            if (letters > 2)
                return false;
        }

        return true;
    }

    private static bool HasQuestionLabel(ReadOnlySpan<char> text)
    {
        var colon = text[..Math.Min(text.Length, LongestLabel)].IndexOfAny(Separators);
        if (colon <= 0)
            return text[0] is 'Q' or 'q' && text.Length > 1 && char.IsAsciiDigit(text[1]);
        var word = text[..colon].TrimEnd("0123456789 .#№*_");
        return word.Length is > 0 and < LongestLabel && LabelWords.IsQuestion(word);
    }

    private static bool IsPictograph(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[0]) || text[0] is >= '\u2600' and <= '\u27BF' or '⭐';
}
