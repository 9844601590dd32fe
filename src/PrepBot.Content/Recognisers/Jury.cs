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

    private const int LongestWording = 1500;

    private readonly DocumentView _document;
    private readonly Witness _witness;
    private readonly HashSet<Candidate> _accepted = new(ReferenceEqualityComparer.Instance);
    private readonly List<Family> _families = [];

    public Jury(DocumentView document)
    {
        _document = document;
        _witness = new Witness(document);
        var candidates = AllRecognisers.List.SelectMany(r => r.Find(document)).Where(c => c.Wording.Text.Length is > 0 and <= LongestWording).ToList();
        Witness.DropContents(candidates);
        var isTitled = Vocabulary.NamesQuestions(_witness.Title);
        foreach (var group in candidates.GroupBy(c => c.Shape))
        {
            var members = group.OrderBy(c => c.Start).ToList();
            _families.Add(new Family(group.Key, members, _witness.Weigh(members), isTitled));
        }
    }

    /// <summary>Questions that look like one, but are alone of their kind.</summary>
    public List<Candidate> Lone { get; } = [];

    /// <summary>The questions, in document order, with what stands below each.</summary>
    public List<(Candidate Question, Family Family)> Decide()
    {
        foreach (var family in _families.Where(f => f.IsOfQuestions))
        {
            foreach (var member in family.Members)
            {
                if ((family.TakesAll || member.HasVoice || (family.IsMarked && member.Wording.Mark.Length > 1)) && !IsApparatus(member, family))
                    _accepted.Add(member);
            }
        }

        foreach (var family in _families.Where(f => !f.IsOfQuestions))
            AddStrong(family);
        AddKin();
        return Walk();
    }

    private void AddStrong(Family family)
    {
        var strong = family.Members.Where(m => Weights.AreEnoughAlone(m.Evidence) && !IsApparatus(m, family)).ToList();
        foreach (var member in strong)
        {
            if (strong.Count >= Company || (member.Evidence & (Weights.AuthorsWord | Evidence.UnderQuestionsLabel)) != 0)
                _accepted.Add(member);
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
                    _accepted.Add(member);
            }
        }
    }

    private static bool IsApparatus(Candidate candidate, Family family)
    {
        if ((candidate.Evidence & (Evidence.QuestionMark | Weights.AuthorsWord)) != 0 || candidate.Shape.Carrier != Carrier.Heading)
            return false;
        if (LabelWords.IsApparatus(candidate.Wording.Text) || Vocabulary.IsQuestionsLabel(candidate.Wording.Text))
            return true;

        if (!candidate.HasVoice && (candidate.Evidence & Evidence.HasBody) == 0)
            return true;

        // A headline without voice at either end of a row of questions speaks of the document.
        return !candidate.HasVoice && family.VoiceShare > 0.9 && (candidate == family.Members[0] || candidate == family.Members[^1]);
    }

    private List<(Candidate Question, Family Family)> Walk()
    {
        var families = _families.SelectMany(f => f.Members.Select(m => (m, f))).Where(p => _accepted.Contains(p.m)).ToDictionary(p => p.m, p => p.f, ReferenceEqualityComparer.Instance as IEqualityComparer<Candidate>);
        var inOrder = _accepted.OrderBy(c => c.Start).ThenByDescending(c => c.Weight).ToList();
        var taken = new List<Candidate>();
        var busyUntil = -1;
        for (var i = 0; i < inOrder.Count; i++)
        {
            var candidate = inOrder[i];
            if (candidate.Start < busyUntil || (taken.Count > 0 && taken[^1].Anchor == candidate.Anchor && candidate.Shape.Carrier is not (Carrier.Summary or Carrier.Cell)))
                continue;
            if (IsSection(inOrder, i))
                continue;
            taken.Add(candidate);
            busyUntil = candidate.End;
        }

        for (var i = 0; i < taken.Count; i++)
            taken[i].Body = taken[i].Room.BodyUpTo(_document, i + 1 < taken.Count ? taken[i + 1].Start : int.MaxValue);
        return [.. taken.Select(c => (c, families[c]))];
    }

    /// <summary>A heading above questions, not one itself: they speak and it does not, or their author says so and it does not.</summary>
    private static bool IsSection(List<Candidate> inOrder, int at)
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
            return inner > 0;
        return marked > 1 && (heading.Evidence & Weights.AuthorsWord) == 0;
    }
}
