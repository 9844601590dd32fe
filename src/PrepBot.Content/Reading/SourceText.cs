using System.Runtime.InteropServices;

namespace PrepBot.Content.Reading;

/// <summary>A file's text with its lines, counted from 1 as editors and diagnostics do.</summary>
/// <remarks>Lines end where Markdig ends them: at LF, CR LF or a lone CR. Any other rule would shift every line that is reported.</remarks>
internal sealed class SourceText
{
    // Of code and prose alike; a longer list grows.
    private const int UsualLine = 32;

    private readonly List<int> _starts;

    public SourceText(string text)
    {
        Text = text;
        _starts = new List<int>((text.Length / UsualLine) + 1) { 0 };
        for (var i = Break(text, 0); i < text.Length; i = Break(text, i + 1))
        {
            if (text[i] == '\n' || i + 1 == text.Length || text[i + 1] != '\n')
                _starts.Add(i + 1);
        }

        // A final line break ends the last line; it does not begin another.
        if (_starts.Count > 1 && _starts[^1] == text.Length)
            _starts.RemoveAt(_starts.Count - 1);
    }

    private static int Break(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAny('\n', '\r');
        return at < 0 ? text.Length : from + at;
    }

    public string Text { get; }

    public int LineCount => _starts.Count;

    /// <summary>The line that holds an offset; offsets outside the text are drawn to its ends.</summary>
    public int LineOf(int offset)
    {
        var starts = CollectionsMarshal.AsSpan(_starts);
        int low = 0, high = starts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (starts[middle] <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return Math.Max(1, low);
    }

    /// <summary>The raw text of a block.</summary>
    public ReadOnlySpan<char> Span(Markdig.Syntax.Block block)
    {
        var start = Math.Clamp(block.Span.Start, 0, Text.Length);
        return Text.AsSpan(start, Math.Clamp(block.Span.End + 1 - start, 0, Text.Length - start));
    }

    /// <summary>A line's text without its line break.</summary>
    public string Line(int number) => Text[StartOf(number)..EndOf(number)];

    /// <inheritdoc cref="Line"/>
    public ReadOnlySpan<char> LineSpan(int number) => Text.AsSpan(StartOf(number), EndOf(number) - StartOf(number));

    public bool IsBlank(int number)
    {
        // Most lines begin with a letter.
        var start = StartOf(number);
        return (start >= Text.Length || Text[start] is not (> ' ' and < '\x7F')) && LineSpan(number).IsWhiteSpace();
    }

    public int StartOf(int number) => _starts[number - 1];

    /// <summary>Offset just after the text of a line, in front of its line break.</summary>
    public int EndOf(int number)
    {
        var end = number < _starts.Count ? _starts[number] : Text.Length;
        var start = StartOf(number);
        while (end > start && Text[end - 1] is '\n' or '\r')
            end--;
        return end;
    }
}
