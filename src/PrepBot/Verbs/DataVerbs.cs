using System.CommandLine;
using PrepBot.Configuration;

namespace PrepBot.Verbs;

/// <summary><c>prepbot backup</c> and <c>prepbot export</c>.</summary>
internal static class DataVerbs
{
    public static Command Backup(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "The copy to make; must not exist" };
        var backup = new Command("backup", "Copy the database to FILE, also while the bot runs") { file };
        backup.SetAction(async (result, ct) =>
        {
            var options = Startup.Options();
            NeedsDatabase(options);
            await using var store = await Startup.OpenStoreAsync(options, time, ct);
            var outcome = await store.BackupAsync(result.GetValue(file)!, ct);
            if (outcome.Problem is { } problem) throw new StartupException(problem);
            Console.WriteLine($"{Path.GetFullPath(result.GetValue(file)!)}: {outcome.Bytes} bytes");
            return 0;
        });
        return backup;
    }

    public static Command Export(TimeProvider time)
    {
        var person = new Argument<string>("PERSON") { Description = "discord:ID, slack:TEAM/ID or web:NAME" };
        var export = new Command("export", "Print everything stored about a person as JSON") { person };
        export.SetAction(async (result, ct) =>
        {
            var options = Startup.Options();
            NeedsDatabase(options);
            await using var store = await Startup.OpenStoreAsync(options, time, ct);
            var wanted = result.GetValue(person)!;
            var json = await store.ReadAsync(s => s.People.PersonBehind(wanted) is { } id ? s.People.Export(id) : null, ct)
                ?? throw new StartupException($"Nobody is stored as {wanted}. Write discord:ID, slack:TEAM/ID or web:NAME.");
            Console.WriteLine(json);
            return 0;
        });
        return export;
    }

    private static void NeedsDatabase(BotOptions options)
    {
        if (!File.Exists(options.DatabasePath)) throw new StartupException($"There is no database at {options.DatabasePath} yet. Start the bot once, or set Storage:Path.");
    }
}
