using System.Reflection;
using PrepBot.Core.Chat;

namespace PrepBot.Host.Tests;

/// <summary>The direction of the arrows between the rooms, read from what the assemblies refer to.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("PrepBot.Core", "")]
    [InlineData("PrepBot.Content", "PrepBot.Core")]
    [InlineData("PrepBot.Storage", "PrepBot.Core")]
    [InlineData("PrepBot.Web", "PrepBot.Core")]
    [InlineData("PrepBot.Wire", "")]
    [InlineData("PrepBot.Discord", "PrepBot.Core PrepBot.Wire")]
    [InlineData("PrepBot.Slack", "PrepBot.Core PrepBot.Wire")]
    public void A_room_refers_only_to_those_that_its_arrow_points_at(string room, string allowed)
    {
        var ours = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("PrepBot", StringComparison.Ordinal));

        Assert.All(ours, name => Assert.Contains(name, allowed.Split(' ')));
    }

    [Fact]
    public void No_type_of_Core_is_named_after_a_platform()
    {
        string[] platforms = ["Discord", "Slack", "Web", "Sqlite", "Http"];
        var named = typeof(ChatMessage).Assembly.GetTypes().Where(t => platforms.Any(p => t.Name.Contains(p, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(named);
    }

    [Fact]
    public void Core_does_no_input_or_output()
    {
        var forbidden = typeof(ChatMessage).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.Contains("Sqlite", StringComparison.Ordinal) || n.StartsWith("System.Net", StringComparison.Ordinal) || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n == "System.Console");

        Assert.Empty(forbidden);
    }
}
