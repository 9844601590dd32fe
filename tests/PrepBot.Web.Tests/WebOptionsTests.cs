using PrepBot.Core;

namespace PrepBot.Web.Tests;

public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.8.9.1:1")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost:5080")]
    public void Loopback_needs_no_token(string url)
    {
        var options = new WebOptions { Url = url };
        Assert.Empty(options.Validate());
        Assert.True(options.EveryoneLeads);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://localhost.example.com")]
    public void An_address_that_others_reach_needs_the_access_token(string url)
    {
        Assert.Contains("Web:AccessToken", Assert.Single(new WebOptions { Url = url }.Validate()), StringComparison.Ordinal);
        Assert.Empty(new WebOptions { Url = url, AccessToken = Secret.From("a long random one") }.Validate());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:5080/chat")]
    [InlineData("http://user:pass@127.0.0.1:5080")]
    public void An_address_that_is_none_is_named_with_its_mend(string url)
    {
        var sentence = Assert.Single(new WebOptions { Url = url }.Validate());
        Assert.StartsWith("Web:Url", sentence, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5080", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_proxy_can_serve_is_refused_with_the_way_to_it()
    {
        var sentence = Assert.Single(new WebOptions { Url = "https://prep.example.com", AccessToken = Secret.From("a long random one") }.Validate());
        Assert.Contains("http://", sentence, StringComparison.Ordinal);
        Assert.Contains("Web:Hosts", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_token_not_everyone_leads()
    {
        Assert.False(new WebOptions { LeadToken = Secret.From("x") }.EveryoneLeads);
        Assert.False(new WebOptions { AccessToken = Secret.From("x") }.EveryoneLeads);
    }

    [Fact]
    public void A_secret_prints_as_stars()
    {
        var options = new WebOptions { AccessToken = Secret.From("hush") };
        Assert.Equal("***", $"{options.AccessToken}");
        Assert.DoesNotContain("hush", options.ToString(), StringComparison.Ordinal);
        Assert.Null(Secret.From("  "));
    }

    [Fact]
    public void Equal_tokens_and_odd_channels_are_refused()
    {
        var same = Secret.From("same");
        var options = new WebOptions { AccessToken = same, LeadToken = same, Channels = ["general", "general", "@me", "Über uns"] };
        Assert.Equal(4, options.Validate().Count);
    }
}
