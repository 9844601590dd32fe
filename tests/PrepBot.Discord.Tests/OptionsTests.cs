using PrepBot.Core;

namespace PrepBot.Discord.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Without_a_token_all_is_well_and_off()
    {
        Assert.Empty(new DiscordOptions().Validate());
        Assert.False(new DiscordOptions().Enabled);
    }

    [Theory]
    [InlineData("Bot a.b.c", "Bot ")]
    [InlineData("a.b .c", "space")]
    [InlineData("0123456789abcdef", "three parts")]
    public void A_wrong_token_is_told_from_a_right_one_without_showing_it(string token, string says)
    {
        var problem = Assert.Single(new DiscordOptions { Token = Secret.From(token) }.Validate());

        Assert.StartsWith("Discord:Token", problem, StringComparison.Ordinal);
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(token, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord.com", "not an address")]
    [InlineData("http://discord.com/api/v10", "in the clear")]
    public void A_wrong_address_is_refused(string url, string says) =>
        Assert.Contains(says, Assert.Single(new DiscordOptions { ApiUrl = url }.Validate()), StringComparison.Ordinal);

    [Fact]
    public void A_stand_in_on_this_machine_takes_any_token() =>
        Assert.Empty(new DiscordOptions { Token = Secret.From("token"), ApiUrl = "http://127.0.0.1:8080/api/v10", DevGuildId = "100" }.Validate());

    [Fact]
    public void A_server_is_named_by_its_id() =>
        Assert.StartsWith("Discord:DevGuildId", Assert.Single(new DiscordOptions { DevGuildId = "My server" }.Validate()), StringComparison.Ordinal);

    [Fact]
    public void The_invite_asks_for_what_is_used_and_no_more()
    {
        // View Channel, Send Messages, Embed Links, Attach Files, Read Message History, Create Public Threads, Send Messages in Threads.
        const ulong Expected = (1UL << 10) + (1UL << 11) + (1UL << 14) + (1UL << 15) + (1UL << 16) + (1UL << 35) + (1UL << 38);

        Assert.Equal(
            $"https://discord.com/oauth2/authorize?client_id=123&scope=bot%20applications.commands&permissions={Expected}&integration_type=0",
            Invite.Link("123"));
        Assert.Empty(Invite.Missing("8"));
        Assert.Empty(Invite.Missing(Expected.ToString()));
        Assert.Equal(["Read Message History"], Invite.Missing((Expected - (1UL << 16)).ToString()));
    }
}
