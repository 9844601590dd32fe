using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>
/// What the bot lacks where it is to post, said to the lead who is there and can mend it. Nothing is refused by it: the platform's word may be out of date, and
/// it is the platform that decides.
/// </summary>
public static class DailyLacks
{
    /// <summary>The names of what a schedule needs and the bot does not have.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Lack> lacks, params IEnumerable<Schedule> schedules) => [.. Needed(lacks, schedules).Select(l => l.Name)];

    /// <summary>One sentence with a space before it, plain text; nothing when nothing is missing.</summary>
    internal static string Sentence(ChatEvent e, params IEnumerable<Schedule> schedules)
    {
        var lacks = Needed(e.Lacks, schedules).ToList();
        if (lacks.Count == 0) return "";
        var mend = lacks[0].Mend ?? "allow it that in the channel's settings, under Permissions";
        return $" PrepBot lacks {Words.And(lacks.Select(l => l.Name))} in this channel: {mend}, or posting may fail.";
    }

    private static IEnumerable<Lack> Needed(IReadOnlyList<Lack> lacks, IEnumerable<Schedule> schedules)
    {
        var used = schedules.Aggregate(ChatFeatures.None, (all, s) => all | Features(s));
        return lacks.Where(l => (l.For & ~used) == 0);
    }

    private static ChatFeatures Features(Schedule s) => (s.OpenThread ? ChatFeatures.Threads : 0) | (s.Pin ? ChatFeatures.Pins : 0);
}
