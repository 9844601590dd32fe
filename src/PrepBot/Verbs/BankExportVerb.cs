using System.CommandLine;
using PrepBot.Configuration;
using PrepBot.Core.Ports;
using PrepBot.Patching;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bank export --patch</c>: what leads accepted, as a diff for the bank's repository.</summary>
internal static class BankExportVerb
{
    public static Command Create(TimeProvider time)
    {
        var patch = new Option<bool>("--patch") { Description = "Print a unified diff of the bank's files for git apply", Required = true };
        var export = new Command("export", "Print the answers and synonyms that leads have accepted, as a diff of the bank's files") { patch };
        export.SetAction(async (_, ct) =>
        {
            var options = Startup.Options();
            if (!File.Exists(options.DatabasePath))
                throw new StartupException($"There is no database at {options.DatabasePath} yet. Start the bot once, or set Storage:Path.");
            await using var store = await Startup.OpenStoreAsync(options, time, ct);
            var accepted = await store.ReadAsync(Read, ct);
            var writer = new BankPatch(options.ContentRoot, options.ContentPaths, Environment.CurrentDirectory);
            var diff = writer.Write(accepted);
            Console.Write(diff);
            foreach (var reason in writer.LeftOut) Console.Error.WriteLine(reason);
            if (diff.Length == 0 && writer.LeftOut.Count == 0)
            {
                Console.Error.WriteLine(accepted.Count == 0
                    ? "Leads have accepted nothing yet, so there is nothing to export."
                    : "The bank's files have all that leads have accepted.");
            }
            return 0;
        });
        return export;
    }

    private static List<Accepted> Read(IReadSession s)
    {
        var uploaded = s.Bank.Sources().Where(x => x.Origin == SourceOrigin.Uploaded).Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        var additions = s.Moderation.AllAdditions();
        var questions = additions.Select(a => a.Source).Distinct(StringComparer.Ordinal).SelectMany(s.Bank.OfSource)
            .ToDictionary(q => q.Id, StringComparer.Ordinal);
        return [.. additions.Select(a => new Accepted(a, questions[a.Question], uploaded.Contains(a.Source)))];
    }
}
