using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Discord.Tests.Commands;

/// <summary>The commands that PrepBot has. Their handlers are built without what they need, since only their specifications are read.</summary>
internal static class RealCommands
{
    public static IReadOnlyList<CommandSpec> Specs { get; } =
    [
        .. typeof(ICommand).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)))
            .Select(t => t.GetConstructors().First()).Select(c => ((ICommand)c.Invoke(new object?[c.GetParameters().Length])).Spec),
    ];
}
