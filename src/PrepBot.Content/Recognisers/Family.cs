using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>All candidates of one shape. What few of them say, all of them may be: a family is judged as a whole.</summary>
internal sealed class Family
{
    private const double Enough = 5;
    private const double MostlyVoiced = 0.5;
    private const double NearlyAllVoiced = 0.7;
    private const double InSequence = 0.75;
    private const double Unanswered = 0.25;

    // Who hides what stands below a line offers time to think.
    private const double Hidden = 0.5;
    private const int Few = 3;
    private const int Several = 5;

    private HashSet<Block?>? _speakingLists;
    private HashSet<int>? _speakingBelow;
    private Habit? _habit;

    /// <param name="shape">What they share.</param>
    /// <param name="members">In document order, weighed.</param>
    /// <param name="silent">How many more there are that a glance took for statements.</param>
    /// <param name="coverage">Which part of the file's lines they and their answers take, 0 to 1.</param>
    /// <param name="isTitled">The title of the file announces questions.</param>
    public Family(Shape shape, IReadOnlyList<Candidate> members, int silent, double coverage, bool isTitled)
    {
        Shape = shape;
        Members = members;
        var count = members.Count + silent;
        VoiceShare = members.Sum(VoiceOf) / count;
        var repetition = Math.Min(2, Math.Log2(count) / 3);
        Score = members.Average(m => m.Weight) + repetition + Math.Clamp(3 * (coverage - 0.33), -1, 2) + (isTitled ? 1 : 0)
            + (shape.Carrier == Carrier.Summary ? Hidden : 0);
        MayBeOfQuestions = count >= Few && (VoiceShare >= MostlyVoiced || (isTitled && count >= Several && (shape.Dress & Dress.Numbered) != 0));
        IsOfQuestions = MayBeOfQuestions && Score >= Enough && (VoiceShare >= MostlyVoiced || IsNumberedThrough());
        IsMarked = members.Count(m => m.Wording.Mark.Length > 1) > MostlyVoiced * members.Count;
        IsAnswered = members.Count(m => (m.Evidence & Evidence.HasBody) != 0) >= MostlyVoiced * members.Count;
        TakesAll = shape.Carrier switch
        {
            Carrier.Item or Carrier.Quote => VoiceShare >= ((shape.Dress & Dress.Linked) != 0 ? MostlyVoiced : NearlyAllVoiced),
            Carrier.Paragraph => (shape.Dress & Dress.Prefix) != 0 || shape.Dress == (Dress.Numbered | Dress.Bold),
            _ => true,
        };
    }

    public Shape Shape { get; }

    public IReadOnlyList<Candidate> Members { get; }

    /// <summary>Which part of the members speaks as questions do; a mere order counts half.</summary>
    public double VoiceShare { get; }

    public double Score { get; }

    /// <summary>Members that a glance took for statements are worth a closer look.</summary>
    public bool MayBeOfQuestions { get; }

    /// <summary>The verdict: blocks of this shape are questions in this file.</summary>
    public bool IsOfQuestions { get; }

    /// <summary>A member needs no voice of its own ("Ropes versus chains" among questions): nothing but a question is likely to have this shape here.</summary>
    public bool TakesAll { get; }

    /// <summary>Something stands below most members, so that one with nothing below it is a headline.</summary>
    public bool IsAnswered { get; }

    /// <summary>Most members carry a sign of their difficulty, so that a member that does is meant as a question.</summary>
    public bool IsMarked { get; }

    /// <summary>Whether a member speaks that stands in a list.</summary>
    public bool SpeaksIn(Block list) => (_speakingLists ??= [.. Members.Where(m => m.HasVoice).Select(m => m.Anchor.Parent)]).Contains(list);

    /// <summary>Whether a member speaks that stands below the same heading as a line.</summary>
    public bool SpeaksBelow(Outline outline, int line) =>
        (_speakingBelow ??= [.. Members.Where(m => m.HasVoice).Select(m => outline.PlaceAbove(m.Line))]).Contains(outline.PlaceAbove(line));

    /// <summary>What the members have below them as a rule, once the verdicts are given.</summary>
    public Habit Habit => _habit ??= FindHabit();

    private Habit FindHabit()
    {
        var unanswered = Members.Count(m => m.Body.Blocks.Any(MayAnswer)) < Unanswered * Members.Count;
        var options = Members.Count(m => (m.Evidence & Evidence.Options) != 0) >= MostlyVoiced * Members.Count;
        return (unanswered ? Habit.Unanswered : Habit.None) | (options ? Habit.Options : Habit.None);
    }

    // Code alone may be what a question asks about, and a list of questions goes deeper instead of answering.
    private static bool MayAnswer(Block block) => block is not (CodeBlock or ThematicBreakBlock) && !(block is ListBlock { Count: > 0 } list
        && list[0] is ListItemBlock { Count: > 0 } item && item[0] is ParagraphBlock paragraph && MayEndAsking(paragraph)
            && LateInlines.Of(paragraph)?.LastChild is LiteralInline last && QuestionVoice.EndsAsking(last.Content.AsSpan()));

    private static bool MayEndAsking(ParagraphBlock paragraph) =>
        !LateInlines.Waits(paragraph) || QuestionVoice.EndsAsking(paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.AsSpan().TrimEnd());

    private static double VoiceOf(Candidate candidate)
    {
        if ((candidate.Evidence & Weights.Voice & ~Evidence.IsOrder) != 0)
            return 1;
        return (candidate.Evidence & Evidence.IsOrder) != 0 ? 0.5 : 0;
    }

    private bool IsNumberedThrough()
    {
        var steps = 0;
        for (var i = 1; i < Members.Count; i++)
            steps += Members[i].Wording.Number == Members[i - 1].Wording.Number + 1 || Members[i].Wording.Number == 1 ? 1 : 0;
        return steps >= InSequence * (Members.Count - 1);
    }
}
