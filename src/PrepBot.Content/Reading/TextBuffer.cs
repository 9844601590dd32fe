using System.Buffers;
using System.Text;

namespace PrepBot.Content.Reading;

/// <summary>Text that is put together on the stack, or in a rented array once it outgrows that, so that nothing but the result is allocated.</summary>
/// <remarks>Whoever makes one ends it with <see cref="ToStringAndFree"/> or <see cref="Free"/>.</remarks>
internal ref struct TextBuffer(Span<char> initial)
{
    /// <summary>How much of it a caller gives on the stack: most wordings and lines are shorter.</summary>
    public const int OnStack = 256;

    // White space but the space: what there is in ASCII, which is searched for faster, and all of it.
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create("\t\n\v\f\r");

    private static readonly SearchValues<char> AnyWhiteSpace =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => c != ' ' && char.IsWhiteSpace(c))]);

    private Span<char> _text = initial;
    private char[]? _rented;
    private int _length;

    /// <summary>For a text that is known to be long.</summary>
    public TextBuffer(int length)
        : this([])
    {
        if (length > 0)
            _text = _rented = ArrayPool<char>.Shared.Rent(length);
    }

    public readonly ReadOnlySpan<char> Text => _text[.._length];

    public void Append(char c)
    {
        if (_length == _text.Length)
            Grow(1);
        _text[_length++] = c;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _text.Length - _length)
            Grow(text.Length);
        text.CopyTo(_text[_length..]);
        _length += text.Length;
    }

    public void Append(char c, int count)
    {
        for (; count > 0; count--)
            Append(c);
    }

    /// <summary>Appends with white space of any kind and length as one space, none at the beginning of it all.</summary>
    public void AppendSqueezed(scoped ReadOnlySpan<char> text)
    {
        var before = _length == 0 ? ' ' : _text[_length - 1];
        if (IsSqueezed(text))
        {
            Append(before == ' ' && text is [' ', ..] ? text[1..] : text);
            return;
        }

        if (text.Length > _text.Length - _length)
            Grow(text.Length);
        var to = _text[_length..];
        var length = 0;
        foreach (var c in text)
        {
            var next = c is > ' ' and < '\x7F' or > '\xA0' and < '\u1680' or > '\u3000' || !char.IsWhiteSpace(c) ? c : ' ';
            if (next == ' ' && before == ' ')
                continue;
            to[length++] = before = next;
        }

        _length += length;
    }

    /// <summary>Whether the white space of a text is single spaces, as nearly everywhere.</summary>
    public static bool IsSqueezed(ReadOnlySpan<char> text) =>
        !text.ContainsAny(Ascii.IsValid(text) ? WhiteSpace : AnyWhiteSpace) && !text.Contains("  ", StringComparison.Ordinal);

    public readonly void Free()
    {
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
    }

    /// <summary>What it holds, without the given character at its ends.</summary>
    public readonly string ToStringAndFree(char trimmed)
    {
        var text = Text.Trim(trimmed).ToString();
        Free();
        return text;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _text.Length * 2));
        Text.CopyTo(larger);
        Free();
        _text = _rented = larger;
    }
}
