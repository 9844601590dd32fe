using PrepBot.Core.Bank;

namespace PrepBot.Content.Reading;

/// <summary>The words by which banks call how hard a question is, in the languages that they are written in.</summary>
internal static class LevelWords
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

    /// <summary>The level that a word means, or null.</summary>
    public static Level? Of(ReadOnlySpan<char> word) => Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.Trim(), out var level) ? level : null;
}
