using System.CommandLine;
using System.Globalization;
using PrepBot.Configuration;
using PrepBot.Core.Chat;
using PrepBot.Serving;
using PrepBot.Storage;
using PrepBot.Verbs;

// One culture for everything: numbers and dates read the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var time = TimeProvider.System;
var root = new RootCommand("PrepBot keeps a team practising for technical interviews. Without a verb it runs the bot.")
{
    BankVerbs.Create(time), GradeVerb.Create(), DoctorVerb.Create(time), DataVerbs.Backup(time), DataVerbs.Export(time), HealthcheckVerb.Create(), StemsVerb.Create(), BenchVerb.Create(),
};
root.SetAction(async (_, ct) =>
{
    var folder = ContentRoot.Find();
    var configuration = ConfigurationReader.Load(folder);
    await Bot.RunAsync(ConfigurationReader.Read(configuration, folder), configuration, time, ct);
    return 0;
});

const int WrongUse = 2;
const int CannotRun = 1;
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    var command = parsed.CommandResult.Command;
    Console.Error.WriteLine(parsed.UnmatchedTokens.Count > 0
        ? $"There is no \"{parsed.UnmatchedTokens[0]}\" here.{Near.Question(parsed.UnmatchedTokens[0], command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)))} Try --help."
        : command is not RootCommand && command.Subcommands.Count > 0 ? $"{command.Name} goes on with {Words.Or(command.Subcommands.Select(c => c.Name))}. Try --help."
        : $"{parsed.Errors[0].Message.TrimEnd('.')}. Try --help.");
    return WrongUse;
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception x) when (x is StartupException or StorageUnusableException)
{
    Console.Error.WriteLine(x.Message);
    return CannotRun;
}
catch (OperationCanceledException)
{
    return 0;
}
