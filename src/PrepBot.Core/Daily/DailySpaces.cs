using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>What becomes of the daily questions of a whole space when it throws the bot out, and when it takes it in again.</summary>
public sealed class DailySpaces(IStore store)
{
    /// <summary>The bot is no longer there: what runs is paused, with its settings kept. Nobody is told: the bot can write
    /// to nobody with whom it shares no space.</summary>
    /// <param name="space">As in <see cref="Chat.ConversationRef.Space"/>.</param>
    /// <param name="ct">Passed on.</param>
    /// <returns>How many schedules were paused.</returns>
    public Task<int> LostAsync(string space, CancellationToken ct) => store.WriteAsync(
        s =>
        {
            var running = s.Daily.InSpace(space).Where(x => x.Paused is null).ToList();
            foreach (var schedule in running) s.Daily.Put(schedule with { Paused = PauseReason.Removed });
            return running.Count;
        },
        ct);

    /// <summary>What rests there though no lead wanted it so, by id: it waits for <c>/daily resume</c>, which starts nothing that was missed.</summary>
    public static IReadOnlyList<Schedule> Waiting(IReadSession s, string space) =>
        [.. s.Daily.InSpace(space).Where(x => x.Paused is not (null or PauseReason.ByLead))];
}
