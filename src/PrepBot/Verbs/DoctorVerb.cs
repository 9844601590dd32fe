using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Chat;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;
using PrepBot.Discord;
using PrepBot.Judging;
using PrepBot.Slack;

namespace PrepBot.Verbs;

/// <summary>
/// <c>prepbot doctor</c>: checks configuration, database, bank, clock, and the platforms and the judge that are configured; <c>--rebuild</c> makes the boards anew from the
/// ledger.
/// </summary>
internal static class DoctorVerb
{
    public static Command Create(TimeProvider time)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Make the boards anew from the ledger" };
        var doctor = new Command("doctor", "Check configuration, database, bank, clock, the platforms with a token, and the AI judge") { rebuild };
        doctor.SetAction(async (result, ct) =>
        {
            var options = Startup.Options();
            Ok("configuration", options.ContentRoot);
            await using var store = await Startup.OpenStoreAsync(options, time, ct);
            Ok("database", options.DatabasePath);
            if (result.GetValue(rebuild))
            {
                await store.WriteAsync(
                    s =>
                    {
                        s.Scores.Rebuild();
                        return true;
                    },
                    ct);
                Ok("boards", "made anew from the ledger");
            }
            var healthy = await BoardsAsync(store, ct);
            healthy &= Bank(options, await store.ReadAsync(s => s.Bank.Count(), ct));
            healthy &= Clock(time);
            foreach (var platform in Platforms(options, time))
            {
                using (platform) healthy &= await PlatformAsync(platform, store, ct);
            }
            healthy &= await JudgeAsync(options.Judge, store, time, ct);
            return healthy ? 0 : 1;
        });
        return doctor;
    }

    private static IEnumerable<IPlatformCheck> Platforms(BotOptions options, TimeProvider time)
    {
        if (options.Discord.Enabled) yield return DiscordSetup.CreateCheck(options.Discord, time);
        if (options.Slack.Enabled) yield return SlackSetup.CreateCheck(options.Slack, time);
    }

    private static async Task<bool> PlatformAsync(IPlatformCheck platform, IStore store, CancellationToken ct)
    {
        var healthy = true;
        foreach (var finding in await platform.CheckAsync(await store.ReadAsync(s => s.Daily.All(), ct), ct))
        {
            if (finding.Ok) Ok(platform.Name, finding.What);
            else healthy = Wrong(platform.Name, finding.What);
        }
        return healthy;
    }

    private static async Task<bool> JudgeAsync(JudgeOptions options, IStore store, TimeProvider time, CancellationToken ct)
    {
        if (!options.Enabled)
        {
            Ok("judge", "none is configured (Judge:Endpoint)");
            return true;
        }
        using var judge = new EndpointJudge(options, store, time, NullLogger<EndpointJudge>.Instance);
        var second = new SecondOpinion(judge, () => RandomNumberGenerator.GetHexString(32, lowercase: true), NullLogger<SecondOpinion>.Instance);
        var finding = await JudgeCheck.RunAsync(options, second, ct);
        if (!finding.Ok) return Wrong("judge", finding.What);
        Ok("judge", finding.What);
        return true;
    }

    private static async Task<bool> BoardsAsync(IStore store, CancellationToken ct)
    {
        if (await store.ReadAsync(s => s.Scores.Difference(), ct) is { } difference) return Wrong("boards", difference + " Mend: prepbot doctor --rebuild");
        Ok("boards", "say what the ledger says");
        return true;
    }

    private static bool Bank(BotOptions options, int stored)
    {
        var sources = BankSource.Read(options.ContentPaths, options.ContentRoot, SourceOrigin.Configured);
        var broken = sources.Where(s => s.File.HasErrors).ToList();
        if (broken.Count > 0) return Wrong("bank", $"{broken[0].File.Path} has errors. See: prepbot bank check {broken[0].File.Path}");
        Ok("bank", $"{sources.Sum(s => s.File.Questions.Count)} questions under Content:Paths, {stored} stored");
        return true;
    }

    // A clock before this program was written is wrong; schedules and streaks hang on it.
    private static bool Clock(TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (now.Year < 2026) return Wrong("clock", $"says {now:u}. Set the machine's clock.");
        Ok("clock", $"{now:u}, zone {ConfigurationReader.LocalZone()}");
        return true;
    }

    private static void Ok(string part, string what) => Console.WriteLine($"ok    {part,-14} {what}");

    private static bool Wrong(string part, string what)
    {
        Console.WriteLine($"WRONG {part,-14} {what}");
        return false;
    }
}
