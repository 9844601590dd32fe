using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Daily;

/// <summary>
/// <c>/daily now</c>: posts at once. Before today's time it asks whether that takes the place of today's post; otherwise the post is extra, which gives points but
/// never touches a streak.
/// </summary>
public sealed class DailyNow(OutboxBell bell) : ICommand, ISuggests, IActionHandler
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily now", "Post a question here at once", [PracticeOptions.Topic, PracticeOptions.Level, DailySchedules.Option()])
    {
        Permission = Permission.Lead,
        InChannel = true,
        Examples = ["/daily now", "/daily now streams senior"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [DailyRoutes.Now];

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct)
    {
        var response = await turn.CommitAsync(s => Begin(s, turn, command), ct);
        bell.Ring();
        return response;
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say("Only a lead can post the daily question.");
        var response = await turn.CommitAsync(s => Decide(s, turn, id), ct);
        bell.Ring();
        return response;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        turn.ReadAsync(s => TopicNames.Suggest(query.Typed, s.Bank.Topics(turn.Me.Team)), ct);

    private static ChatResponse Begin(IWriteSession s, Turn turn, CommandInvoked command)
    {
        var channel = turn.In with { Thread = null };
        var sections = TopicNames.Resolve(command.Option("topic"), s.Bank.Topics(turn.Me.Team), out var problem);
        if (problem is not null) return Notes.Say(problem);
        var level = LevelNames.Parse(command.Option("level"));
        var known = s.Daily.InChannel(channel);
        var special = command.Option("topic") is not null || level is not null;
        if (known.Count == 0 && command.Option("schedule") is null) return Post(s, turn, Wished(Loose(s, turn, channel)), turn.EventKey);
        // With a topic or level of its own it is no schedule's turn, so it need not be said whose.
        var chosen = special && command.Option("schedule") is null ? known[0] : DailySchedules.Choose(known, command, out problem);
        if (chosen is not { } schedule) return Notes.Say(problem!);
        return !special && Upcoming(s, schedule, turn.Now) is { } today ? AskWhich(turn, schedule, today) : Post(s, turn, Wished(schedule), turn.EventKey);

        Schedule Wished(Schedule x) => special ? x with { Sections = sections, Levels = level is { } l ? [l] : [] } : x;
    }

    private static ChatResponse Decide(IWriteSession s, Turn turn, ActionId id)
    {
        if (id.Number(0) is not { } number || s.Daily.Schedule(number) is not { } schedule || schedule.Team != turn.Me.Team) return Notes.Expired;
        if (id.Word(1) != "today") return Post(s, turn, schedule, id.Word(2), replace: true);
        return Upcoming(s, schedule, turn.Now) is { } today && today.ToString("uuuu-MM-dd", null) == id.Word(2)
            ? Post(s, turn, schedule, null, replace: true, today)
            : Notes.Say("Today's question has been posted meanwhile, so nothing was posted now.");
    }

    // Today's date when its post is still to come.
    private static LocalDate? Upcoming(IReadSession s, Schedule schedule, Instant now)
    {
        if (schedule.Paused is not null) return null;
        var today = now.InZone(DailyClock.Zone(schedule)).Date;
        return DailyClock.At(schedule, today) > now && !DailySchedules.Posted(s, schedule, now).Contains(today) ? today : null;
    }

    private static Reply AskWhich(Turn turn, Schedule schedule, LocalDate today) => new(new ChatMessage("Instead of today's question, or extra?", [
        new Title("Instead of today's question, or extra?"),
        new Moment("Today's comes", DailyClock.At(schedule, today)!.Value),
        new Note(MarkdownText.Escape("An extra question gives points but does not touch streaks." + DailyLacks.Sentence(turn.Event, schedule))),
    ])
    {
        Controls =
        [
            new Button(ActionId.Make(DailyRoutes.Now, schedule.Id, "today", today.ToString("uuuu-MM-dd", null)), "Instead of today's", Tone.Primary),
            // The mark of the question asked, so that a second press posts nothing more.
            new Button(ActionId.Make(DailyRoutes.Now, schedule.Id, "extra", Mark(turn.EventKey)), "Extra"),
        ],
    });

    // Event ids are longer than a button's id may be.
    private static string Mark(string eventKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventKey)).AsSpan(0, 8));

    // An extra post carries the mark of what asked for it; one in place of today's carries the date.
    private static ChatResponse Post(IWriteSession s, Turn turn, Schedule schedule, string? mark, bool replace = false, LocalDate? today = null)
    {
        var extra = mark is not null;
        var date = today ?? turn.Now.InZone(DailyClock.Zone(schedule)).Date;
        var occurrence = extra ? "now:" + mark : DailyPosting.OccurrenceOf(date);
        if (extra && schedule.Id != 0 && s.Daily.Post(schedule.Id, occurrence) is not null) return new Replace(Notes.Message("It was posted already."));
        if (DailyPosting.Claim(s, schedule, occurrence, date, turn.Now, turn.Now, extra) is null)
            return Notes.Say("No question matches, or all that match are open already. /topics shows what the bank has.");
        s.People.Audit(turn.Me.Team, turn.Me.Account, "daily now", occurrence, turn.Now);
        var said = Notes.Message((extra ? "Posted as an extra question." : "Posted in place of today's question.") + DailyLacks.Sentence(turn.Event, schedule));
        return replace ? new Replace(said) : new Reply(said);
    }

    // A channel without a schedule can still have a question.
    private static Schedule Loose(IReadSession s, Turn turn, ConversationRef channel) => new()
    {
        Team = turn.Me.Team,
        In = channel,
        Time = LocalTime.Midnight,
        Zone = s.People.Team(turn.Me.Team).Zone,
        Days = DailyWords.Days("every day")!,
        WindowMinutes = 24 * 60,
        SetBy = turn.Me.AccountKey,
        Since = turn.Now,
    };
}
