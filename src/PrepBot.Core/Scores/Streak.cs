using PrepBot.Core.Ports;

namespace PrepBot.Core.Scores;

/// <summary>How long somebody has answered a schedule's posts.</summary>
/// <param name="Current">Posts answered in a row up to now; a post that is still open does not break it.</param>
/// <param name="Longest">The longest run.</param>
/// <param name="Freezes">Misses that the next ones would be forgiven.</param>
public sealed record Streak(int Current, int Longest, int Freezes)
{
    /// <summary>A freeze is earned for each so many posts answered.</summary>
    public const int PostsPerFreeze = 10;

    /// <summary>No more are kept.</summary>
    public const int MaxFreezes = 2;

    /// <summary>Nothing answered yet.</summary>
    public static Streak None { get; } = new(0, 0, 0);

    /// <summary>
    /// Folds the posts of a schedule, oldest first. It counts scheduled posts, never days, so weekends and pauses cannot break it; it begins with the first post
    /// that the person answered. A missed post uses a freeze if there is one, and neither adds nor breaks then.
    /// </summary>
    public static Streak Of(IEnumerable<StreakMark> marks)
    {
        int current = 0, longest = 0, freezes = 0, answered = 0;
        foreach (var mark in marks)
        {
            if (mark.Answered)
            {
                current++;
                longest = Math.Max(longest, current);
                if (++answered % PostsPerFreeze == 0) freezes = Math.Min(MaxFreezes, freezes + 1);
            }
            else if (mark.Closed && current > 0)
            {
                if (freezes > 0) freezes--;
                else current = 0;
            }
        }
        return new(current, longest, freezes);
    }
}
