using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

public sealed class GatewaySessionTests
{
    [Theory]
    [InlineData(5, "")]
    [InlineData(4, "5")]
    [InlineData(2, "3,4,5")]
    [InlineData(1, null)]
    public void The_buffer_repeats_what_it_still_has_or_says_that_it_cannot(long seq, string? repeated)
    {
        var session = new GatewaySession("s", 0, bufferSize: 3);
        for (var i = 0; i < 5; i++) session.Append("X", new JsonObject());

        var missed = session.After(seq);

        Assert.Equal(repeated, missed is null ? null : string.Join(',', missed.Select(f => JsonNode.Parse(f)!["s"])));
    }

    [Fact]
    public void A_window_takes_120_frames_and_then_none_until_it_has_passed()
    {
        var time = new TestKit.ManualTime();
        var window = new SendWindow(time);

        Assert.Equal(120, Enumerable.Range(0, 130).Count(_ => window.Take()));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(window.Take());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(window.Take());
    }
}
