using PrepBot.Core.Ports;

namespace PrepBot.Core.Chat;

/// <summary>One thing that was looked at.</summary>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="What">One line: how it is, or what is wrong and its mend; never a token.</param>
public sealed record Finding(bool Ok, string What);

/// <summary>Looks at a platform from outside, beside a bot that may be running: whether it would let the bot in, and let it post where it is to post.</summary>
public interface IPlatformCheck : IDisposable
{
    /// <summary>The adapter's name.</summary>
    string Name { get; }

    /// <summary>Looks. A platform that cannot be reached or refuses is a finding and no exception.</summary>
    /// <param name="schedules">All there are; those of other adapters are left out.</param>
    /// <param name="ct">Ends it.</param>
    Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Schedule> schedules, CancellationToken ct);
}
