using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>Claims occurrences and queues what they send, in the caller's transaction.</summary>
public static class DailyPosting
{
    private const int TellWhenLeft = 5;
    private const int TellAgainWhenLeft = 2;
    private static readonly Duration ShortestExtra = Duration.FromHours(1);

    /// <summary>The name of a schedule's post for a date.</summary>
    public static string OccurrenceOf(LocalDate date) => $"date:{date:uuuu-MM-dd}";

    /// <summary>
    /// Claims (schedule, occurrence) with its question and queues the post; one transaction, so that it happens once whatever dies. Null when it was claimed
    /// before or no question matches.
    /// </summary>
    /// <param name="session">Where.</param>
    /// <param name="schedule">The schedule; one with id 0 stands for an extra post in a channel without one.</param>
    /// <param name="occurrence">"date:…" or "now:…".</param>
    /// <param name="date">The date that it stands for.</param>
    /// <param name="opens">The scheduled instant, or now.</param>
    /// <param name="now">Now.</param>
    /// <param name="extra">Whether streaks leave it out.</param>
    public static DailyPost? Claim(IWriteSession session, Schedule schedule, string occurrence, LocalDate date, Instant opens, Instant now, bool extra)
    {
        if (DailyPick.For(session, schedule, occurrence, now) is not { } choice) return null;
        var closes = DailyClock.Closes(schedule, opens, extra ? null : date);
        // Asked a minute before the daily one, an extra question would else close with it.
        if (extra && schedule.WindowMinutes is null) closes = Instant.Max(closes, opens + ShortestExtra);
        var post = new DailyPost
        {
            Schedule = schedule.Id == 0 ? null : schedule.Id,
            Occurrence = occurrence,
            Date = date,
            Team = schedule.Team,
            In = schedule.In,
            Question = choice.Question.Id,
            Revision = choice.Question.Revision,
            Group = choice.Group,
            Order = choice.Order,
            Opens = now,
            Closes = closes,
            RevealAt = closes + Duration.FromMinutes(schedule.RevealAfterMinutes),
            Extra = extra,
        };
        if (session.Daily.Claim(post) is not { } id) return null;
        post = post with { Id = id };
        session.Delivery.Enqueue(new OutboxRow
        {
            Key = DailyMessages.PostKey(id),
            Kind = OutboxKind.Post,
            To = schedule.In,
            Message = DailyMessages.Post(post, choice.Question.Content, 0, closed: false),
            NotBefore = now,
            Schedule = post.Schedule,
        });
        if (schedule.Pin) session.Delivery.Enqueue(On(post, OutboxKind.Pin, DailyMessages.PostKey(id), "Pinned", now));
        if (!extra) TellWhenLow(session, schedule, choice, date, now);
        return post;
    }

    /// <summary>Tells who set the schedule that nothing matches on a date, once.</summary>
    /// <returns>Whether it was told now.</returns>
    public static bool TellNothing(IWriteSession session, Schedule schedule, LocalDate date, Instant now)
    {
        var key = $"none:{schedule.Id}:{date:uuuu-MM-dd}";
        if (session.Delivery.Row(key) is not null || session.Daily.Post(schedule.Id, $"date:{date:uuuu-MM-dd}") is not null) return false;
        Tell(session, schedule, key, "The daily question was not posted: no question matches its topics, levels and mode, or all that match are open already. "
            + "/daily set changes them, /topics shows what the bank has.", now);
        return true;
    }

    /// <summary>Queues the reveal and closes the post's message. While the post is still on its way this waits; one that nobody saw has no reveal.</summary>
    public static void Reveal(IWriteSession session, DailyPost post, Instant now)
    {
        switch (session.Delivery.Row(DailyMessages.PostKey(post.Id))?.State)
        {
            case OutboxState.Pending:
                return;
            case OutboxState.Failed or OutboxState.Unknown:
                session.Daily.MarkVoid(post.Id);
                return;
        }
        var question = session.Bank.AtRevision(post.Revision)!.Content;
        var attempts = session.Practice.OfPost(post.Id);
        Edit(session, post, DailyMessages.Post(post, question, attempts.Count, closed: true), now);
        session.Delivery.Enqueue(new OutboxRow
        {
            Key = DailyMessages.RevealKey(post.Id),
            Kind = OutboxKind.Post,
            To = post.In,
            Message = DailyMessages.Reveal(post, question, attempts, session.People.IsHidden),
            NotBefore = now,
            Schedule = post.Schedule,
        });
        if (post.Schedule is { } id && session.Daily.Schedule(id) is { } schedule)
        {
            // Taken down even if the schedule has changed since: what stays pinned for ever is of use to nobody.
            if (session.Delivery.Row($"pin:{post.Id}") is not null) session.Delivery.Enqueue(On(post, OutboxKind.Unpin, DailyMessages.PostKey(post.Id), "No longer pinned", now));
            if (schedule.OpenThread) session.Delivery.Enqueue(On(post, OutboxKind.Thread, DailyMessages.RevealKey(post.Id), MarkdownPlain.Of(question.Wording), now));
        }
        session.Daily.MarkRevealed(post.Id);
    }

    private static OutboxRow On(DailyPost post, OutboxKind kind, string target, string gist, Instant now) => new()
    {
        Key = $"{kind.ToString().ToLowerInvariant()}:{post.Id}",
        Kind = kind,
        To = post.In,
        Target = target,
        Message = new ChatMessage(gist, []),
        NotBefore = now,
        Schedule = post.Schedule,
    };

    /// <summary>Brings the answered count of an open post's message up to date.</summary>
    public static void ShowCount(IWriteSession session, DailyPost post, int count, Instant now)
    {
        Edit(session, post, DailyMessages.Post(post, session.Bank.AtRevision(post.Revision)!.Content, count, closed: false), now);
        session.Daily.SetCountShown(post.Id, count);
    }

    private static void Edit(IWriteSession session, DailyPost post, ChatMessage message, Instant now) => session.Delivery.Enqueue(new OutboxRow
    {
        Key = $"edit:{post.Id}",
        Kind = OutboxKind.Update,
        To = post.In,
        Target = DailyMessages.PostKey(post.Id),
        Message = message,
        NotBefore = now,
    });

    private static void TellWhenLow(IWriteSession session, Schedule schedule, DailyChoice choice, LocalDate date, Instant now)
    {
        // Twice on the way down, as a bank that lost questions meanwhile may pass the first mark unseen. A small pool is told of when it is set.
        if (choice.Repeats || choice.Left is not (0 or TellAgainWhenLeft or TellWhenLeft)) return;
        var text = choice.Left == 0
            ? "The daily question has now asked everything that matches. From the next one on it repeats, the oldest first; a wider choice of topics with /daily set gives new ones."
            : $"The daily question has {Words.Count(choice.Left, "new question")} left. Widen the topics or levels with /daily set, or add to the bank.";
        Tell(session, schedule, $"low:{schedule.Id}:{date:uuuu-MM-dd}", text, now);
    }

    private static void Tell(IWriteSession session, Schedule schedule, string key, string text, Instant now) => session.Delivery.Enqueue(new OutboxRow
    {
        Key = key,
        Kind = OutboxKind.Post,
        To = schedule.In,
        Account = schedule.SetBy,
        Message = Dispatch.Notes.Message(text),
        NotBefore = now,
    });
}
