using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>Finds the section and the topic of a question from the headings above it.</summary>
/// <remarks>
/// The section is the outermost heading that names a subject; a lone level-one heading is the file's title and steps in only where nothing else is above the
/// question. The topic is the nearest subject below the section. Labels that announce questions are neither, unless subjects of their own stand below them
/// among sections that are subjects ("31. Question bank" / "Basics").
/// </remarks>
internal sealed class Places
{
    private readonly DocumentView _document;
    private readonly HashSet<Block> _anchors;
    private readonly HashSet<Block> _questionHeadings;
    private readonly string _fallback;
    private readonly OutlineHeading? _title;
    private (OutlineHeading? Heading, QuestionsLabel? Label, (string Section, string Topic) Place)? _last;
    private readonly Dictionary<OutlineHeading, OutlineHeading?> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OutlineHeading, OutlineHeading?> _before = new(ReferenceEqualityComparer.Instance);

    /// <param name="document">The file.</param>
    /// <param name="questions">What turned out to be questions: their blocks, and the lines that they and their answers take.</param>
    /// <param name="fallback">The section of a question with no heading above it: the front matter's title or topic, else the file's name.</param>
    public Places(DocumentView document, IReadOnlyList<(Block Anchor, int First, int Last)> questions, string fallback)
    {
        _document = document;
        _anchors = new HashSet<Block>(questions.Select(q => q.Anchor), ReferenceEqualityComparer.Instance);
        _questionHeadings = HeadingsOf(document, questions);
        var levelOne = document.Outline.Headings.Where(h => h.Level == 1 && !_questionHeadings.Contains(h.Block)).ToList();
        _title = levelOne.Count == 1 && document.Outline.Headings[0] == levelOne[0] ? levelOne[0] : null;
        _fallback = _title is { Text.Length: > 0 } ? _title.Text : fallback;
        LinkHeadings();
    }

    public (string Section, string Topic) Of(int line)
    {
        // Questions that follow each other stand below the same headings and labels.
        var (heading, label) = (_document.Outline.LastAbove(line + 1), _document.Labels.At(line));
        if (_last is not { } last || !ReferenceEquals(last.Heading, heading) || !ReferenceEquals(last.Label, label))
            _last = last = (heading, label, Find(line));
        return last.Place;
    }

    private (string Section, string Topic) Find(int line)
    {
        var above = Above(line);
        above.RemoveAll(h => ReferenceEquals(h, _title) || h.Text.Length == 0);
        var subjects = above.Where(h => !h.IsLabel).ToList();
        if (subjects.Count == 0)
            return (_fallback, _fallback);

        var section = above[0].IsLabel && HasSubjectBeside(above[0]) ? above[0] : subjects[0];
        var topic = SpeaksForSection(section, subjects[^1], line) ? section : subjects[^1];
        return (section.Text, topic.Text);
    }

    /// <summary>The headings that are open at a line, outermost first. Questions are no part of the outline: nothing stands below them.</summary>
    private List<OutlineHeading> Above(int line)
    {
        var chain = new List<OutlineHeading>();
        // A heading that is a question stands on its own line.
        var last = _document.Outline.LastAbove(line + 1);
        if (last is not null && _questionHeadings.Contains(last.Block))
            last = _before[last];
        for (var heading = last; heading is not null; heading = _parents[heading])
            chain.Add(heading);
        chain.Reverse();
        return chain;
    }

    /// <summary>Headings that are questions, and those within answers: no question stands below them.</summary>
    private static HashSet<Block> HeadingsOf(DocumentView document, IReadOnlyList<(Block Anchor, int First, int Last)> questions)
    {
        var headings = new HashSet<Block>(questions.Select(q => q.Anchor), ReferenceEqualityComparer.Instance);
        var at = 0;
        foreach (var heading in document.Outline.Headings)
        {
            while (at < questions.Count && questions[at].Last < heading.Line)
                at++;
            if (at < questions.Count && questions[at].First < heading.Line)
                headings.Add(heading.Block);
        }

        AddAsides(document, headings);
        return headings;
    }

    /// <summary>
    /// A heading of the level of the questions that is none, has text of its own and no question below it: a slip within an answer, or a foreword. It is no
    /// section, and closes none.
    /// </summary>
    private static void AddAsides(DocumentView document, HashSet<Block> headings)
    {
        var outline = document.Outline.Headings;
        var levels = outline.Where(h => headings.Contains(h.Block)).Select(h => h.Level).ToHashSet();
        for (var i = 0; i < outline.Count; i++)
        {
            if (headings.Contains(outline[i].Block) || !levels.Contains(outline[i].Level) || document.IsBare(outline[i].Block))
                continue;
            var next = i + 1;
            while (next < outline.Count && outline[next].Level > outline[i].Level && !headings.Contains(outline[next].Block))
                next++;
            if (next < outline.Count && outline[next].Level == outline[i].Level && headings.Contains(outline[next].Block))
                headings.Add(outline[i].Block);
        }
    }

    private void LinkHeadings()
    {
        var open = new List<OutlineHeading>();
        foreach (var heading in _document.Outline.Headings)
        {
            if (_questionHeadings.Contains(heading.Block))
            {
                // What is of the level of a question, or below, is no heading above it.
                if (_anchors.Contains(heading.Block))
                    open.RemoveAll(h => h.Level > heading.Level || (h.Level == heading.Level && !_document.IsBare(h.Block)));
                _before[heading] = open.LastOrDefault();
                continue;
            }

            open.RemoveAll(h => h.Level >= heading.Level);
            _parents[heading] = open.LastOrDefault();
            open.Add(heading);
        }
    }

    private bool HasSubjectBeside(OutlineHeading label) =>
        _document.Outline.Headings.Any(h => h.Level == label.Level && !h.IsLabel && h != _title && !_questionHeadings.Contains(h.Block));

    /// <summary>
    /// A section of several parts with one bold label in all of it: the label closes the section, and it is chance which part stands above it. Where each part
    /// has a label of its own, the questions are the part's.
    /// </summary>
    private bool SpeaksForSection(OutlineHeading section, OutlineHeading topic, int line)
    {
        if (topic == section || _document.Labels.At(line) is not { IsBold: true })
            return false;
        var headings = _document.Outline.Headings;
        var end = headings.FirstOrDefault(h => h.Line > section.Line && h.Level <= section.Level)?.Line - 1 ?? _document.Source.LineCount;
        var parts = headings.Count(h => h.Line > section.Line && h.Line <= end && h.Level == topic.Level && !h.IsLabel && !_questionHeadings.Contains(h.Block));
        return parts > 1 && _document.Labels.CountBold(section.Line, end) == 1;
    }
}
