using Spectre.Console;

namespace PrepBot.Verbs;

/// <summary>Progress of reading, for a person at a terminal; a pipe gets none.</summary>
internal static class BankProgress
{
    /// <summary>Runs the work, which names each file before it reads it.</summary>
    public static T Show<T>(Func<Action<string>, T> work)
    {
        if (Console.IsErrorRedirected) return work(_ => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var count = 0;
        return console.Status().Start("Reading…", status => work(path => status.Status($"Reading {++count}: " + Markup.Escape(path))));
    }
}
