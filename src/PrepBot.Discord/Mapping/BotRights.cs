using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Mapping;

/// <summary>
/// What a member may do, computed as Discord does. Discord: topics/permissions#permission-hierarchy, #permission-overwrites. Rights that follow from others
/// being absent (who may not send may not attach) are left as they are: what is named missing is what has to be given.
/// </summary>
internal static class BotRights
{
    private const ulong Everything = ulong.MaxValue;

    /// <summary>In the server, before any channel has its say.</summary>
    /// <param name="guild">With its roles and owner.</param>
    /// <param name="member">The member, with its roles.</param>
    /// <param name="user">The member's account.</param>
    public static ulong InServer(Guild guild, Member member, string user)
    {
        if (guild.OwnerId == user) return Everything;
        var held = Of(guild.Roles).Where(r => r.Id == guild.Id || Holds(member, r.Id)).Aggregate(0UL, (bits, r) => bits | PermissionBits.Parse(r.Permissions));
        return (held & PermissionBits.Administrator) != 0 ? Everything : held;
    }

    /// <summary>In a channel of the server.</summary>
    /// <param name="guild">With its roles and owner.</param>
    /// <param name="member">The member, with its roles.</param>
    /// <param name="user">The member's account.</param>
    /// <param name="channel">With its overwrites; for a thread the channel in which it was opened.</param>
    /// <param name="now">For a time-out, which may be over.</param>
    public static ulong InChannel(Guild guild, Member member, string user, Channel channel, DateTimeOffset now)
    {
        var held = InServer(guild, member, user);
        if (held == Everything) return held;
        var overwrites = Of(channel.PermissionOverwrites).ToList();
        held = Apply(held, overwrites.Where(o => o.Id == guild.Id));
        held = Apply(held, overwrites.Where(o => o.Type == Overwrite.ForRole && o.Id != guild.Id && Holds(member, o.Id)));
        held = Apply(held, overwrites.Where(o => o.Type == Overwrite.ForMember && o.Id == user));
        return IsTimedOut(member, now) ? held & (PermissionBits.ViewChannel | PermissionBits.ReadMessageHistory) : held;
    }

    /// <summary>Whether the member may only look on. Discord: topics/permissions#permissions-for-timed-out-members.</summary>
    public static bool IsTimedOut(Member member, DateTimeOffset now) => member.CommunicationDisabledUntil > now;

    // All refusals of one kind first, then all grants: the order of the roles has no part in it.
    private static ulong Apply(ulong held, IEnumerable<Overwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate(
            (Allow: 0UL, Deny: 0UL), (all, o) => (all.Allow | PermissionBits.Parse(o.Allow), all.Deny | PermissionBits.Parse(o.Deny)));
        return (held & ~deny) | allow;
    }

    private static bool Holds(Member member, string? role) => role is not null && (member.Roles ?? []).Contains(role);

    // A list may hold nulls, whatever its type here says.
    private static IEnumerable<T> Of<T>(IReadOnlyList<T>? items)
        where T : class => (items ?? []).Where(i => i is not null);
}
