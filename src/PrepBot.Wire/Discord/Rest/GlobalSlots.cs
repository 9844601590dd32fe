namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// The requests of the last second, each in a slot that is free again when Discord can no longer count it; see <see cref="RestLimits.TravelTime"/>.
/// No I/O; one caller at a time.
/// </summary>
internal sealed class GlobalSlots
{
    private readonly Slot[] _slots = [.. Enumerable.Repeat(new Slot(-RestLimits.ColdAfter, default), RestLimits.Global)];

    /// <summary>Takes a slot, or says when there is one.</summary>
    public int? TryTake(TimeSpan now, out TimeSpan freeAt)
    {
        var first = 0;
        for (var i = 1; i < _slots.Length; i++)
        {
            if (_slots[i].FreeAt < _slots[first].FreeAt) first = i;
        }
        freeAt = _slots[first].FreeAt;
        if (freeAt > now) return null;
        var travel = now - freeAt >= RestLimits.ColdAfter ? RestLimits.ColdTravelTime : RestLimits.TravelTime;
        _slots[first] = new(now + RestLimits.GlobalWindow + travel, now);
        return first;
    }

    /// <summary>The answer came, so Discord has counted it by now.</summary>
    public void Answered(int slot, TimeSpan startedAt, TimeSpan now)
    {
        // The slot may have gone to another request since.
        if (_slots[slot].StartedAt != startedAt) return;
        var free = now + RestLimits.GlobalWindow;
        if (free < _slots[slot].FreeAt) _slots[slot] = new(free, startedAt);
    }

    private readonly record struct Slot(TimeSpan FreeAt, TimeSpan StartedAt);
}
