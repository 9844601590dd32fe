using NodaTime;
using PrepBot.Core.Ports;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Tests.Scores;

public sealed class StreakTests
{
    // a: answered, -: missed, o: open and not answered yet.
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("---", 0, 0, 0)]
    [InlineData("--aaa", 3, 3, 0)]
    [InlineData("aaao", 3, 3, 0)]
    [InlineData("aa-a", 1, 2, 0)]
    [InlineData("aaaaaaaaaa", 10, 10, 1)]
    [InlineData("aaaaaaaaaa-a", 11, 11, 0)]
    [InlineData("aaaaaaaaaa--a", 1, 10, 0)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 35, 35, 2)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa---a", 1, 20, 0)]
    public void It_counts_posts_answered_and_a_freeze_forgives_a_miss(string posts, int current, int longest, int freezes)
    {
        var marks = posts.Select((c, i) => new StreakMark(i, new LocalDate(2026, 1, 1).PlusDays(i), Closed: c != 'o', Answered: c == 'a'));

        Assert.Equal(new Streak(current, longest, freezes), Streak.Of(marks));
    }

    [Fact]
    public void Ties_share_a_rank_and_the_next_one_counts_those_before_it()
    {
        var ranked = Ranking.Of([new(1, 30, 2), new(2, 20, 2), new(3, 20, 2), new(4, 10, 1), new(5, 0, 1)]);

        Assert.Equal([1, 2, 2, 4], ranked.Select(r => r.Rank));
    }
}
