using PrepBot.Core.Ports;

namespace PrepBot.Core.Scores;

/// <summary>A place on a board. Ties share a rank, and the next rank counts those before it: 1, 2, 2, 4.</summary>
public sealed record Ranked(int Rank, BoardRow Row);

/// <summary>Ranks boards.</summary>
public static class Ranking
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 10;

    /// <summary>Ranks rows that are sorted by points. Rows without points have no place.</summary>
    public static IReadOnlyList<Ranked> Of(IReadOnlyList<BoardRow> rows)
    {
        var ranked = new List<Ranked>(rows.Count);
        foreach (var row in rows.Where(r => r.Points > 0))
        {
            var tie = ranked.Count > 0 && ranked[^1].Row.Points == row.Points;
            ranked.Add(new Ranked(tie ? ranked[^1].Rank : ranked.Count + 1, row));
        }
        return ranked;
    }
}
