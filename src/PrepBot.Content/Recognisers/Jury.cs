using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// Decides which candidates are questions: it weighs each one, judges families of one shape by the whole document, and then walks down the document, so that
/// nothing within the answer of a question is taken for another one.
/// </summary>
internal sealed class Jury
{
    // One lone block in dress may be chance; three of a kind are a habit.
    private const int Company = 3;

    // Of headlines that ask, fewer may be a manner of writing.
    private const int Habitual = 8;
    private const double HabitualShare = 0.25;

    private readonly DocumentView _document;
    private readonly Witness _witness;
    private readonly string? _title;
    private readonly List<Candidate> _accepted = [];
    private readonly List<Family> _families = [];

    /// <param name="document">The file.</param>
    /// <param name="title">What the front matter calls it, or null.</param>
    public Jury(DocumentView document, string? title)
    {
        (_document, _title) = (document, title);
        _witness = new Witness(document);
        var isTitled = Vocabulary.NamesQuestions(_witness.Title) || (title is not null && Vocabulary.NamesQuestions(title));
        var found = new Sightings();
        foreach (var style in AllRecognisers.List)
            style.Find(document, found);
        Witness.DropContents(found.Candidates);
        foreach (var group in found.Candidates.GroupBy(c => c.Shape))
        {
            var members = InOrder(group);
            var family = new Family(group.Key, members, found.CountPlain(group.Key), _witness.Weigh(members), isTitled);
            if (family.MayBeOfQuestions && found.CountPlain(group.Key) > 0)
            {
                members = InOrder(members.Concat(found.LookAt(group.Key, document)));
                family = new Family(group.Key, members, 0, _witness.Weigh(members), isTitled);
            }

            // By hand and not by shape: one that a glance took for plain may turn out to wear something.
            foreach (var member in members)
                member.Family = family;
            _families.Add(family);
        }
    }

    private static List<Candidate> InOrder(IEnumerable<Candidate> candidates) => [.. candidates.OrderBy(c => c.Start)];

    /// <summary>Questions that look like one, but are alone of their kind.</summary>
    public List<Candidate> Lone { get; } = [];

    /// <summary>The questions, in document order, with what stands below each.</summary>
    public List<Candidate> Decide()
    {
        foreach (var family in _families.Where(f => f.IsOfQuestions))
        {
            for (var i = 0; i < family.Members.Count; i++)
            {
                var member = family.Members[i];
                if ((member.HasVoice || IsTakenAlong(family, i) || (family.IsMarked && member.Wording.Mark.Length > 1)) && !IsApparatus(member, family))
                    Accept(member);
            }
        }

        foreach (var family in _families.Where(f => !f.IsOfQuestions))
            AddStrong(family);
        AddKin();
        AddBesideLinked();
        AddAsking();
        OpenSections();
        if (_accepted.Count == 0)
            AddTitle();
        return Walk();
    }

    private void Accept(Candidate candidate)
    {
        if (candidate.IsAccepted)
            return;
        candidate.IsAccepted = true;
        _accepted.Add(candidate);
    }

    /// <summary>
    /// A member without voice among questions. A list can hold statements in the dress of questions elsewhere in the file, so an item has to stand in one list
    /// with one that speaks, to carry on its numbers, or, where there are none, to stand below the same heading.
    /// </summary>
    private bool IsTakenAlong(Family family, int at)
    {
        var member = family.Members[at];
        if (!family.TakesAll || family.Shape.Carrier != Carrier.Item)
            return family.TakesAll;
        return family.SpeaksIn(member.Anchor.Parent!)
            || (member.Wording.Number is { } number
                ? Carries(at - 1, number - 1) || Carries(at + 1, number + 1)
                : family.SpeaksBelow(_document.Outline, member.Line));

        bool Carries(int other, int number) => other >= 0 && other < family.Members.Count && family.Members[other].Wording.Number == number;
    }

    private void AddStrong(Family family)
    {
        var strong = family.Members.Where(m => Weights.AreEnoughAlone(m.Evidence) && !IsApparatus(m, family)).ToList();
        foreach (var member in strong)
        {
            if (strong.Count >= Company || (member.Evidence & (Weights.AuthorsWord | Evidence.UnderQuestionsLabel)) != 0)
                Accept(member);
            else
                Lone.Add(member);
        }
    }

    /// <summary>Headings of the level of the questions that lack their number, or have one too many, and speak like questions.</summary>
    private void AddKin()
    {
        var levels = _families.Where(f => f.IsOfQuestions && f.Shape.Carrier == Carrier.Heading).Select(f => f.Shape.Level).ToHashSet();
        foreach (var family in _families.Where(f => !f.IsOfQuestions && f.Shape.Carrier == Carrier.Heading && levels.Contains(f.Shape.Level)))
        {
            foreach (var member in family.Members)
            {
                if ((member.Evidence & (Evidence.QuestionMark | Evidence.OpensLikeAQuestion)) != 0 && (member.Evidence & Evidence.HasBody) != 0)
                    Accept(member);
            }
        }
    }

    /// <summary>Items between those that point elsewhere for their answers, and of their dress, that have theirs with them, or none.</summary>
    private void AddBesideLinked()
    {
        var lists = _accepted.Where(c => (c.Shape.Dress & Dress.Linked) != 0)
            .ToLookup(c => c.Anchor.Parent, c => c.Shape with { Dress = c.Shape.Dress & ~Dress.Linked });
        foreach (var member in lists.Count == 0 ? [] : _families.Where(f => f.Shape.Carrier == Carrier.Item).SelectMany(f => f.Members))
        {
            if ((member.Evidence & Weights.OwnVoice) != 0 && lists[member.Anchor.Parent].Contains(member.Shape))
                Accept(member);
        }
    }

    /// <summary>Notes that are half questions and half headlines: those are taken that ask, where that is a habit.</summary>
    private void AddAsking()
    {
        foreach (var family in _families.Where(f => !f.IsOfQuestions && f.Shape.Carrier == Carrier.Heading))
        {
            var asking = family.Members.Where(m => (m.Evidence & Evidence.HasBody) != 0 && QuestionVoice.EndsAsking(m.Wording.Text)).ToList();
            if (asking.Count >= Habitual && asking.Count >= HabitualShare * family.Members.Count)
                asking.ForEach(Accept);
        }
    }

    /// <summary>
    /// Where a file changes its levels midway, a headline over questions looks like a noun among questions: it has no text of its own, and what stands below
    /// it speaks.
    /// </summary>
    private void OpenSections()
    {
        var headings = _families.Where(f => f.Shape.Carrier == Carrier.Heading).SelectMany(f => f.Members).OrderBy(m => m.Start).ToList();
        for (var i = 0; i < headings.Count; i++)
        {
            var section = headings[i];
            if (!section.IsAccepted || section.HasVoice || section.Shape.Dress != Dress.Plain || !_document.IsBare(section.Anchor))
                continue;
            var below = headings.Skip(i + 1).TakeWhile(h => h.Start < section.End).Where(h => h.Shape.Level == section.Shape.Level + 1).ToList();
            if (below.Count(h => h.HasVoice) * 2 < below.Count || below.Count < 2)
                continue;
            section.IsAccepted = false;
            _accepted.Remove(section);
            foreach (var question in below.Where(h => (h.Evidence & Evidence.HasBody) != 0))
                Accept(question);
        }
    }

    /// <summary>A file of one question: its title asks, or an answer stands below it under a heading of its own.</summary>
    private void AddTitle()
    {
        var titles = _families.Where(f => f.Shape is { Carrier: Carrier.Heading, Level: 1 }).SelectMany(f => f.Members).ToList();
        if (titles.Count == 0 && _title is not null && QuestionVoice.EndsAsking(_title) && _document.Tree is [YamlFrontMatterBlock header, _, ..])
            titles.Add(OfHeader(header, _title));
        if (titles is not [var title] || title.Start > FirstHeading() || (title.Evidence & Evidence.HasBody) == 0)
            return;
        if (QuestionVoice.EndsAsking(title.Wording.Text) || _witness.HoldsAnswerHeading(title.Body))
            Accept(title);
    }

    private int FirstHeading() => _document.Outline.Headings is [var first, ..] ? first.Block.Span.Start : int.MaxValue;

    // Site generators keep the title of a page there, and the page is its answer.
    private Candidate OfHeader(Block header, string title)
    {
        var room = Room.None with { Range = (header.Span.End + 1, _document.Source.Text.Length) };
        var shape = new Shape(Carrier.Heading, 1, Dress.Plain);
        var candidate = new Candidate(header, shape, 0, 1, Wording.From(title, wide: true).Cleaned(), room);
        candidate.Family = new Family(shape, [candidate], 0, _witness.Weigh([candidate]), isTitled: false);
        return candidate;
    }

    private static bool IsApparatus(Candidate candidate, Family family)
    {
        if ((candidate.Evidence & (Evidence.QuestionMark | Weights.AuthorsWord)) != 0 || candidate.Shape.Carrier != Carrier.Heading)
            return false;
        if (LabelWords.IsApparatus(candidate.Wording.Text) || LabelWords.IsAnswer(candidate.Wording.Text)
            || Vocabulary.IsQuestionsLabel(candidate.Wording.Text))
            return true;

        if (candidate.HasVoice || candidate.Shape.Dress != Dress.Plain)
            return false;
        if ((candidate.Evidence & Evidence.HasBody) == 0)
            return family.IsAnswered;

        // A headline without voice at either end of a row of questions speaks of the document.
        return family.VoiceShare > 0.9 && (candidate == family.Members[0] || candidate == family.Members[^1]);
    }

    private List<Candidate> Walk()
    {
        var inOrder = _accepted.OrderBy(c => c.Start).ThenByDescending(c => c.Weight).ToList();
        var taken = new List<Candidate>();
        var busyUntil = -1;
        for (var i = 0; i < inOrder.Count; i++)
        {
            var candidate = inOrder[i];
            if (candidate.Start < busyUntil && CutsShort(candidate, taken[^1]))
                busyUntil = candidate.Start;
            if (candidate.Start < busyUntil || (taken.Count > 0 && taken[^1].Anchor == candidate.Anchor
                && candidate.Shape.Carrier is not (Carrier.Summary or Carrier.Cell)))
                continue;
            if (IsSection(inOrder, i))
                continue;
            candidate.IsTaken = true;
            taken.Add(candidate);
            busyUntil = candidate.End;
        }

        for (var i = 0; i < taken.Count; i++)
        {
            // Seen already, unless a question of another shape cuts it short.
            if (i + 1 < taken.Count && taken[i].Body.End > taken[i + 1].Start)
                taken[i].Body = taken[i].Room.BodyUpTo(_document, taken[i + 1].Start);
        }

        return taken;
    }

    /// <summary>Whether a question within the reach of the one before it is the next one all the same.</summary>
    private static bool CutsShort(Candidate candidate, Candidate before)
    {
        if (candidate.Room.Place <= before.Room.Place || before.Room.Place < 0)
            return false;
        var goesOn = candidate.HasVoice && candidate.Wording.Number is { } number && number == before.Wording.Number + 1;

        // "### Q9." and below it "#### Q10.": their author typed one mark too few.
        if (before.Shape.Carrier == Carrier.Heading)
            return goesOn && candidate.Family.IsOfQuestions && candidate.Shape.Carrier == Carrier.Heading && candidate.Shape.Dress == before.Shape.Dress;

        // One that is alone of its kind reaches to the next heading, and may reach over questions that are known by their kind.
        return before.Shape.Carrier is Carrier.Paragraph or Carrier.Item && (goesOn || (candidate.Family.IsOfQuestions && !before.Family.IsOfQuestions));
    }

    private bool IsLabel(Candidate heading) => _document.Outline.LastAbove(heading.Line + 1) is { IsLabel: true };

    /// <summary>A heading above questions, not one itself: they speak and it does not, or their author says so and it does not.</summary>
    private bool IsSection(List<Candidate> inOrder, int at)
    {
        var heading = inOrder[at];
        if (heading.Shape.Carrier is not (Carrier.Heading or Carrier.Summary))
            return false;
        var (inner, marked) = (0, 0);
        for (var i = at + 1; i < inOrder.Count && inOrder[i].Start < heading.End; i++)
        {
            inner++;
            marked += (inOrder[i].Evidence & Weights.AuthorsWord) != 0 || inOrder[i].Shape.Carrier is Carrier.Summary or Carrier.ItemHeading ? 1 : 0;
        }

        if ((heading.Evidence & Weights.OwnVoice) == 0)
            return inner > 0 && ((heading.Evidence & Evidence.QuestionPrefix) == 0 || IsLabel(heading));
        return marked > 1 && (heading.Evidence & Weights.AuthorsWord) == 0;
    }
}
