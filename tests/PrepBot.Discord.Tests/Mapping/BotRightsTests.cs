using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Mapping;

public sealed class BotRightsTests
{
    private const string Self = "999";
    private const string Server = "100";
    private const ulong View = 1UL << 10;
    private const ulong Send = 1UL << 11;
    private const ulong Embed = 1UL << 14;
    private const ulong History = 1UL << 16;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Member Me = new() { Roles = ["1", "2"] };

    [Fact]
    public void In_the_server_it_has_what_everybody_and_each_of_its_roles_has()
    {
        var guild = Guild((Server, View), ("1", Send), ("2", Embed), ("3", History));

        Assert.Equal(View | Send | Embed, BotRights.InServer(guild, Me, Self));
    }

    [Fact]
    public void Who_owns_the_server_or_administrates_it_may_everything_everywhere()
    {
        var closed = Channel((Server, Overwrite.ForRole, 0, View), (Self, Overwrite.ForMember, 0, View | Send));

        Assert.Equal(ulong.MaxValue, BotRights.InChannel(Guild((Server, 0)) with { OwnerId = Self }, Me, Self, closed, Now));
        var administrated = Guild((Server, 0), ("2", 1UL << 3));
        Assert.Equal(ulong.MaxValue, BotRights.InChannel(administrated, Me, Self, closed, Now));
        Assert.Equal(ulong.MaxValue, BotRights.InChannel(administrated, Me with { CommunicationDisabledUntil = Now.AddDays(1) }, Self, closed, Now));
    }

    [Fact]
    public void A_role_goes_before_everybody_and_the_member_before_its_roles()
    {
        var guild = Guild((Server, View | Send | Embed));

        Assert.Equal(Send | Embed, In(guild, (Server, Overwrite.ForRole, 0, View)));
        Assert.Equal(View | Send | Embed, In(guild, ("1", Overwrite.ForRole, View, 0), (Server, Overwrite.ForRole, 0, View)));
        Assert.Equal(Send | Embed, In(guild, (Self, Overwrite.ForMember, 0, View), ("1", Overwrite.ForRole, View, 0), (Server, Overwrite.ForRole, View, 0)));
        Assert.Equal(View | Embed | History, In(guild, (Self, Overwrite.ForMember, History, Send)));
    }

    [Fact]
    public void Among_its_roles_a_grant_goes_before_a_refusal_in_whatever_order()
    {
        var guild = Guild((Server, View));

        Assert.Equal(View | Send, In(guild, ("1", Overwrite.ForRole, Send, 0), ("2", Overwrite.ForRole, 0, Send)));
        Assert.Equal(View | Send, In(guild, ("1", Overwrite.ForRole, 0, Send), ("2", Overwrite.ForRole, Send, 0)));
    }

    [Fact]
    public void Overwrites_for_others_change_nothing()
    {
        var guild = Guild((Server, View));

        Assert.Equal(View, In(guild, ("3", Overwrite.ForRole, Send, View), ("888", Overwrite.ForMember, Send, View), (Self, Overwrite.ForRole, Send, View)));
    }

    [Fact]
    public void Who_is_timed_out_only_looks_on_until_it_is_over()
    {
        var guild = Guild((Server, View | Send | Embed | History));

        Assert.Equal(View | History, BotRights.InChannel(guild, Me with { CommunicationDisabledUntil = Now.AddMinutes(1) }, Self, Channel(), Now));
        Assert.Equal(View | Send | Embed | History, BotRights.InChannel(guild, Me with { CommunicationDisabledUntil = Now }, Self, Channel(), Now));
    }

    [Fact]
    public void What_is_absent_or_unreadable_grants_nothing()
    {
        Role[] roles = [null!, new Role(), new Role { Id = Server, Permissions = "many" }, new Role { Id = "1", Permissions = "1024" }];
        var channel = new Channel { PermissionOverwrites = [null!, new Overwrite(), new Overwrite { Id = Server }] };

        Assert.Equal(View, BotRights.InChannel(new Guild { Id = Server, Roles = roles }, Me, Self, channel, Now));
        Assert.Equal(0UL, BotRights.InChannel(new Guild { Id = Server }, new Member(), Self, new Channel(), Now));
    }

    private static ulong In(Guild guild, params (string Id, int Type, ulong Allow, ulong Deny)[] overwrites) =>
        BotRights.InChannel(guild, Me, Self, Channel(overwrites), Now);

    private static Guild Guild(params (string Id, ulong Permissions)[] roles) =>
        new() { Id = Server, OwnerId = "1", Roles = [.. roles.Select(r => new Role { Id = r.Id, Permissions = r.Permissions.ToString() })] };

    private static Channel Channel(params (string Id, int Type, ulong Allow, ulong Deny)[] overwrites) => new()
    {
        PermissionOverwrites = [.. overwrites.Select(o => new Overwrite { Id = o.Id, Type = o.Type, Allow = o.Allow.ToString(), Deny = o.Deny.ToString() })],
    };
}
