using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Scores;

/// <summary>Points with the words that explain them.</summary>
public sealed record PointsAward(int Points, string Reason);

/// <summary>
/// What an answer earns: points of the level, scaled by the score; nothing below <em>partly</em>, so that a guess on the topic is never worth a point.
/// No speed bonus: people of a team live in different zones.
/// </summary>
public static class Points
{
    /// <summary>Full points of a daily question by level; a question without a level counts as mid.</summary>
    public static int Daily(Level? level) => level switch { Level.Junior => 10, Level.Senior => 20, _ => 15 };

    /// <summary>Full points of practice alone, which has a board of its own.</summary>
    public static int Practice(Level? level) => level switch { Level.Junior => 2, Level.Senior => 4, _ => 3 };

    /// <summary>What a mark of the grader or the answer key earns. <see cref="Verdict.Unsure"/> earns nothing until the person has marked it.</summary>
    public static PointsAward For(LedgerKind kind, Level? level, Verdict verdict, int score)
    {
        var full = Full(kind, level);
        var points = verdict is Verdict.Correct or Verdict.Partly ? (int)Math.Round(full * score / 100.0, MidpointRounding.AwayFromZero) : 0;
        return new(points, points == full ? $"{Name(level)}: {full}" : $"{Name(level)}: {full} × {(points == 0 ? 0 : score)} %");
    }

    /// <summary>What a person's own mark earns: <em>I had it</em> half, <em>partly</em> a quarter, <em>missed it</em> nothing.</summary>
    public static PointsAward ForSelfMark(LedgerKind kind, Level? level, Verdict verdict)
    {
        var full = Full(kind, level);
        var (part, word) = verdict switch { Verdict.Correct => (0.5, "half"), Verdict.Partly => (0.25, "a quarter"), _ => (0, "nothing") };
        return new((int)Math.Round(full * part, MidpointRounding.AwayFromZero), $"{Name(level)}: {full}, self-marked, {word}");
    }

    private static int Full(LedgerKind kind, Level? level) => kind == LedgerKind.Practice ? Practice(level) : Daily(level);

    private static string Name(Level? level) => level is { } l ? LevelNames.Of(l) : "no level";
}
