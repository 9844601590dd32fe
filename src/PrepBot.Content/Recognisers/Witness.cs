using Markdig.Syntax;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Sees what speaks for each candidate: in its wording, above it, below it, and in the table of contents.</summary>
internal sealed class Witness
{
    // Deeper in a body nothing tells a question from a chapter any more.
    private const int BlocksLookedAt = 8;
    private const int LongestStem = 2;
    private const double MostlyContents = 0.5;
    private const int MostAlike = 3;

    private readonly DocumentView _document;
    private readonly OptionFinder _options;
    private readonly HashSet<ulong> _contents = [];

    // Those that are looked at of one body; kept to be filled again.
    private readonly List<Mark> _marks = [];

    // By line: how many lines with text there are up to it.
    private readonly int[] _textLines;

    public Witness(DocumentView document)
    {
        _document = document;
        _options = new OptionFinder(document.Source);
        _textLines = new int[document.Source.LineCount + 1];
        for (var line = 1; line <= document.Source.LineCount; line++)
            _textLines[line] = _textLines[line - 1] + (document.Source.IsBlank(line) ? 0 : 1);
        ReadContents();
    }

    /// <summary>The first heading of the file, or nothing.</summary>
    public string Title => _document.Outline.Headings is [var first, ..] ? first.Text : "";

    /// <summary>An entry of a list that repeats the wording of a question further down is a table of contents, with or without links.</summary>
    public static void DropContents(List<Candidate> candidates)
    {
        if (!candidates.Exists(MayBeEntry))
            return;
        var below = new Dictionary<ulong, (int Last, int Count)>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (candidate.Shape.Carrier is Carrier.Heading or Carrier.ItemHeading or Carrier.Summary or Carrier.Paragraph)
                below[candidate.Key] = (candidate.Start, below.GetValueOrDefault(candidate.Key).Count + 1);
        }

        if (below.Count == 0)
            return;
        var alike = new Dictionary<ulong, int>();
        foreach (var candidate in candidates.Where(MayBeEntry))
            alike[candidate.Key] = alike.GetValueOrDefault(candidate.Key) + 1;
        var lists = new Dictionary<Block, (int Entries, int Repeated)>(ReferenceEqualityComparer.Instance);
        foreach (var candidate in candidates.Where(MayBeEntry))
        {
            var (entries, repeated) = lists.GetValueOrDefault(candidate.Anchor.Parent!);
            lists[candidate.Anchor.Parent!] = (entries + 1, repeated + (IsRepeated(candidate) ? 1 : 0));
        }

        // In a list of entries one that repeats nothing was worded anew further down.
        candidates.RemoveAll(c => MayBeEntry(c) && (IsRepeated(c) || lists[c.Anchor.Parent!] is var (entries, repeated) && repeated > entries * MostlyContents));

        // Forty items that say "What is printed?" are no entries for one heading that says so, too.
        bool IsRepeated(Candidate candidate) => below.TryGetValue(candidate.Key, out var heads) && heads.Last > candidate.Start
            && alike[candidate.Key] <= MostAlike * heads.Count;
    }

    private static bool MayBeEntry(Candidate candidate) =>
        candidate.Shape.Carrier is Carrier.Item or Carrier.LinkItem && candidate.Room.Inside.Count == 0;

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
            member.Evidence = (member.OwnEvidence ??= OfWording(member)) | OfBody(body);
            var last = body.IsEmpty ? member.Line : _document.Source.LineOf(body.End - 1);
            lines += _textLines[Math.Max(last, member.Line)] - _textLines[member.Line - 1];
        }

        return _textLines[^1] == 0 ? 0 : Math.Min(1, (double)lines / _textLines[^1]);
    }

    private static int EndOfAnchor(Candidate candidate) => candidate.Shape.Carrier is Carrier.Summary
        ? candidate.Room.Range!.Value.End : candidate.Anchor.Span.End + 1;

    private Evidence OfWording(Candidate candidate)
    {
        var wording = candidate.Wording;
        var opens = QuestionVoice.Opens(wording.Text);
        var label = _document.Labels.At(candidate.Line) ?? _document.Labels.At(candidate.Line, withSubject: true);
        return When(wording.WasQuoted, Evidence.Quoted)
            | When((candidate.Shape.Dress & Dress.Bold) != 0, Evidence.Bold)
            | When((candidate.Shape.Dress & Dress.Numbered) != 0, Evidence.Numbered)
            | When(wording.HadPrefix, Evidence.QuestionPrefix)
            | When(QuestionVoice.EndsAsking(wording.Text) || QuestionVoice.Asks(wording.Text), Evidence.QuestionMark)
            | When(opens, Evidence.OpensLikeAQuestion)
            | When(!opens && QuestionVoice.IsOrder(wording.Text), Evidence.IsOrder)
            | When(label is { IsFaq: false, HasSubject: false }, Evidence.UnderQuestionsLabel)
            | When(label is { IsFaq: false, HasSubject: true }, Evidence.UnderQuestionsOn)
            | When(_contents.Count > 0 && _contents.Contains(candidate.Key), Evidence.InContents);
    }

    private Evidence OfBody(Body body)
    {
        if (body.IsEmpty)
            return Evidence.None;
        var marks = _marks;
        marks.Clear();
        for (var i = 0; i < body.Blocks.Count; i++)
        {
            var mark = body.MarkAt(_document, i);
            if (mark.Role == Role.Noise)
                continue;

            // What stands below a heading in the body is that heading's.
            if (marks.Count == BlocksLookedAt || (mark.Block is HeadingBlock && mark.Role == Role.Content))
                break;
            marks.Add(mark);
        }

        if (marks.Count == 0)
            return body.Blocks.Any(b => b is HeadingBlock) ? Evidence.HasBody : Evidence.None;
        var options = _options.PlaceOf(marks);
        var answer = marks.FindIndex(m => m.Role == Role.Answer);
        var isLabelled = answer >= 0 && (options >= 0 ? answer >= options : answer <= LongestStem && !marks.Take(answer).Any(Asks));
        return Evidence.HasBody | When(isLabelled, Evidence.AnswerLabel) | When(options >= 0, Evidence.Options);
    }

    /// <summary>Whether an answer begins in a body under a heading of its own, after hardly more than a question takes.</summary>
    public bool HoldsAnswerHeading(Body body)
    {
        for (var i = 0; i < Math.Min(body.Blocks.Count, BlocksLookedAt); i++)
        {
            if (body.MarkAt(_document, i) is { Role: Role.Answer, IsWeak: false, Block: HeadingBlock })
                return i <= LongestStem + 1;
        }

        return false;
    }

    // A paragraph that asks owns the answer below it.
    private bool Asks(Mark mark) => mark.Block is ParagraphBlock paragraph && (QuestionLabels.IsWhollyBold(paragraph)
        || QuestionVoice.EndsAsking(InlineMarkdown.OneLine(paragraph, _document.Source)) || Label.Of(paragraph) is { IsQuestion: true });

    private void ReadContents()
    {
        foreach (var entry in _document.Entries)
            _contents.Add(KeyOf(InlineMarkdown.OneLine(entry, _document.Source)));
    }

    /// <summary>A hash of the letters and figures of a text: two wordings of one file that share it say the same for all purposes here.</summary>
    public static ulong KeyOf(string text)
    {
        var key = 14695981039346656037UL;
        foreach (var c in text)
        {
            if (c < '\x80' ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c))
                key = (key ^ (char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c)) * 1099511628211UL;
        }

        return key;
    }

    private static Evidence When(bool holds, Evidence sign) => holds ? sign : Evidence.None;
}
