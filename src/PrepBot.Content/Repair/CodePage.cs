using System.Text;

namespace PrepBot.Content.Repair;

/// <summary>A single-byte code page, read backwards: which byte was a character before it was decoded with the wrong page?</summary>
internal sealed class CodePage
{
    // By character; 0 where a character is none of the page: no page has a character for a byte below 80 here.
    private readonly byte[] _bytes = new byte[char.MaxValue + 1];

    private CodePage(string name, int number, params (char Character, byte Byte)[] more)
    {
        Name = name;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(number) ?? throw new InvalidOperationException($"The runtime has no code page {number}.");
        for (var b = 0x80; b <= 0xFF; b++)
            Add(encoding.GetString([(byte)b])[0], (byte)b);
        foreach (var (character, value) in more)
            Add(character, value);
        Leads = ((char)Array.FindIndex(_bytes, IsLead), (char)Array.FindLastIndex(_bytes, IsLead));
    }

    /// <summary>
    /// Byte F0, which begins every four-byte emoji, is the Apple logo, U+F8FF, in this page: most fonts show nothing for it. Byte DB was the currency sign
    /// before it became the euro.
    /// </summary>
    public static CodePage MacRoman { get; } = new("MacRoman", 10000, ('¤', 0xDB));

    /// <summary>
    /// One table serves Windows-1252 and Latin-1: they differ at 80-9F only, where Latin-1 has control characters that no text holds otherwise. Windows maps
    /// the five bytes without a character to those same controls.
    /// </summary>
    public static CodePage Windows1252 { get; } = new("Windows-1252", 1252, [.. Enumerable.Range(0x80, 0x20).Select(b => ((char)b, (byte)b))]);

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>The first and the last character, by their codes, for which <see cref="IsLead(char)"/> holds.</summary>
    public (char First, char Last) Leads { get; }

    /// <summary>Whether a character is a byte that begins a sequence in UTF-8.</summary>
    public bool IsLead(char character) => IsLead(_bytes[character]);

    private static bool IsLead(byte value) => value is >= 0xC2 and <= 0xF4;

    public bool TryByte(char character, out byte value)
    {
        value = _bytes[character];
        return value != 0;
    }

    private void Add(char character, byte value)
    {
        if (_bytes[character] == 0)
            _bytes[character] = value;
    }
}
