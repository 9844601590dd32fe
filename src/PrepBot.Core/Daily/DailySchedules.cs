using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>What the daily commands share: which schedule is meant, and how it reads.</summary>
internal static class DailySchedules
{
    /// <summary>The option that names a schedule where a channel has several.</summary>
    public static OptionSpec Option(string more = "") => new("schedule", $"Its number, where a channel has several{(more.Length > 0 ? ", " + more : "")}");

    /// <summary>The schedule that is meant: the only one, or the one whose number was given; else null with a sentence.</summary>
    public static Schedule? Choose(IReadOnlyList<Schedule> known, CommandInvoked command, out string problem)
    {
        problem = "";
        var wanted = command.Option("schedule")?.TrimStart('#');
        if (known.Count == 0) problem = "This channel has no daily question yet. For example: /daily set time:09:30 days:weekdays";
        else if (wanted is null && known.Count == 1) return known[0];
        else if (known.FirstOrDefault(k => k.Id.ToString() == wanted) is { } one) return one;
        else problem = (wanted is null ? "This channel has several: " : $"This channel has no schedule {MarkdownText.Cut(wanted, 20)}, but ") + $"{Words.And(known.Select(k => "#" + k.Id))}. Add schedule:{known[0].Id}.";
        return null;
    }

    /// <summary>"At 09:30 Europe/Berlin, Monday to Friday; all topics; …", plain text.</summary>
    public static string InWords(Schedule s)
    {
        var parts = new List<string>
        {
            $"At {s.Time:HH:mm} {s.Zone}, {DailyWords.Name(s.Days)}",
            s.Sections.Count == 0 ? "all topics" : string.Join(", ", s.Sections),
        };
        if (s.Levels.Count > 0) parts.Add(Words.And(s.Levels.Select(LevelNames.Of)));
        if (s.Mode != DailyMode.Any) parts.Add(s.Mode == DailyMode.Choice ? "letters only" : "in words only");
        parts.Add(s.WindowMinutes is { } w ? $"open for {DailyWords.Length(w)}" : "open until the next post, at most 24 hours");
        parts.Add(s.RevealAfterMinutes == 0 ? "answer at the close" : $"answer {DailyWords.Length(s.RevealAfterMinutes)} after the close");
        if (s.OpenThread) parts.Add("a thread under the answer");
        if (s.Pin) parts.Add("pinned while it is open");
        return string.Join("; ", parts) + ".";
    }

    /// <summary>The dates around now that were posted.</summary>
    public static IReadOnlySet<LocalDate> Posted(IReadSession s, Schedule schedule, Instant now) =>
        s.Daily.PostedDates(schedule.Id, now.InZone(DailyClock.Zone(schedule)).Date.PlusDays(-3)).ToHashSet();

    /// <summary>Runs a change of one schedule as a lead's command: choose, change, note, say.</summary>
    public static Task<ChatResponse> ChangeAsync(Turn turn, CommandInvoked command, Func<IWriteSession, Schedule, (Schedule? Changed, string Sentence)> change, CancellationToken ct) =>
        turn.CommitAsync(
            s =>
            {
                if (Choose(s.Daily.InChannel(turn.In with { Thread = null }), command, out var problem) is not { } schedule) return Notes.Say(problem);
                var (changed, sentence) = change(s, schedule);
                if (changed is null) return Notes.Say(sentence);
                s.Daily.Put(changed);
                s.People.Audit(turn.Me.Team, turn.Me.Account, command.Path, $"#{schedule.Id}", turn.Now);
                return Notes.Say(sentence);
            },
            ct);
}
