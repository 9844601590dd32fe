using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Wire.Tests.Gateway;

public sealed class GatewayAddressTests
{
    [Theory]
    [InlineData("wss://gateway.discord.gg", null, "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/?compress=zlib", "", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://proxy.example:8443/gw", null, "wss://proxy.example:8443/gw?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg", "wss://us-east1.discord.gg", "wss://us-east1.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg", "ws://us-east1.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg", "https://us-east1.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:4711/gateway", "wss://us-east1.discord.gg", "ws://127.0.0.1:4711/gateway?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:4711", "ws://127.0.0.1:4712/again", "ws://127.0.0.1:4712/again?v=10&encoding=json")]
    public void The_address_keeps_what_was_given(string given, string? resume, string expected) =>
        Assert.Equal(expected, GatewayAddress.Of(new(given), resume).ToString());

    [Theory]
    [InlineData("https://discord.com/api/v10", null)]
    [InlineData("http://127.0.0.1:5000", null)]
    [InlineData("http://127.9.9.9:5000", null)]
    [InlineData("ws://[::1]:5000", null)]
    [InlineData("http://localhost/x", null)]
    [InlineData("http://discord.com/api", "use https")]
    [InlineData("ws://gateway.discord.gg", "use wss")]
    [InlineData("http://127.0.0.1.example.org", "use https")]
    [InlineData("http://localhost.example.org", "use https")]
    [InlineData("https://name:secret@example.org", "leave them out")]
    [InlineData("ftp://example.org", "ftp")]
    [InlineData("file:///etc/passwd", "file")]
    [InlineData("discord.com", "write it whole")]
    [InlineData("", "write it whole")]
    public void A_token_is_sent_in_the_clear_to_this_machine_only(string address, string? sentence)
    {
        if (sentence is null) Assert.Null(WireAddress.Problem(address));
        else Assert.Contains(sentence, WireAddress.Problem(address), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_does_not_print_itself()
    {
        var options = new GatewayOptions(new("very-secret"), 1);
        Assert.DoesNotContain("very-secret", options.ToString(), StringComparison.Ordinal);
        Assert.Equal("very-secret", options.Token.Reveal());
    }
}
