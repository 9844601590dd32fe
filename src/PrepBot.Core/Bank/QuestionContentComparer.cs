namespace PrepBot.Core.Bank;

/// <summary>Compares what two questions say, lists by their items: equal contents are one revision.</summary>
public sealed class QuestionContentComparer : IEqualityComparer<QuestionContent>
{
    private QuestionContentComparer()
    {
    }

    /// <summary>The one comparer.</summary>
    public static QuestionContentComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(QuestionContent? x, QuestionContent? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null)
            return false;

        // A record compares its lists by reference. With the lists made one, its own comparison covers every other property, those added later included.
        return x == y with
        {
            KeyPoints = x.KeyPoints,
            Alternatives = x.Alternatives,
            Options = x.Options,
            Hints = x.Hints,
            FollowUps = x.FollowUps,
            References = x.References,
            Tags = x.Tags,
        }
            && x.KeyPoints.SequenceEqual(y.KeyPoints)
            && x.Alternatives.SequenceEqual(y.Alternatives)
            && x.Options.SequenceEqual(y.Options)
            && x.Hints.SequenceEqual(y.Hints)
            && x.FollowUps.SequenceEqual(y.FollowUps)
            && x.References.SequenceEqual(y.References)
            && x.Tags.SequenceEqual(y.Tags);
    }

    /// <inheritdoc/>
    public int GetHashCode(QuestionContent obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return HashCode.Combine(obj.Wording, obj.Stem, obj.Answer, obj.Section, obj.Topic, obj.Options.Count, obj.KeyPoints.Count);
    }
}
