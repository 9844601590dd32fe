namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// The requests of the last second, each in a slot that is free again when Discord can no longer count two in one window. No I/O; one caller at a time.
/// <para>
/// Discord counts a request when it arrives, and we learn of that with the answer: it arrived a way back before. The next one in the slot needs a way there.
/// Together that is never less than the shortest round trip m of the last minute (<see cref="ShortestRoundTrip"/>), so a slot is free at answer − m + window,
/// and a margin (<see cref="RestLimits.Jitter"/>) for a way that is shorter than any that was seen. On a steady network that is a window after the sending,
/// however long a round trip takes; where the network or either side bunches requests up, the answers come late and so does the slot. A request without an
/// answer holds its slot for <see cref="RestLimits.UnansweredAfter"/> beyond the window, so that a slow server takes only that much of the limit. That counts
/// from when it was given to the connection: a process that stood still, or a connection that is long in opening, sends late what it began early, and all of it
/// at once.
/// </para>
/// </summary>
internal sealed class GlobalSlots
{
    private readonly Slot[] _slots = [.. Enumerable.Repeat(new Slot(-RestLimits.ColdAfter, default, default), RestLimits.Global)];
    private readonly ShortestRoundTrip _shortest = new();

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
        // Opening a connection takes several journeys; that round trip tells nothing of the next.
        var cold = now - freeAt >= RestLimits.ColdAfter;
        _slots[first] = new(TimeSpan.MaxValue, now, cold);
        return first;
    }

    /// <summary>It was given to the connection, so Discord counts it about now, answer or no answer.</summary>
    public void Sent(int slot, TimeSpan startedAt, TimeSpan now)
    {
        if (_slots[slot].StartedAt == startedAt && _slots[slot].FreeAt == TimeSpan.MaxValue)
            _slots[slot] = _slots[slot] with { FreeAt = now + RestLimits.GlobalWindow + RestLimits.UnansweredAfter };
    }

    /// <summary>The answer came, so Discord has counted it by now.</summary>
    public void Answered(int slot, TimeSpan startedAt, TimeSpan now)
    {
        // The slot may have gone to another request since.
        if (_slots[slot].StartedAt != startedAt) return;
        if (!_slots[slot].Cold) _shortest.Add(now - startedAt, now);
        // Also where that is later than it would be without an answer: one that comes so late may have been counted late.
        _slots[slot] = _slots[slot] with { FreeAt = now - _shortest.At(now) + RestLimits.GlobalWindow + RestLimits.Jitter };
    }

    private readonly record struct Slot(TimeSpan FreeAt, TimeSpan StartedAt, bool Cold);
}
