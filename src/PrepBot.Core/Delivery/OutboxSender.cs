using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Delivery;

/// <summary>
/// Sends one claimed row and records it: claim → send → record. Whoever takes over a row whose claim ran out looks for our mark in the channel first; where that
/// cannot be told, nothing is sent again: once or not at all beats twice.
/// </summary>
public sealed partial class OutboxSender(IStore store, TimeProvider time, ILogger<OutboxSender> logger)
{
    /// <summary>The longest that one send may take.</summary>
    public static readonly Duration Timeout = Duration.FromSeconds(30);

    private static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Sends it; what the platform refuses is recorded with the row.</summary>
    /// <param name="row">As it was claimed.</param>
    /// <param name="adapter">The platform.</param>
    /// <param name="ct">Gives up; the row stays claimed, so that whoever takes over looks first.</param>
    public async Task SendAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct)
    {
        // A platform that never answers must not hold up what goes elsewhere.
        using var limit = new CancellationTokenSource(Timeout.ToTimeSpan(), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        MessageRef posted;
        try
        {
            if (row.Kind == OutboxKind.Post && row.Tries > 1 && await TakeOverAsync(row, adapter, end.Token)) return;
            if (await TooLateAsync(row)) return;
            posted = row.Kind == OutboxKind.Post ? await PostAsync(row, adapter, end.Token) : await ChangeAsync(row, adapter, end.Token);
        }
        catch (ChatRejectedException x)
        {
            await RefusedAsync(row, x);
            return;
        }
        catch (Exception x) when (!ct.IsCancellationRequested)
        {
            // A time-out or a defect of the adapter: nobody knows whether it was sent, and the rows behind it must not wait for the mend.
            LogDefect(x, row.Key);
            await RefusedAsync(row, new ChatRejectedException(RejectionKind.Ambiguous, limit.IsCancellationRequested ? "no answer in time" : x.GetType().Name));
            return;
        }
        // Not cancelled: what was sent must be recorded, or it would be sent again.
        await store.WriteAsync(s => Done(() => s.Delivery.MarkSent(row, posted)), CancellationToken.None);
        Count("sent");
    }

    // Somebody tried before and did not record it: whether it stands there is looked up, and where that cannot be told a person decides.
    private async Task<bool> TakeOverAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct)
    {
        try
        {
            if (await adapter.FindOwnAsync(await PlaceAsync(row, adapter, ct), row.Key, row.FirstTry ?? Instant.MinValue, ct) is not { } found) return false;
            await store.WriteAsync(s => Done(() => s.Delivery.MarkSent(row, found)), CancellationToken.None);
            Count("found");
            return true;
        }
        catch (ChatRejectedException x) when (x.Kind is RejectionKind.Forbidden or RejectionKind.BadRequest or RejectionKind.Ambiguous)
        {
            var now = Now();
            if (now - (row.FirstTry ?? now) < adapter.RefusesRepeatsFor) return false;
            LogUnknown(row.Key, x.Message);
            Count("unknown");
            await store.WriteAsync(
                s => Done(() =>
                {
                    s.Delivery.Close(row, OutboxState.Unknown, x.Message);
                    if (row.Schedule is { } id && s.Daily.Schedule(id) is { } schedule) s.Delivery.Enqueue(SendAgain.Question(row, schedule, now));
                }),
                CancellationToken.None);
            return true;
        }
    }

    // What follows from a message is said under it, where the platform has a place for that.
    private async Task<ConversationRef> PlaceAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct)
    {
        if (row.Account is { } account) return await adapter.OpenDirectAsync(row.To.Space, account, ct);
        if (DailyMessages.Before(row.Key) is not { } first || !adapter.Features.HasFlag(ChatFeatures.Replies)) return row.To;
        return await store.ReadAsync(s => s.Delivery.Row(first)?.Posted, ct) is { } under ? under.In with { Thread = under.In.Thread ?? under.Id } : row.To;
    }

    private async Task<MessageRef> PostAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct) =>
        await adapter.PostAsync(await PlaceAsync(row, adapter, ct), row.Key, row.Message, ct);

    private async Task<MessageRef> ChangeAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct)
    {
        var target = await store.ReadAsync(s => s.Delivery.Row(row.Target!)?.Posted, ct)
            ?? throw new ChatRejectedException(RejectionKind.NotFound, "The message to be changed was never posted.");
        await (row.Kind switch
        {
            OutboxKind.Thread => adapter.OpenThreadAsync(target, row.Message.Fallback, ct),
            OutboxKind.Pin or OutboxKind.Unpin => adapter.PinAsync(target, row.Kind == OutboxKind.Pin, ct),
            _ => adapter.UpdateAsync(target, row.Message, ct),
        });
        return target;
    }

    private async Task RefusedAsync(OutboxRow row, ChatRejectedException x)
    {
        var now = Now();
        var again = x.Kind is RejectionKind.Ambiguous or RejectionKind.Unavailable && now - (row.FirstTry ?? now) < Patience;
        LogRefused(row.Key, x.Kind, x.Message);
        Count(again ? "again" : "refused");
        await store.WriteAsync(
            s => Done(() =>
            {
                if (again) s.Delivery.Release(row, now + Backoff(row.Tries), x.Message);
                else Close(s, row, x.Kind == RejectionKind.Ambiguous ? OutboxState.Unknown : OutboxState.Failed, x.Message);
                if (x.Kind is RejectionKind.NotFound or RejectionKind.Forbidden && row.Schedule is { } id) Tell(s, row, id, x, now);
            }),
            CancellationToken.None);
    }

    // A daily question that could not be sent before its close would only mislead: its buttons give practice, and its reveal may stand above it.
    private async Task<bool> TooLateAsync(OutboxRow row)
    {
        var now = Now();
        if (DailyMessages.PostOf(row.Key) is not { } id || await store.ReadAsync(s => s.Daily.Post(id), CancellationToken.None) is not { } post || post.Closes > now) return false;
        Count("late");
        await store.WriteAsync(s => Done(() => Close(s, row, OutboxState.Failed, "it closed before it could be sent")), CancellationToken.None);
        return true;
    }

    private static void Close(IWriteSession s, OutboxRow row, OutboxState state, string why)
    {
        s.Delivery.Close(row, state, why);
        if (state == OutboxState.Failed && DailyMessages.PostOf(row.Key) is { } post) s.Daily.MarkVoid(post);
    }

    // Without the channel there is nothing to post to; without a thread or a pin the question stands all the same.
    private static void Tell(IWriteSession s, OutboxRow row, long id, ChatRejectedException x, Instant now)
    {
        if (s.Daily.Schedule(id) is not { Paused: null } schedule) return;
        if (row.Kind == OutboxKind.Post) Pause(s, schedule, x, now);
        else if (x.Kind == RejectionKind.Forbidden) TellWhatIsMissing(s, schedule, row.Kind, x, now);
    }

    private static void TellWhatIsMissing(IWriteSession s, Schedule schedule, OutboxKind kind, ChatRejectedException x, Instant now)
    {
        var (what, option) = kind == OutboxKind.Thread ? ("open a thread under the answer", "thread") : ("pin the daily question", "pin");
        s.Delivery.Enqueue(new OutboxRow
        {
            Key = $"missing:{option}:{schedule.Id}",
            Kind = OutboxKind.Post,
            To = schedule.In,
            Account = schedule.SetBy,
            Message = Dispatch.Notes.Message($"I may not {what} in your channel. {x.Message} Or switch it off: /daily set {option}:no. The question itself is posted as before."),
            NotBefore = now,
        });
    }

    // The settings are kept; whoever set the schedule is told what to mend.
    private static void Pause(IWriteSession s, Schedule schedule, ChatRejectedException x, Instant now)
    {
        var why = x.Kind == RejectionKind.NotFound ? PauseReason.ChannelGone : PauseReason.MayNotPost;
        s.Daily.Put(schedule with { Paused = why });
        s.Delivery.Enqueue(new OutboxRow
        {
            Key = $"paused:{schedule.Id}:{now.ToUnixTimeSeconds()}",
            Kind = OutboxKind.Post,
            To = schedule.In,
            Account = schedule.SetBy,
            Message = Dispatch.Notes.Message($"The daily question is paused: {why}. Its settings are kept. Mend that, then use /daily resume."),
            NotBefore = now,
        });
    }

    private static Duration Backoff(int tries) => Duration.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(tries, 9))));

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private static bool Done(Action work)
    {
        work();
        return true;
    }

    private static void Count(string outcome) => Metrics.Sent.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(1, LogLevel.Warning, "Outbox {Key} was refused ({Kind}): {Why}")]
    private partial void LogRefused(string key, RejectionKind kind, string why);

    [LoggerMessage(3, LogLevel.Warning, "Outbox {Key} may have been sent, and the channel cannot be read ({Why}); it is not sent again")]
    private partial void LogUnknown(string key, string why);

    [LoggerMessage(4, LogLevel.Error, "Sending outbox {Key} failed in a way that no platform names; it is tried again later")]
    private partial void LogDefect(Exception exception, string key);
}
