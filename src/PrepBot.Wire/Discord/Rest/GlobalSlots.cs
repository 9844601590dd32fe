namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// The requests of the last second, each in a slot that is free again when Discord can no longer count it; see <see cref="RestLimits.TravelTime"/>. No I/O;
/// one caller at a time.
/// </summary>
internal sealed class GlobalSlots
{
    private readonly TimeSpan[] _freeAt = new TimeSpan[RestLimits.Global];

    /// <summary>Takes a slot, or says when there is one.</summary>
    public int? TryTake(TimeSpan now, out TimeSpan freeAt)
    {
        var first = 0;
        for (var i = 1; i < _freeAt.Length; i++)
        {
            if (_freeAt[i] < _freeAt[first]) first = i;
        }
        freeAt = _freeAt[first];
        if (freeAt > now) return null;
        _freeAt[first] = now + RestLimits.GlobalWindow + RestLimits.TravelTime;
        return first;
    }

    /// <summary>The answer came, so Discord has counted it by now.</summary>
    public void Answered(int slot, TimeSpan startedAt, TimeSpan now)
    {
        // The slot may have gone to another request since.
        if (_freeAt[slot] != startedAt + RestLimits.GlobalWindow + RestLimits.TravelTime) return;
        var free = now + RestLimits.GlobalWindow;
        if (free < _freeAt[slot]) _freeAt[slot] = free;
    }
}
