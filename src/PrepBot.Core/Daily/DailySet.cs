using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily set</c>: sets or changes a schedule of this channel.</summary>
public sealed class DailySet : ICommand, ISuggests
{
    private const int MinWindow = 5;
    private const int MaxWindow = 24 * 60;
    private static readonly string[] Modes = ["any", "choice", "open"];
    private static readonly string[] YesNo = ["yes", "no"];
    private static readonly string[] EveryLevel = ["all", "any", "and"];

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily set", "Post a question here every day at a local time, or change that", [
        new OptionSpec("time", "Local time of day, such as 09:30 or 5pm"),
        new OptionSpec("zone", "IANA time zone, such as Europe/Berlin") { Suggests = true },
        new OptionSpec("days", "weekdays, every day, or days such as mon, wed, fri"),
        new OptionSpec("topics", "Topics with commas, or all") { Suggests = true },
        new OptionSpec("levels", "junior, mid, senior, or all"),
        new OptionSpec("mode", "How it is asked", OptionKind.Word) { Choices = Modes },
        new OptionSpec("window", "How long it stays open, such as 8h; or: next (until the next post)"),
        new OptionSpec("reveal", "How long after the close the answer comes, such as 0 or 30m"),
        new OptionSpec("thread", "Whether the answer opens a thread to talk about it", OptionKind.Word) { Choices = YesNo, Needs = ChatFeatures.Threads },
        new OptionSpec("pin", "Whether the question is pinned while it is open", OptionKind.Word) { Choices = YesNo, Needs = ChatFeatures.Pins },
        DailySchedules.Option("or new"),
    ])
    {
        Permission = Permission.Lead,
        InChannel = true,
        Examples = ["/daily set time:09:30 zone:Europe/Berlin days:weekdays", "/daily set topics:streams, event loop levels:mid, senior", "/daily set schedule:new time:17:00 mode:choice"],
    };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            var wantsNew = string.Equals(command.Option("schedule"), "new", StringComparison.OrdinalIgnoreCase);
            var known = s.Daily.InChannel(turn.In with { Thread = null });
            Schedule schedule;
            if (wantsNew || known.Count == 0) schedule = Fresh(s, turn);
            else if (DailySchedules.Choose(known, command, out var problem) is { } chosen) schedule = chosen;
            else return Notes.Say(problem + " schedule:new adds another one.");
            if (schedule.Id == 0 && command.Option("time") is null)
                return Notes.Say($"At what time? For example: /daily set time:09:30 zone:{schedule.Zone} days:weekdays");
            if (Apply(s, schedule, command, out var changed) is { } wrong) return Notes.Say(wrong);
            var resumes = schedule.Paused is not null;
            changed = changed with { Since = turn.Now, SetBy = turn.Me.AccountKey, Paused = null };
            var pool = DailyPick.Pool(s, changed);
            if (pool.Count == 0) return Notes.Say("No question in the bank matches these topics, levels and mode. Nothing was changed; /topics shows what there is.");
            var firstOfTeam = s.Daily.OfTeam(turn.Me.Team).Count == 0;
            changed = changed with { Id = s.Daily.Put(changed) };
            // The first schedule tells in which zone the team lives; scores are dated in it.
            if (firstOfTeam) s.People.SetZone(turn.Me.Team, changed.Zone);
            s.People.Audit(turn.Me.Team, turn.Me.Account, "daily set", DailySchedules.InWords(changed), turn.Now);
            return new Reply(Confirmation(s, changed, pool.Count, resumes, turn));
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => query.Option switch
    {
        "topics" => turn.ReadAsync(s => TopicNames.Suggest(query.Typed, s.Bank.Topics(turn.Me.Team)), ct),
        "zone" => turn.ReadAsync(s => Zones(query.Typed, s.People.Team(turn.Me.Team).Zone), ct),
        _ => Task.FromResult<IReadOnlyList<PickOption>>([]),
    };

    private static IReadOnlyList<PickOption> Zones(string typed, string teamZone)
    {
        string[] common = [teamZone, "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Etc/UTC"];
        var ids = typed.Length == 0 ? common.Distinct() : DailyWords.NearZones(typed, Suggestions.Max);
        return [.. ids.Select(i => new PickOption(i, i))];
    }

    private static Schedule Fresh(IReadSession s, Turn turn) => new()
    {
        Team = turn.Me.Team,
        In = turn.In with { Thread = null },
        Time = new LocalTime(9, 0),
        Zone = s.People.Team(turn.Me.Team).Zone,
        Days = DailyWords.Days("weekdays")!,
        SetBy = turn.Me.AccountKey,
        Since = turn.Now,
    };

    // Gives a sentence when something cannot be read; then nothing is changed.
    private static string? Apply(IReadSession s, Schedule schedule, CommandInvoked command, out Schedule changed)
    {
        changed = schedule;
        if (command.Option("time") is { } time)
        {
            if (DailyWords.Time(time) is not { } t) return $"\"{MarkdownText.Cut(time, 40)}\" is no time of day; write it as 09:30 or 5pm.";
            changed = changed with { Time = t };
        }
        if (command.Option("zone") is { } zone)
        {
            if (DailyWords.Zone(zone, out var problem) is not { } id) return problem;
            changed = changed with { Zone = id };
        }
        if (command.Option("days") is { } days)
        {
            if (DailyWords.Days(days) is not { } list) return $"\"{MarkdownText.Cut(days, 40)}\" names no days; write weekdays, every day, or days such as mon, wed, fri.";
            changed = changed with { Days = list };
        }
        if (command.Option("topics") is { } topics)
        {
            var sections = TopicNames.Resolve(topics, s.Bank.Topics(schedule.Team), out var problem);
            if (problem is not null) return problem;
            changed = changed with { Sections = sections };
        }
        return ApplyRest(command, ref changed);
    }

    private static string? ApplyRest(CommandInvoked command, ref Schedule changed)
    {
        if (command.Option("levels") is { } levels)
        {
            var words = levels.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => !EveryLevel.Contains(w, StringComparer.OrdinalIgnoreCase)).ToList();
            if (words.FirstOrDefault(w => LevelNames.Parse(w) is null) is { } wrong)
                return $"There is no level \"{MarkdownText.Cut(wrong, 40)}\"; write {Words.Or(LevelNames.All)}, or all.";
            changed = changed with { Levels = [.. words.Select(w => LevelNames.Parse(w)!.Value).Distinct().Order()] };
        }
        if (command.Option("mode") is { } mode) changed = changed with { Mode = mode switch { "choice" => DailyMode.Choice, "open" => DailyMode.Open, _ => DailyMode.Any } };
        if (command.Option("window") is { } window)
        {
            var untilNext = window.StartsWith("next", StringComparison.OrdinalIgnoreCase) || window.StartsWith("until", StringComparison.OrdinalIgnoreCase);
            if (!untilNext && DailyWords.Minutes(window) is not (>= MinWindow and <= MaxWindow))
                return $"The window must be from {MinWindow} minutes to 24 hours, such as 90m or 8h, or: next.";
            changed = changed with { WindowMinutes = untilNext ? null : DailyWords.Minutes(window) };
        }
        if (command.Option("reveal") is { } reveal)
        {
            if (DailyWords.Minutes(reveal) is not (>= 0 and <= MaxWindow)) return "The reveal must come from 0 minutes to 24 hours after the close, such as 0, 30m or 2h.";
            changed = changed with { RevealAfterMinutes = DailyWords.Minutes(reveal)!.Value };
        }
        if (command.Option("thread") is { } thread) changed = changed with { OpenThread = thread == YesNo[0] };
        if (command.Option("pin") is { } pin) changed = changed with { Pin = pin == YesNo[0] };
        return null;
    }

    private static ChatMessage Confirmation(IReadSession s, Schedule schedule, int pool, bool resumes, Turn turn)
    {
        var blocks = new List<Block> { new Title($"Daily question #{schedule.Id} is set"), new Prose(MarkdownText.Escape(DailySchedules.InWords(schedule))) };
        if (resumes) blocks.Add(new Prose("It was paused and runs again now; `/daily pause` stops it."));
        if (DailyLacks.Sentence(turn.Event, schedule) is { Length: > 0 } lacks) blocks.Add(new Prose(MarkdownText.Escape(lacks.TrimStart())));
        if (DailyClock.Next(schedule, turn.Now, DailySchedules.Posted(s, schedule, turn.Now)) is { } next) blocks.Add(new Moment("Next post", next.At));
        blocks.Add(new Note($"{Words.Count(pool, "question matches", "questions match")}. " + (pool <= 5 ? "That is few: they will soon repeat. " : "") + "/daily preview shows the next one, /daily now posts at once."));
        return new ChatMessage("The daily question is set.", blocks);
    }
}
