using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Sorts what stands below a question into what is shown with it, its options, its answer and its sources.</summary>
internal sealed class BodyReader(DocumentView document)
{
    // Further down an "Answer:" is a part of an explanation, not its beginning.
    private const int LongestStem = 4;
    private const int LongestPlaceholder = 120;

    private readonly SourceText _source = document.Source;
    private readonly OptionFinder _options = new(document.Source);

    /// <param name="body">What stands below the question.</param>
    /// <param name="habit">What questions of this kind have below them in this file.</param>
    public Parts Read(Body body, Habit habit)
    {
        if (body.IsEmpty)
            return Parts.None;
        var marks = body.AllMarks(document);
        var meta = MetaComments.In(_source, marks);
        var run = _options.Find(marks);
        var answerAt = marks.FindIndex(run is null ? 0 : run.Last + 1, m => m.Role == Role.Answer);
        IReadOnlyList<int> correct = [];
        int? afterKey = null;
        if (run is not null)
        {
            if (answerAt < 0)
                answerAt = KeyOfUnknownWord(marks, run);
            (correct, afterKey) = ReadKey(marks, answerAt, run);
            var isListOfTicks = run.Options[0] is { Marker: null, IsBox: false } && answerAt < 0;
            if ((correct.Count == 0 && run.NeedsKey) || ((correct.Count == 0 || isListOfTicks) && (habit & Habit.Options) == 0))
            {
                run = null;
                answerAt = marks.FindIndex(m => m.Role == Role.Answer);
                afterKey = null;
            }
        }

        if (run is null && answerAt > 0 && (marks[answerAt].IsWeak || CountContent(marks, answerAt) > LongestStem))
            answerAt = -1;
        var end = ReferencesFrom(marks, Math.Max(answerAt, run?.Last ?? -1));
        var references = References(marks, end, body.End);
        var stemEnd = run?.First ?? Math.Max(answerAt, 0);
        if ((habit & Habit.Unanswered) != 0 && run is null && answerAt < 0 && marks.TrueForAll(m => m.Block is CodeBlock || m.Role == Role.Noise))
            stemEnd = marks.Count;
        var stem = Slice(marks, 0, stemEnd, body, body.Start, null);
        var showsCode = marks.FindIndex(0, stemEnd, m => m.Block is CodeBlock) >= 0;
        var answer = Answer(marks, body, stemEnd, run, answerAt, afterKey, end);
        if (answer is not null && Links.AreAll(answer.Markdown))
        {
            references = [.. Links.Lines(answer.Markdown), .. references];
            answer = null;
        }

        IReadOnlyList<string> followUps = [];
        if (answer is not null && run is null && answerAt < 0 && FollowUps.In(marks, _source) is { Count: > 0 } deeper)
            (followUps, answer) = (deeper, null);
        if (answer is { Markdown.Length: < LongestPlaceholder } && LabelWords.IsPlaceholder(Links.WithoutUrls(answer.Markdown)))
            answer = null;
        return new Parts(stem, showsCode, run?.Options ?? [], correct, answer, references, followUps, meta.Tags, meta.Level);
    }

    private Cut? Answer(List<Mark> marks, Body body, int stemEnd, OptionRun? run, int answerAt, int? afterKey, int end)
    {
        if (answerAt < 0)
            return run is null ? Slice(marks, stemEnd, end, body, body.Start, null) : Slice(marks, run.Last + 1, end, body, null, null);
        if (afterKey is { } key)
        {
            // A key may stand on a line of the block that holds the explanation, too.
            var at = answerAt;
            while (at < end && marks[at].Block.Span.End < key)
                at++;
            return Slice(marks, at, end, body, key, null);
        }

        while (answerAt + 1 < end && marks[answerAt + 1].Role == Role.Answer && IsOnlyLabel(marks[answerAt]))
            answerAt++;
        var mark = marks[answerAt];
        return mark.Block is ListBlock list && Mark.AnswerItem(list) is not null
            ? OfLabelledItem(marks, answerAt, end, body, list)
            : Slice(marks, answerAt, end, body, mark.From, mark);
    }

    private bool IsOnlyLabel(Mark mark)
    {
        var to = Math.Min(_source.Text.Length, mark.Block.Span.End + 1);
        if (mark.From >= to)
            return true;
        var (first, last) = Noise.Trim(_source.Text, mark.From, to);
        return first >= last;
    }

    /// <summary>"- Answer: …" is dress, so its bullet goes with the label and what it owns moves to the margin. Bullets beside it stay bullets.</summary>
    private Cut? OfLabelledItem(List<Mark> marks, int at, int end, Body body, ListBlock list)
    {
        var item = (ListItemBlock)list[0];
        var first = marks[at].Reopen + MarkdownSlice.From(_source, marks[at].From, _source.LastLine(item), item[0].Column);
        var restFrom = list.Count > 1 ? _source.FirstLine(list[1]) : 0;
        var rest = list.Count > 1 ? Slice(_source.StartOf(restFrom), _source.EndOf(_source.LastLine(list)), body.Indent) : null;
        var more = Slice(marks, at + 1, end, body, null, null);
        var tail = string.Join(list.Count > 1 && rest is not null && more is not null ? "\n\n" : "", new[] { rest?.Markdown, more?.Markdown }.OfType<string>());
        var text = string.Join("\n\n", new[] { first, tail }.Where(t => t.Length > 0));
        return text.Length == 0 ? null : new Cut(text, _source.FirstLine(list), more?.Last ?? rest?.Last ?? _source.LastLine(item));
    }

    /// <summary>A run of marks as text, without layout at its ends.</summary>
    private Cut? Slice(List<Mark> marks, int from, int to, Body body, int? start, Mark? label)
    {
        while (from < to && marks[from].Role == Role.Noise && label is null)
            from++;
        while (from < to && marks[to - 1].Role == Role.Noise)
            to--;
        if (from >= to)
            return null;
        var first = marks[from].Block;
        var begin = Math.Max(start ?? 0, first.Span.Start <= (start ?? 0) ? start ?? 0 : _source.StartOf(_source.FirstLine(first)));
        var end = Math.Min(body.End, _source.EndOf(_source.LastLine(marks[to - 1].Block)));
        if (Slice(begin, end, body.Indent) is not { } cut)
            return null;
        if (label is not { } opening)
            return cut;
        var isText = opening.Block is ParagraphBlock or QuoteBlock;
        return cut with { Markdown = opening.Reopen + cut.Markdown, First = isText
            ? Math.Max(_source.FirstLine(opening.Block), _source.LineOf(body.Start)) : cut.First };
    }

    private Cut? Slice(int start, int end, int indent)
    {
        (start, end) = Noise.Trim(_source.Text, start, end);
        if (start >= end)
            return null;
        var text = MarkdownSlice.Range(_source, start, end, indent);
        return string.IsNullOrWhiteSpace(text) ? null : new Cut(text, _source.LineOf(FirstText(start, end)), _source.LineOf(end - 1));
    }

    private int FirstText(int start, int end)
    {
        while (start < end - 1 && char.IsWhiteSpace(_source.Text[start]))
            start++;
        return start;
    }

    /// <summary>Where the options are lettered, "Xyz: D" in bold or as a heading below them is the key, whatever the language calls it.</summary>
    private int KeyOfUnknownWord(List<Mark> marks, OptionRun run)
    {
        if (run.Options[0].Marker is null)
            return -1;
        return marks.FindIndex(run.Last + 1, m => m.Block is HeadingBlock or ParagraphBlock
            && InlineMarkdown.OneLine((LeafBlock)m.Block, _source) is { Length: < 40 } text && text.LastIndexOfAny([':', '：', ' ']) is > 0 and var at
            && text.Length - at <= 4 && AnswerKey.Read(text[(at + 1)..], run.Options).Count > 0);
    }

    private (IReadOnlyList<int> Correct, int? AfterKey) ReadKey(List<Mark> marks, int answerAt, OptionRun run)
    {
        var ticked = new List<int>();
        for (var i = 0; i < run.Options.Count; i++)
        {
            if (run.Options[i].IsTicked)
                ticked.Add(i);
        }

        if (answerAt < 0)
            return (ticked, null);
        for (var i = answerAt; i < Math.Min(marks.Count, answerAt + 3); i++)
        {
            var from = marks[i].From;
            if (marks[i].Role == Role.Content && marks[i].Block is HeadingBlock or ParagraphBlock
                && InlineMarkdown.OneLine((LeafBlock)marks[i].Block, _source) is { Length: < 40 } unknown
                && unknown.LastIndexOfAny([':', '：', ' ']) is > 0 and var colon && AnswerKey.Read(unknown[(colon + 1)..], run.Options) is { Count: > 0 } named)
                return (Both(named, ticked), _source.EndOf(_source.LastLine(marks[i].Block)));
            if (from >= _source.Text.Length || from > marks[i].Block.Span.End)
                continue;
            var (first, last) = Noise.Trim(_source.Text, from, Math.Min(_source.Text.Length, marks[i].Block.Span.End + 1));
            if (first >= last)
                continue;
            var line = _source.LineOf(FirstText(first, last));
            var to = Math.Min(_source.EndOf(line), last);
            var text = _source.Text[FirstText(first, last)..Math.Max(to, FirstText(first, last))].Replace("</b>", "", StringComparison.Ordinal);
            var key = AnswerKey.Read(text, run.Options, out var rest);
            var explained = rest.Length > 0 ? _source.Text.LastIndexOf(rest, to - 1, to - from, StringComparison.Ordinal) : -1;
            return key.Count > 0 ? (Both(key, ticked), explained < 0 ? _source.EndOf(line) : explained) : (ticked, null);
        }

        return (ticked, null);
    }

    private static int CountContent(List<Mark> marks, int to)
    {
        var count = 0;
        for (var i = 0; i < to; i++)
            count += marks[i].Role == Role.Content ? 1 : 0;
        return count;
    }

    private static List<int> Both(List<int> named, List<int> ticked) => ticked.Count == 0 ? named : [.. named.Union(ticked).Order()];

    /// <summary>The place from which on only sources stand, or the number of marks.</summary>
    private static int ReferencesFrom(List<Mark> marks, int after)
    {
        var at = marks.FindLastIndex(m => m.Role == Role.References);
        return at > after && !marks.Skip(at + 1).Any(m => m.Block is HeadingBlock or CodeBlock) ? at : marks.Count;
    }

    private List<string> References(List<Mark> marks, int from, int end)
    {
        if (from >= marks.Count)
            return [];
        var start = marks[from].Block is HeadingBlock heading ? heading.Span.End + 1 : marks[from].Block.Span.Start;
        return start >= end ? [] : [.. Links.Lines(_source.Text[start..end])];
    }
}
