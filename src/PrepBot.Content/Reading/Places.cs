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
    private readonly IReadOnlyList<OutlineHeading> _headings;
    private readonly string _fallback;
    private readonly OutlineHeading? _title;
    private (int Heading, QuestionsLabel? Label, (string Section, string Topic) Place)? _last;

    // All by place among the headings: what is a question, and what is one or stands within an answer, so that no question stands below it.
    private readonly bool[] _isQuestion;
    private readonly bool[] _isOfQuestion;

    // The place of the heading that another one stands below, of one of a question that the next one in front of it does; or -1.
    private readonly int[] _parents;

    // Questions stand below it.
    private readonly bool[] _isAsked;

    /// <param name="document">The file.</param>
    /// <param name="questions">What turned out to be questions: their blocks, and the lines that they and their answers take.</param>
    /// <param name="fallback">The section of a question with no heading above it: the front matter's title or topic, else the file's name.</param>
    public Places(DocumentView document, IReadOnlyList<(Block Anchor, int First, int Last)> questions, string fallback)
    {
        _document = document;
        _headings = document.Outline.Headings;
        (_isQuestion, _isOfQuestion, _isAsked) = (new bool[_headings.Count], new bool[_headings.Count], new bool[_headings.Count]);
        _parents = new int[_headings.Count];
        MarkHeadings(questions);
        AddAsides();
        _title = Title();
        _fallback = _title is { Text.Length: > 0 } ? _title.Text : fallback;
        LinkHeadings();
        foreach (var (_, line, _) in questions)
        {
            for (var heading = LastOpen(document.Outline.PlaceAbove(line + 1)); heading >= 0 && !_isAsked[heading]; heading = _parents[heading])
                _isAsked[heading] = true;
        }
    }

    public (string Section, string Topic) Of(int line)
    {
        // Questions that follow each other stand below the same headings and labels.
        var (heading, label) = (_document.Outline.PlaceAbove(line + 1), _document.Labels.At(line));
        if (_last is not { } last || last.Heading != heading || !ReferenceEquals(last.Label, label))
            _last = last = (heading, label, Find(line, heading));
        return last.Place;
    }

    private (string Section, string Topic) Find(int line, int heading)
    {
        var above = Above(heading);
        above.RemoveAll(h => ReferenceEquals(h, _title) || h.Text.Length == 0 || h.IsContents);
        var subject = above.Find(h => !h.IsLabel);
        if (subject is null)
        {
            // "Coding questions" between "Questions on sails" and "Questions on keels".
            var kin = above.Find(h => HasSubjectBeside(h, asked: true));
            return kin is null ? (_fallback, _fallback) : (kin.Text, kin.Text);
        }

        var section = above[0].IsLabel && HasSubjectBeside(above[0], asked: false) ? above[0] : subject;
        var nearest = above.FindLast(h => !h.IsLabel)!;
        var topic = SpeaksForSection(section, nearest, line) ? section : nearest;
        return (section.Text, topic.Text);
    }

    /// <summary>
    /// The headings that are open where one stands last above a line, outermost first. Questions are no part of the outline: nothing stands below them.
    /// </summary>
    private List<OutlineHeading> Above(int last)
    {
        var chain = new List<OutlineHeading>();
        for (var heading = LastOpen(last); heading >= 0; heading = _parents[heading])
            chain.Add(_headings[heading]);
        chain.Reverse();
        return chain;
    }

    // A heading that is a question stands on its own line.
    private int LastOpen(int last) => last >= 0 && _isOfQuestion[last] ? _parents[last] : last;

    /// <summary>The one heading of level one, if it is the first of all.</summary>
    private OutlineHeading? Title()
    {
        var first = -1;
        for (var i = 0; i < _headings.Count; i++)
        {
            if (_headings[i].Level != 1 || _isOfQuestion[i])
                continue;
            if (first >= 0)
                return null;
            first = i;
        }

        return first == 0 ? _headings[0] : null;
    }

    private void MarkHeadings(IReadOnlyList<(Block Anchor, int First, int Last)> questions)
    {
        foreach (var (anchor, _, _) in questions)
        {
            if (_document.Outline.PlaceOf(anchor, _document.Source.FirstLine(anchor)) is >= 0 and var place)
                _isQuestion[place] = _isOfQuestion[place] = true;
        }

        var at = 0;
        for (var i = 0; i < _headings.Count; i++)
        {
            while (at < questions.Count && questions[at].Last < _headings[i].Line)
                at++;
            _isOfQuestion[i] |= at < questions.Count && questions[at].First < _headings[i].Line;
        }
    }

    /// <summary>
    /// A heading of the level of the questions that is none, has text of its own and no question below it: a slip within an answer, or a foreword. It is no
    /// section, and closes none.
    /// </summary>
    private void AddAsides()
    {
        var levels = new HashSet<int>();
        for (var i = 0; i < _headings.Count; i++)
        {
            if (_isOfQuestion[i])
                levels.Add(_headings[i].Level);
        }

        for (var i = 0; i < _headings.Count && levels.Count > 0; i++)
        {
            if (_isOfQuestion[i] || !levels.Contains(_headings[i].Level) || _document.IsBare(_headings[i].Block))
                continue;
            var next = i + 1;
            while (next < _headings.Count && _headings[next].Level > _headings[i].Level && !_isOfQuestion[next])
                next++;
            _isOfQuestion[i] = next < _headings.Count && _headings[next].Level == _headings[i].Level && _isOfQuestion[next];
        }
    }

    private void LinkHeadings()
    {
        var open = new List<int>();
        for (var i = 0; i < _headings.Count; i++)
        {
            var level = _headings[i].Level;

            // What is of the level of a question, or below, is no heading above it.
            if (!_isOfQuestion[i])
                open.RemoveAll(h => _headings[h].Level >= level);
            else if (_isQuestion[i])
                open.RemoveAll(h => _headings[h].Level > level || (_headings[h].Level == level && !_document.IsBare(_headings[h].Block)));
            _parents[i] = open.Count > 0 ? open[^1] : -1;
            if (!_isOfQuestion[i])
                open.Add(i);
        }
    }

    private bool HasSubjectBeside(OutlineHeading label, bool asked)
    {
        for (var i = 0; i < _headings.Count; i++)
        {
            if (_headings[i].Level == label.Level && !_headings[i].IsLabel && !ReferenceEquals(_headings[i], _title) && !_isOfQuestion[i] && (!asked || _isAsked[i]))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A section of several parts with one bold label in all of it: the label closes the section, and it is chance which part stands above it. Where each part
    /// has a label of its own, the questions are the part's.
    /// </summary>
    private bool SpeaksForSection(OutlineHeading section, OutlineHeading topic, int line)
    {
        if (topic == section || _document.Labels.At(line) is not { IsBold: true })
            return false;
        var end = _headings.FirstOrDefault(h => h.Line > section.Line && h.Level <= section.Level)?.Line - 1 ?? _document.Source.LineCount;
        var parts = Enumerable.Range(0, _headings.Count).Count(i => _headings[i].Line > section.Line && _headings[i].Line <= end
            && _headings[i].Level == topic.Level && !_headings[i].IsLabel && !_isOfQuestion[i]);
        return parts > 1 && _document.Labels.CountBold(section.Line, end) == 1;
    }
}
