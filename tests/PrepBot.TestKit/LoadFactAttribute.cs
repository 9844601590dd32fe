using Xunit;

namespace PrepBot.TestKit;

/// <summary>A test of a figure: it takes a while and wants the machine to itself, so it runs when <c>PREPBOT_LOAD=1</c> says so.</summary>
public sealed class LoadFactAttribute : FactAttribute
{
    public LoadFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PREPBOT_LOAD") != "1") Skip = "A measurement; PREPBOT_LOAD=1 runs it.";
    }
}
