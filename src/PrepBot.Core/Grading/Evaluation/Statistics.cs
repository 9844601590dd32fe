namespace PrepBot.Core.Grading.Evaluation;

/// <summary>The little of statistics that an evaluation needs.</summary>
internal static class Statistics
{
    private const double Nothing = 1e-12;

    /// <summary>Pearson's correlation; 0 where either side does not vary.</summary>
    public static double Pearson(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var (meanLeft, meanRight) = (left.Average(), right.Average());
        double product = 0, squareLeft = 0, squareRight = 0;
        for (var index = 0; index < left.Count; index++)
        {
            product += (left[index] - meanLeft) * (right[index] - meanRight);
            squareLeft += (left[index] - meanLeft) * (left[index] - meanLeft);
            squareRight += (right[index] - meanRight) * (right[index] - meanRight);
        }
        return squareLeft < Nothing || squareRight < Nothing ? 0 : product / Math.Sqrt(squareLeft * squareRight);
    }

    /// <summary>
    /// Predicts each row by least squares over the rows of all other groups.
    /// </summary>
    /// <param name="rows">What is known of each row; a constant is added.</param>
    /// <param name="wanted">What is to be predicted.</param>
    /// <param name="groups">The group of each row.</param>
    public static double[] PredictLeftOut(IReadOnlyList<double[]> rows, IReadOnlyList<double> wanted, IReadOnlyList<string> groups)
    {
        var predicted = new double[rows.Count];
        foreach (var group in groups.Distinct())
        {
            var weights = Fit(Enumerable.Range(0, rows.Count).Where(index => groups[index] != group).Select(index => (rows[index], wanted[index])));
            for (var index = 0; index < rows.Count; index++)
            {
                if (groups[index] == group) predicted[index] = Apply(weights, rows[index]);
            }
        }
        return predicted;
    }

    /// <summary>Root of the mean square error, predictions kept between nothing and the full score.</summary>
    public static double Rmse(IReadOnlyList<double> predicted, IReadOnlyList<double> wanted, IReadOnlyList<double> full)
        => Math.Sqrt(predicted.Select((value, index) => Math.Pow(Math.Clamp(value, 0, full[index]) - wanted[index], 2)).Average());

    private static double Apply(double[] weights, double[] row)
    {
        var sum = weights[^1];
        for (var index = 0; index < row.Length; index++) sum += weights[index] * row[index];
        return sum;
    }

    /// <summary>Least squares by the normal equations; the constant comes last.</summary>
    private static double[] Fit(IEnumerable<(double[] Row, double Wanted)> data)
    {
        double[,]? equations = null;
        var size = 0;
        foreach (var (row, wanted) in data)
        {
            size = row.Length + 1;
            equations ??= new double[size, size + 1];
            for (var left = 0; left < size; left++)
            {
                var value = left < row.Length ? row[left] : 1;
                for (var right = 0; right < size; right++) equations[left, right] += value * (right < row.Length ? row[right] : 1);
                equations[left, size] += value * wanted;
            }
        }
        return equations is null ? [0] : Solve(equations, size);
    }

    /// <summary>Elimination with the largest pivot; what is not determined becomes 0.</summary>
    private static double[] Solve(double[,] equations, int size)
    {
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(equations[row, column]));
            if (Math.Abs(equations[pivot, column]) < Nothing) continue;
            for (var entry = 0; entry <= size; entry++)
                (equations[column, entry], equations[pivot, entry]) = (equations[pivot, entry], equations[column, entry]);
            for (var row = 0; row < size; row++)
            {
                if (row == column) continue;
                var factor = equations[row, column] / equations[column, column];
                for (var entry = column; entry <= size; entry++) equations[row, entry] -= factor * equations[column, entry];
            }
        }
        return [.. Enumerable.Range(0, size).Select(row => Math.Abs(equations[row, row]) < Nothing ? 0 : equations[row, size] / equations[row, row])];
    }
}
