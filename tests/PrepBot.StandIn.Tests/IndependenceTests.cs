using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

public sealed class IndependenceTests
{
    [Fact]
    public void The_stand_in_knows_nothing_of_PrepBot()
    {
        var ours = typeof(StandInDiscord).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("PrepBot", StringComparison.Ordinal));

        Assert.Empty(ours);
    }
}
