using PrepBot.Core.Bank;

namespace PrepBot.Content.Recognisers;

/// <summary>Understands how banks mark difficulty: a number of stars, a sign for each level, a word, a heading.</summary>
/// <remarks>How many stars are many depends on the file: where nobody has more than three, three are the most.</remarks>
internal sealed class LevelReader
{
    private static readonly Dictionary<string, Level> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["junior"] = Level.Junior, ["beginner"] = Level.Junior, ["basic"] = Level.Junior, ["basics"] = Level.Junior, ["easy"] = Level.Junior,
        ["entry"] = Level.Junior,
        ["fundamental"] = Level.Junior, ["fundamentals"] = Level.Junior, ["1"] = Level.Junior, ["начальный"] = Level.Junior, ["легкий"] = Level.Junior,
        ["初级"] = Level.Junior, ["简单"] = Level.Junior, ["初級"] = Level.Junior,
        ["einfach"] = Level.Junior, ["fácil"] = Level.Junior, ["básico"] = Level.Junior, ["facile"] = Level.Junior,
        ["mid"] = Level.Mid, ["middle"] = Level.Mid, ["regular"] = Level.Mid, ["intermediate"] = Level.Mid, ["medium"] = Level.Mid, ["2"] = Level.Mid,
        ["средний"] = Level.Mid, ["中级"] = Level.Mid, ["中等"] = Level.Mid, ["中級"] = Level.Mid,
        ["mittel"] = Level.Mid, ["intermedio"] = Level.Mid, ["intermediário"] = Level.Mid, ["medio"] = Level.Mid, ["médio"] = Level.Mid,
        ["senior"] = Level.Senior, ["advanced"] = Level.Senior, ["expert"] = Level.Senior, ["hard"] = Level.Senior, ["difficult"] = Level.Senior,
        ["3"] = Level.Senior, ["сложный"] = Level.Senior,
        ["продвинутый"] = Level.Senior, ["高级"] = Level.Senior, ["困难"] = Level.Senior, ["上級"] = Level.Senior, ["schwer"] = Level.Senior,
        ["avanzado"] = Level.Senior, ["avançado"] = Level.Senior, ["difícil"] = Level.Senior,
    };

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

    /// <summary>The level that an author's word for it means, or null.</summary>
    public static Level? OfWord(string? word) => word is not null && Words.TryGetValue(word.Trim(), out var level) ? level : null;

    /// <summary>The level of a question, or null.</summary>
    /// <param name="mark">The signs behind it.</param>
    /// <param name="word">What the author calls its level beside it, or null.</param>
    /// <param name="topic">The heading above it: it may name a level and nothing else.</param>
    public Level? Of(string mark, string? word, string topic)
    {
        if (OfWord(word) is { } said)
            return said;
        if (SignOf(mark) is { } sign)
            return sign;
        if (Stars(mark) is > 0 and var stars)
            return OfStars(stars);
        if (topic.Length >= LongestTopic)
            return null;
        var end = topic.AsSpan().IndexOfAny(' ', '-', '(');
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(end < 0 ? topic : topic.AsSpan(0, end), out var heading) ? heading : null;
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
