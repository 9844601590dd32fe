using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Sees what speaks for each candidate: in its wording, above it, below it, and in the table of contents.</summary>
internal sealed class Witness
{
    // Deeper in a body nothing tells a question from a chapter any more.
    private const int BlocksLookedAt = 8;
    private const int LongestStem = 2;

    private readonly DocumentView _document;
    private readonly OptionFinder _options;
    private readonly HashSet<string> _contents = new(StringComparer.Ordinal);
    private readonly int _lines;

    public Witness(DocumentView document)
    {
        _document = document;
        _options = new OptionFinder(document.Source);
        for (var line = 1; line <= document.Source.LineCount; line++)
            _lines += document.Source.IsBlank(line) ? 0 : 1;
        ReadContents();
    }

    /// <summary>The first heading of the file, or nothing.</summary>
    public string Title => _document.Outline.Headings is [var first, ..] ? first.Text : "";

    /// <summary>An entry of a list that repeats the wording of a question further down is a table of contents, with or without links.</summary>
    public static void DropContents(List<Candidate> candidates)
    {
        var below = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (candidate.Shape.Carrier is Carrier.Heading or Carrier.ItemHeading or Carrier.Summary or Carrier.Paragraph)
                below[Key(candidate.Wording.Text)] = candidate.Start;
        }

        candidates.RemoveAll(c => c.Shape.Carrier is Carrier.Item or Carrier.LinkItem && c.Room.Inside.Count == 0
            && below.TryGetValue(Key(c.Wording.Text), out var start) && start > c.Start);
    }

    /// <summary>Gathers the evidence for the members of a family, and says which part of the file's lines they take.</summary>
    /// <param name="members">Candidates of one shape in document order: where one begins, another ends.</param>
    public double Weigh(List<Candidate> members)
    {
        var lines = 0;
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            var body = member.Room.BodyUpTo(_document, i + 1 < members.Count ? members[i + 1].Start : int.MaxValue);
            member.Body = body;
            member.End = Math.Max(member.Anchor is MarkdownDocument ? 0 : EndOfAnchor(member), body.End);
            member.Evidence = OfWording(member) | OfBody(body);
            var last = body.IsEmpty ? member.Line : _document.Source.LineOf(body.End - 1);
            for (var line = member.Line; line <= last; line++)
                lines += _document.Source.IsBlank(line) ? 0 : 1;
        }

        return _lines == 0 ? 0 : Math.Min(1, (double)lines / _lines);
    }

    private static int EndOfAnchor(Candidate candidate) => candidate.Shape.Carrier is Carrier.Summary ? candidate.Room.Range!.Value.End : candidate.Anchor.Span.End + 1;

    private Evidence OfWording(Candidate candidate)
    {
        var wording = candidate.Wording;
        var opens = QuestionVoice.Opens(wording.Text);
        return When(wording.WasQuoted, Evidence.Quoted)
            | When((candidate.Shape.Dress & Dress.Bold) != 0, Evidence.Bold)
            | When((candidate.Shape.Dress & Dress.Numbered) != 0, Evidence.Numbered)
            | When(wording.HadPrefix, Evidence.QuestionPrefix)
            | When(QuestionVoice.EndsAsking(wording.Text) || QuestionVoice.Asks(wording.Text), Evidence.QuestionMark)
            | When(opens, Evidence.OpensLikeAQuestion)
            | When(!opens && QuestionVoice.IsOrder(wording.Text), Evidence.IsOrder)
            | When(_document.Labels.At(candidate.Line) is not null, Evidence.UnderQuestionsLabel)
            | When(_contents.Count > 0 && _contents.Contains(Key(wording.Text)), Evidence.InContents);
    }

    private Evidence OfBody(Body body)
    {
        if (body.IsEmpty)
            return Evidence.None;
        var marks = new List<Mark>();
        foreach (var block in body.Blocks)
        {
            var mark = Mark.Of(_document, block, marks.Count == 0 ? body.Start : block.Span.Start);
            if (mark.Role == Role.Noise)
                continue;

            // What stands below a heading in the body is that heading's.
            if (marks.Count == BlocksLookedAt || (block is HeadingBlock && mark.Role == Role.Content))
                break;
            marks.Add(mark);
        }

        if (marks.Count == 0)
            return body.Blocks.Any(b => b is HeadingBlock) ? Evidence.HasBody : Evidence.None;
        var run = _options.Find(marks);
        var answer = marks.FindIndex(m => m.Role == Role.Answer);
        var isLabelled = answer >= 0 && (run is not null ? answer >= run.First : answer <= LongestStem && !marks.Take(answer).Any(Asks));
        return Evidence.HasBody | When(isLabelled, Evidence.AnswerLabel) | When(run is { NeedsKey: false }, Evidence.Options);
    }

    // A paragraph that asks owns the answer below it.
    private bool Asks(Mark mark) => mark.Block is ParagraphBlock paragraph && (QuestionLabels.IsWhollyBold(paragraph)
        || QuestionVoice.EndsAsking(InlineMarkdown.OneLine(paragraph, _document.Source)) || Label.Of(paragraph) is { IsQuestion: true });

    private void ReadContents()
    {
        foreach (var block in _document.Tree.Descendants())
        {
            if (block is not ParagraphBlock { Inline: { } inlines })
                continue;
            foreach (var inline in inlines)
            {
                if (inline is LinkInline { IsImage: false, Url: { } url, FirstChild: not null } && url.StartsWith('#'))
                {
                    _contents.Add(Key(InlineMarkdown.OneLine((ParagraphBlock)block, _document.Source)));
                    break;
                }
            }
        }
    }

    private static string Key(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, static (key, from) =>
    {
        var at = 0;
        foreach (var c in from)
        {
            if (char.IsLetterOrDigit(c))
                key[at++] = char.ToLowerInvariant(c);
        }
    });

    private static Evidence When(bool holds, Evidence sign) => holds ? sign : Evidence.None;
}
