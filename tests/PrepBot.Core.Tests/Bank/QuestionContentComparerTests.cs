using PrepBot.Core.Bank;

namespace PrepBot.Core.Tests.Bank;

public sealed class QuestionContentComparerTests
{
    private static QuestionContent Full() => Sample.Content("What?", "That.") with
    {
        KeyPoints = ["a"],
        Alternatives = ["b"],
        Options = [new AnswerOption("o1", "x", true, null)],
        Hints = ["c"],
        FollowUps = ["d"],
        References = ["e"],
        Tags = ["f"],
    };

    [Fact]
    public void Contents_with_equal_lists_are_equal()
    {
        Assert.Equal(Full(), Full(), QuestionContentComparer.Instance);
        Assert.Equal(QuestionContentComparer.Instance.GetHashCode(Full()), QuestionContentComparer.Instance.GetHashCode(Full()));
    }

    /// <summary>Each property is changed in turn, so one that is added later and forgotten in the comparer fails here.</summary>
    [Fact]
    public void Every_property_counts()
    {
        foreach (var property in typeof(QuestionContent).GetProperties())
        {
            var changed = Full() with { };
            property.SetValue(changed, Other(property.PropertyType, property.GetValue(changed)));
            Assert.False(QuestionContentComparer.Instance.Equals(Full(), changed), property.Name);
        }
    }

    private static object? Other(Type type, object? value) => value switch
    {
        string text => text + "!",
        QuestionKind => QuestionKind.Choice,
        IReadOnlyList<string> => new[] { "other" },
        IReadOnlyList<AnswerOption> => new[] { new AnswerOption("o1", "x", false, null) },
        null when type == typeof(string) => "now",
        null when type == typeof(Level?) => Level.Senior,
        _ => throw new NotSupportedException($"Teach this test about {type}."),
    };
}
