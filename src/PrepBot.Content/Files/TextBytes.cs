using System.Text;

namespace PrepBot.Content.Files;

/// <summary>Tells text from other bytes, and decodes it.</summary>
internal static class TextBytes
{
    // A damaged text is still worth reading; with more bad bytes than this it was never UTF-8.
    private const int BytesForOneBad = 50;

    /// <summary>The text, or null if it is none. A byte that is not UTF-8 becomes U+FFFD.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.Contains((byte)0))
            return null;
        var text = Encoding.UTF8.GetString(bytes);
        var bad = text.AsSpan().Count('\uFFFD');
        if (bad == 0)
            return text;

        // A file in the western code page has letters that stand alone among plain ones, and nothing that decodes. Control characters make it no text at all.
        if (bytes.ContainsAnyInRange((byte)0x01, (byte)0x08) || bytes.ContainsAnyInRange((byte)0x0E, (byte)0x1A))
            return null;
        if (!text.Any(c => c > 0x7F && c != '\uFFFD'))
            return bad <= bytes.Length / 4 ? Western(bytes) : null;
        return bad <= bytes.Length / BytesForOneBad ? text : null;
    }

    private static string Western(ReadOnlySpan<byte> bytes) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
}
