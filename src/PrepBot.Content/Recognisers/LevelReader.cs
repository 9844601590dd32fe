using PrepBot.Content.Reading;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Recognisers;

/// <summary>Understands how banks mark difficulty: a number of stars, a sign for each level, a word, a heading.</summary>
/// <remarks>How many stars are many depends on the file: where nobody has more than three, three are the most.</remarks>
internal sealed class LevelReader
{
    // A longer heading names a subject.
    private const int LongestTopic = 24;

    private readonly int _mostStars;
    private readonly bool _hasSigns;

    /// <param name="marks">The signs behind every question of the file.</param>
    public LevelReader(IReadOnlyCollection<string> marks)
    {
        _mostStars = marks.Count == 0 ? 0 : marks.Max(Stars);
        _hasSigns = marks.Any(m => SignOf(m) is not null);
    }

    /// <summary>The level of a question, or null.</summary>
    /// <param name="mark">The signs behind it.</param>
    /// <param name="word">What the author calls its level beside it, or null.</param>
    /// <param name="topic">The heading above it: it may name a level and nothing else.</param>
    public Level? Of(string mark, string? word, string topic)
    {
        if (word is not null && LevelWords.Of(word) is { } said)
            return said;
        if (SignOf(mark) is { } sign)
            return sign;
        if (Stars(mark) is > 0 and var stars)
            return OfStars(stars);
        if (topic.Length >= LongestTopic)
            return null;
        var end = topic.AsSpan().IndexOfAny(' ', '-', '(');
        return LevelWords.Of(end < 0 ? topic : topic.AsSpan(0, end));
    }

    private Level? OfStars(int stars)
    {
        // Beside other signs one star is one of them: the middle.
        if (_hasSigns)
            return Level.Mid;
        return _mostStars switch
        {
            <= 1 => null,
            <= 3 => stars == 1 ? Level.Junior : stars == 2 && _mostStars == 3 ? Level.Mid : Level.Senior,
            _ => stars <= 2 ? Level.Junior : stars == 3 ? Level.Mid : Level.Senior,
        };
    }

    private static Level? SignOf(string mark)
    {
        if (mark.Contains("👶", StringComparison.Ordinal) || mark.Contains("🟢", StringComparison.Ordinal) || mark.Contains("🐣", StringComparison.Ordinal))
            return Level.Junior;
        if (mark.Contains("🟡", StringComparison.Ordinal))
            return Level.Mid;
        return mark.Contains("🚀", StringComparison.Ordinal) || mark.Contains("🔴", StringComparison.Ordinal) || mark.Contains("🔥", StringComparison.Ordinal)
            ? Level.Senior : null;
    }

    private static int Stars(string mark)
    {
        var stars = mark.Count(c => c is '⭐' or '★');
        for (var at = mark.IndexOf("🌟", StringComparison.Ordinal); at >= 0; at = mark.IndexOf("🌟", at + 2, StringComparison.Ordinal))
            stars++;
        return stars > 0 ? stars : mark.Count(c => c == '☆');
    }
}
