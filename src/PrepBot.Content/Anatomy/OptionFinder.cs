using System.Net;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Finds the options of a question: check boxes, lettered bullets, lettered lines, or, where an answer points at one of them, plain bullets.</summary>
internal sealed partial class OptionFinder(SourceText source)
{
    private const int Fewest = 2;
    private const int Most = 12;
    private const int LongestPlain = 600;
    private const int LongestBox = 5;

    // Ticks that authors put at a right option: any of these signs, or the word in brackets.
    private static readonly string[] Ticks = ["✅", "✔️", "✔", "☑️", "☑", "(correct)", "(right)", "(correct answer)", "(верно)", "(правильно)", "(richtig)", "(correcta)", "(correta)", "(正确)"];

    /// <summary>The place of the first block that has options, boxes or letters, or -1: for weighing, without reading them.</summary>
    public int PlaceOf(IReadOnlyList<Mark> marks)
    {
        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i].Block switch
            {
                ListBlock { Count: >= Fewest } list => KindOf(list) is Kind.Box or Kind.Lettered,
                ListBlock list => KindOf(list) is Kind.Box,
                ParagraphBlock => FromParagraphs(marks, i) is { NeedsKey: false },
                _ => false,
            })
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first run of options among some marks, or null.</summary>
    /// <param name="marks">The blocks of the body.</param>
    public OptionRun? Find(IReadOnlyList<Mark> marks)
    {
        OptionRun? plain = null;
        for (var i = 0; i < marks.Count; i++)
        {
            var run = marks[i].Role == Role.Noise ? null : marks[i].Block switch
            {
                ListBlock list => FromLists(marks, i, list),
                ParagraphBlock => FromParagraphs(marks, i),
                _ => null,
            };
            if (run is { NeedsKey: false })
                return run;
            plain ??= run;
            if (marks[i].Role == Role.Answer)
                break;
        }

        return plain;
    }

    private OptionRun? FromLists(IReadOnlyList<Mark> marks, int at, ListBlock first)
    {
        var kind = KindOf(first);
        if (kind == Kind.Plain && !MayHaveKey(marks, at, first))
            return null;
        if (kind is null || (marks[at].Role == Role.Answer && kind != Kind.Lettered))
            return null;
        var options = new List<RawOption>();
        var last = at;
        var owned = false;
        for (var i = at; i < marks.Count; i++)
        {
            if (marks[i].Block is ListBlock list && (i == at || (kind != Kind.Plain && KindOf(list) == kind)))
            {
                foreach (var item in list.OfType<ListItemBlock>())
                    options.Add(OfItem(item, list.IsOrdered));
                last = i;
            }
            else if (marks[i].Block is CodeBlock && options.Count > 0 && (owned || IsBare(options[^1])))
            {
                // Markdig closes a list at a fence that is not indented; the option above it has only its letter to show.
                var code = MarkdownSlice.Blocks(source, [marks[i].Block], 0);
                options[^1] = options[^1] with { Text = IsBare(options[^1]) ? code : options[^1].Text + "\n\n" + code };
                owned = true;
                last = i;
            }
            else if (marks[i].Role != Role.Noise)
                break;
        }

        // A tick on every line is praise, not a key.
        var needsKey = kind == Kind.Plain && options.Count(o => o.IsTicked) is var ticked && (ticked == 0 || ticked * 2 > options.Count);
        return options.Count is >= Fewest and <= Most && (kind != Kind.Lettered || InSequence(options)) ? new OptionRun(options, at, last, needsKey) : null;
    }

    // Plain bullets are options only if something points at one of them.
    private bool MayHaveKey(IReadOnlyList<Mark> marks, int at, ListBlock list)
    {
        for (var i = at + 1; i < marks.Count; i++)
        {
            if (marks[i].Role == Role.Answer)
                return true;
        }

        var text = source.Span(list);
        return text.ContainsAny('✅', '✔', '☑') || (text.Length <= LongestPlain && HoldsTickInBrackets(text));
    }

    private static bool HoldsTickInBrackets(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('('); at >= 0; at = text.IndexOf('('))
        {
            text = text[at..];
            foreach (var tick in Ticks)
            {
                if (text.StartsWith(tick, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            text = text[1..];
        }

        return false;
    }

    // A letter alone, or an entity in its place that is not seen: "&shy;".
    private static bool IsBare(RawOption option) => option.Text.Trim('`', '*', ' ', '.', ')', ':').Length <= 1
        || (option.Text is ['&', .., ';'] && WebUtility.HtmlDecode(option.Text) is { Length: 1 } sign && !char.IsLetterOrDigit(sign[0]));

    private enum Kind
    {
        Box,
        Lettered,
        Plain,
    }

    private Kind? KindOf(ListBlock list)
    {
        if (list.Count > Most)
            return null;
        var (boxes, hasBox, lettered) = (true, false, !list.IsOrdered);
        foreach (var block in list)
        {
            if (block is not ListItemBlock item || item is not [ParagraphBlock paragraph, ..])
                return null;
            boxes = boxes && BoxOf(paragraph) is not null;
            hasBox = hasBox || Openings.Box(paragraph) is not null;
            lettered = lettered && IsLettered(item);
        }

        return boxes && hasBox ? Kind.Box : lettered ? Kind.Lettered : Kind.Plain;
    }

    // "- [] text" and "- [ x] text" among boxes are boxes with a slip of the keyboard.
    private (bool IsTicked, int End)? BoxOf(ParagraphBlock paragraph)
    {
        if (Openings.Box(paragraph) is { } box)
            return box;
        var text = source.Span(paragraph);
        var end = text is ['[', ..] ? text[..Math.Min(text.Length, LongestBox)].IndexOf(']') : -1;
        if (end < 0 || (end + 1 < text.Length && text[end + 1] != ' ') || text[1..end].ContainsAnyExcept(" xX"))
            return null;
        return (text[1..end].ContainsAny("xX"), paragraph.Span.Start + end + 1);
    }

    private bool IsLettered(ListItemBlock item)
    {
        var start = item[0].Span.Start;
        if (!MayBeMarker(source.Text.AsSpan(start, Math.Min(8, source.Text.Length - start))))
            return false;
        var line = LineOf(item);
        return Marker().IsMatch(line) || BareMarker().IsMatch(line);
    }

    // A letter or a figure with no other behind it.
    private static bool MayBeMarker(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" *_([`");
        return text.Length > 0 && char.IsLetterOrDigit(text[0]) && (text.Length == 1 || !char.IsLetter(text[1]));
    }

    private string LineOf(ListItemBlock item)
    {
        var start = item[0].Span.Start;
        var line = source.Text.AsSpan(start, Math.Min(60, Math.Min(source.Text.Length, item[0].Span.End + 1) - start));
        var end = line.IndexOfAny('\n', '\r');
        return (end < 0 ? line : line[..end]).ToString();
    }

    private RawOption OfItem(ListItemBlock item, bool ordered)
    {
        if (item is not [ParagraphBlock paragraph, ..])
            return new RawOption(null, "", false, false);
        var box = BoxOf(paragraph);
        var start = box?.End ?? paragraph.Span.Start;
        var owned = 1;
        while (owned < item.Count && item[owned] is not ListBlock)
            owned++;
        var last = source.LastLine(item[owned - 1]);
        var option = Read(MarkdownSlice.From(source, start, last, paragraph.Column), box?.IsTicked == true, box is not null);
        return option.Marker is null && ordered && item.Order > 0 ? option with { Marker = item.Order.ToString() } : option;
    }

    private static RawOption Read(string text, bool ticked, bool box)
    {
        text = text.Trim();
        string? marker = null;
        if (!MayBeMarker(text))
        {
            // The text of the option is all there is.
        }
        else if (Marker().Match(text) is { Success: true } match)
        {
            marker = OptionLetters.Normal(match.Groups[1].Value);
            text = text[match.Length..].Trim();

            // "**A. text**" is opened again.
            if (match.Value.StartsWith("**", StringComparison.Ordinal) && !match.Value.TrimEnd().EndsWith("**", StringComparison.Ordinal))
                text = "**" + text;
        }
        else if (BareMarker().Match(text.Split('\n')[0]) is { Success: true } bare)
        {
            marker = bare.Groups[1].Value.ToUpperInvariant();
            text = text.Contains('\n') ? text[(text.IndexOf('\n') + 1)..].Trim() : text;
        }

        foreach (var tick in MayBeTicked(text) ? Ticks : [])
        {
            if (!text.StartsWith(tick, StringComparison.OrdinalIgnoreCase) && !text.EndsWith(tick, StringComparison.OrdinalIgnoreCase))
                continue;
            ticked = true;
            text = text.StartsWith(tick, StringComparison.OrdinalIgnoreCase) ? text[tick.Length..].Trim() : text[..^tick.Length].Trim();
            break;
        }

        return new RawOption(marker, text, ticked, box);
    }

    private static bool MayBeTicked(string text) => text.Length > 0
        && (text[0] is '(' or '✅' or '✔' or '☑' || text[^1] is ')' or '✅' or '✔' or '☑' or '\uFE0F');

    /// <summary>Lines of one paragraph, or paragraphs of one line, that are lettered from A on.</summary>
    private OptionRun? FromParagraphs(IReadOnlyList<Mark> marks, int at)
    {
        if (!MayBeMarker(source.Text.AsSpan(marks[at].From, Math.Min(8, source.Text.Length - marks[at].From)).TrimStart()))
            return null;
        var options = new List<RawOption>();
        var last = at;
        for (var i = at; i < marks.Count && marks[i].Block is ParagraphBlock paragraph && (marks[i].Role == Role.Content || options.Count > 0 || i == at); i++)
        {
            var before = options.Count;
            foreach (var line in Lines(paragraph, i == at ? marks[i].From : paragraph.Span.Start))
            {
                if (!Marker().IsMatch(line))
                    break;
                options.Add(Read(line, false, false));
            }

            if (options.Count == before || (before > 0 && !InSequence(options)))
            {
                options.RemoveRange(before, options.Count - before);
                break;
            }

            last = i;
        }

        return options.Count is >= Fewest and <= Most && InSequence(options) && options[0].Marker is { Length: 1 }
            ? new OptionRun(options, at, last, char.IsDigit(options[0].Marker![0])) : null;
    }

    private List<string> Lines(ParagraphBlock paragraph, int from)
    {
        var end = Math.Min(source.Text.Length, paragraph.Span.End + 1);
        if (end <= from || !MayBeMarker(source.Text.AsSpan(from, Math.Min(40, end - from)).TrimStart())
            || !Marker().IsMatch(source.Text.AsSpan(from, Math.Min(40, end - from)).TrimStart()))
            return [];
        return [.. source.Text[from..end].Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase).Replace("<br/>", "\n", StringComparison.OrdinalIgnoreCase)
            .Split('\n').Select(l => l.Trim().TrimEnd('\\').Trim()).Where(l => l.Length > 0)];
    }

    private static bool InSequence(List<RawOption> options)
    {
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i].Marker is not { } marker)
                return false;
            var expected = char.IsDigit(marker[0]) ? (i + 1).ToString() : marker[0] is >= 'А' and <= 'Я' ? null : ((char)('A' + i)).ToString();
            if (expected is not null && marker != expected && !(i > 0 && options[i - 1].Marker == marker))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"^(?:\*\*|__)?[(\[]?([" + OptionLetters.Class + @"]|\d{1,2})(?:[)\].:：、．](?:\*\*|__)?(?:\s+|(?=[`\p{Lo}""$<{]))|[)\]](?:\*\*|__)?(?=\S)|\s[-–—]\s|(?:\*\*|__)[).:]?\s+)")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^[`*]{0,2}([A-H])[`*]{0,2}[).:]?[`*]{0,2}$")]
    private static partial Regex BareMarker();
}
