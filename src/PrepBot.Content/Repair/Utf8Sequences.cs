using System.Buffers;
using System.Text;

namespace PrepBot.Content.Repair;

/// <summary>Characters that are the bytes of one UTF-8 sequence in disguise.</summary>
/// <param name="Start">First of them.</param>
/// <param name="Length">How many: 2, 3 or 4.</param>
/// <param name="Decoded">The character that was meant.</param>
internal sealed record Utf8Sequence(int Start, int Length, string Decoded)
{
    public int End => Start + Length;

    /// <summary>Three or more characters that decode to something plausible do not do so by chance.</summary>
    public bool IsStrong => Length > 2;
}

/// <summary>Finds UTF-8 sequences among characters.</summary>
internal static class Utf8Sequences
{
    private const int Steps = 64;

    public static List<Utf8Sequence> Find(string text, CodePage page)
    {
        var found = new List<Utf8Sequence>();
        for (var i = Next(text, 0, page); i < text.Length;)
        {
            var sequence = At(text, i, page);
            if (sequence is not null)
                found.Add(sequence);
            i = Next(text, sequence?.End ?? i + 1, page);
        }

        return found;
    }

    // The next character that may begin a sequence, or the end. Where one stands that is of their kind there are more, so it steps for a while before it leaps
    // again.
    private static int Next(string text, int from, CodePage page)
    {
        while (text.AsSpan(from).IndexOfAnyInRange(page.Leads.First, page.Leads.Last) is >= 0 and var leap)
        {
            var at = from + leap;
            from = Math.Min(at + Steps, text.Length);
            for (; at < from; at++)
            {
                if (page.IsLead(text[at]))
                    return at;
            }
        }

        return text.Length;
    }

    private static Utf8Sequence? At(string text, int start, CodePage page)
    {
        if (!page.TryByte(text[start], out var lead))
            return null;
        var length = lead switch
        {
            >= 0xC2 and <= 0xDF => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        if (length == 0 || start + length > text.Length)
            return null;
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < length; i++)
        {
            if (!page.TryByte(text[start + i], out bytes[i]))
                return null;
        }

        // Strict: the decoder refuses overlong forms, surrogates and bytes that do not continue.
        var decodes = Rune.DecodeFromUtf8(bytes[..length], out var rune, out var used) == OperationStatus.Done && used == length;
        return decodes && IsPlausible(rune.Value)
            ? new Utf8Sequence(start, length, rune.ToString())
            : null;
    }

    /// <summary>
    /// What English and other western prose, code comments and emoji are made of. Other scripts are left alone: for them an accident (é…» is a Chinese
    /// character) is likelier than a repair, and it would not be seen.
    /// </summary>
    private static bool IsPlausible(int code) => code switch
    {
        >= 0xA0 and <= 0x17F => true, // Latin letters and signs
        >= 0x391 and <= 0x3C9 => true, // Greek
        >= 0x2010 and <= 0x2BFF => true, // punctuation, currency, arrows, mathematics, boxes, symbols
        0x200B or 0x200D or 0xFE0F or 0xFEFF or 0xFFFD => true, // zero-width space and joiner, emoji style, byte order mark, replacement
        >= 0x1F000 and <= 0x1FAFF => true, // emoji
        _ => false,
    };
}
