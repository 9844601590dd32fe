namespace PrepBot.Core.Grading;

/// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counted 1.</summary>
internal static class EditDistance
{
    private const int LongestOnStack = 128;

    /// <summary>Whether the distance is at most <paramref name="limit"/>. Words longer than any real one are no misspelling of anything.</summary>
    public static bool IsWithin(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || right.Length >= LongestOnStack) return false;
        Span<int> buffer = stackalloc int[3 * (right.Length + 1)];
        var beforeLast = buffer[..(right.Length + 1)];
        var last = buffer.Slice(right.Length + 1, right.Length + 1);
        var current = buffer[(2 * (right.Length + 1))..];
        for (var column = 0; column <= right.Length; column++) last[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            var best = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(last[column] + 1, current[column - 1] + 1), last[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    value = Math.Min(value, beforeLast[column - 2] + 1);
                current[column] = value;
                best = Math.Min(best, value);
            }
            if (best > limit) return false;
            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.Length] <= limit;
    }
}
