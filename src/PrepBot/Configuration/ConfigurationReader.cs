using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Discord;
using PrepBot.Judging;
using PrepBot.Slack;
using PrepBot.Web;

namespace PrepBot.Configuration;

/// <summary>Reads <c>appsettings.json</c>, environment and user secrets, and refuses what is misspelt or wrong with a sentence that names key and mend.</summary>
public static class ConfigurationReader
{
    // Every key that exists. A trailing "*" is a list.
    private static readonly string[] Keys =
    [
        "Storage:Path", "Content:Paths*", "Web:Enabled", "Web:Url", "Web:AccessToken", "Web:LeadToken", "Web:Channels*", "Web:Hosts*", "Daily:CatchUpHours",
        "Discord:Token", "Discord:ApiUrl", "Discord:DevGuildId", "Slack:BotToken", "Slack:BotTokens*", "Slack:AppToken", "Slack:ApiUrl",
        "Judge:Endpoint", "Judge:Model", "Judge:ApiKey", "Judge:TimeoutSeconds", "Judge:CallsPerDay",
    ];

    // Read by the framework itself.
    private static readonly string[] Foreign = ["Logging", "Kestrel", "AllowedHosts", "$schema"];

    /// <summary>The configuration of the process.</summary>
    /// <exception cref="StartupException">A file is not JSON.</exception>
    public static IConfigurationRoot Load(string contentRoot)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(contentRoot)
                .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
                .AddUserSecrets("prepbot")
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException x)
        {
            throw new StartupException($"{Path.Combine(contentRoot, "appsettings.json")} cannot be read: {(x.InnerException ?? x).Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The settings.</summary>
    /// <exception cref="StartupException">With all that is wrong.</exception>
    public static BotOptions Read(IConfigurationRoot configuration, string contentRoot)
    {
        var problems = Misspelt(configuration).ToList();
        var web = new WebOptions
        {
            Enabled = Flag(configuration, "Web:Enabled", true, problems),
            Url = configuration["Web:Url"] is { Length: > 0 } url ? url : "http://127.0.0.1:5080",
            AccessToken = SecretOf(configuration, "Web:AccessToken"),
            LeadToken = SecretOf(configuration, "Web:LeadToken"),
            Zone = LocalZone(),
        };
        if (List(configuration, "Web:Channels") is { Count: > 0 } channels) web = web with { Channels = channels };
        if (List(configuration, "Web:Hosts") is { Count: > 0 } hosts) web = web with { Hosts = hosts };
        problems.AddRange(web.Validate());
        var paths = ContentPaths(configuration, contentRoot);
        foreach (var path in paths.Where(x => !File.Exists(x) && !Directory.Exists(x)))
            problems.Add($"Content:Paths names {path}, which is not there. Create it or take it out.");
        var database = Full(contentRoot, configuration["Storage:Path"] is { Length: > 0 } s ? s : "data/prepbot.db");
        var discord = Discord(configuration, database);
        problems.AddRange(discord.Validate());
        var slack = Slack(configuration);
        problems.AddRange(slack.Validate());
        var judge = Judge(configuration, problems);
        problems.AddRange(judge.Validate());
        var options = new BotOptions(
            database,
            contentRoot,
            paths,
            web,
            new DailyOptions(Number(configuration, "Daily:CatchUpHours", 6, 0, 24, problems))) { Discord = discord, Slack = slack, Judge = judge };
        return problems.Count == 0 ? options : throw new StartupException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Full paths of the banks, whether they are there or not.</summary>
    public static IReadOnlyList<string> ContentPaths(IConfigurationRoot configuration, string contentRoot) =>
        [.. (List(configuration, "Content:Paths") is { Count: > 0 } paths ? paths : ["content"]).Select(x => Full(contentRoot, x))];

    /// <summary>The zone of this machine as an IANA id, or UTC.</summary>
    public static string LocalZone() => NodaTime.DateTimeZoneProviders.Tzdb.GetSystemDefault() is { } zone && NodaTime.DateTimeZoneProviders.Tzdb.Ids.Contains(zone.Id) ? zone.Id : "Etc/UTC";

    private static IEnumerable<string> Misspelt(IConfigurationRoot configuration)
    {
        var sections = Keys.Select(k => k.Split(':')[0]).Distinct().ToList();
        foreach (var provider in configuration.Providers)
        {
            // The environment holds much that is not ours: only names with a section are looked at.
            var environment = provider is EnvironmentVariablesConfigurationProvider;
            foreach (var key in Leaves(provider, null).Where(k => !environment || k.Contains(':', StringComparison.Ordinal)))
            {
                var section = key.Split(':')[0];
                var known = sections.FirstOrDefault(s => string.Equals(s, section, StringComparison.OrdinalIgnoreCase));
                if (known is null)
                {
                    if (Foreign.Contains(section, StringComparer.OrdinalIgnoreCase)) continue;
                    var near = Near.Question(section, sections);
                    if (!environment || near.Length > 0) yield return $"The configuration key {key} is unknown.{near}";
                }
                else if (!IsKnown(key))
                {
                    var near = Near.Question(key[(section.Length + 1)..], Keys.Where(k => k.StartsWith(known + ":", StringComparison.Ordinal)).Select(k => k[(known.Length + 1)..].TrimEnd('*')), known + ":");
                    yield return $"The configuration key {key} is unknown.{(near.Length > 0 ? near : $" {known} knows {Words.And(Keys.Where(k => k.StartsWith(known + ":", StringComparison.Ordinal)).Select(k => k.TrimEnd('*')))}.")}";
                }
            }
        }
    }

    private static bool IsKnown(string key) => Keys.Any(k =>
        k.EndsWith('*')
            ? string.Equals(key, k[..^1], StringComparison.OrdinalIgnoreCase) || key.StartsWith(k[..^1] + ":", StringComparison.OrdinalIgnoreCase)
            : string.Equals(key, k, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Leaves(IConfigurationProvider provider, string? path)
    {
        foreach (var child in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = path is null ? child : $"{path}:{child}";
            var any = false;
            foreach (var leaf in Leaves(provider, key))
            {
                any = true;
                yield return leaf;
            }
            if (!any) yield return key;
        }
    }

    private static DiscordOptions Discord(IConfiguration c, string database) => new()
    {
        Token = SecretOf(c, "Discord:Token"),
        ApiUrl = c["Discord:ApiUrl"] is { Length: > 0 } url ? url : DiscordOptions.DefaultApiUrl,
        DevGuildId = c["Discord:DevGuildId"] is { Length: > 0 } guild ? guild : null,
        StatePath = database + ".discord.json",
    };

    private static SlackOptions Slack(IConfiguration c) => new()
    {
        AppToken = SecretOf(c, "Slack:AppToken"),
        BotTokens = [.. new[] { c["Slack:BotToken"] }.Concat(List(c, "Slack:BotTokens")).Select(Secret.From).OfType<Secret>()],
        ApiUrl = c["Slack:ApiUrl"] is { Length: > 0 } url ? url : SlackOptions.DefaultApiUrl,
    };

    private static JudgeOptions Judge(IConfiguration c, List<string> problems)
    {
        var usual = new JudgeOptions();
        return new JudgeOptions
        {
            Endpoint = c["Judge:Endpoint"] is { Length: > 0 } url ? url : null,
            Model = c["Judge:Model"] is { Length: > 0 } model ? model.Trim() : null,
            ApiKey = SecretOf(c, "Judge:ApiKey"),
            Timeout = TimeSpan.FromSeconds(Number(c, "Judge:TimeoutSeconds", usual.Timeout.TotalSeconds, 1, 60, problems)),
            CallsPerDay = (int)Number(c, "Judge:CallsPerDay", usual.CallsPerDay, 0, 1_000_000, problems),
        };
    }

    private static string Full(string contentRoot, string path) => Path.GetFullPath(path, contentRoot);

    private static List<string> List(IConfiguration c, string key) => c.GetSection(key).GetChildren().Select(x => x.Value ?? "").Where(x => x.Length > 0).ToList() is { Count: > 0 } list
        ? list
        : c[key] is { Length: > 0 } one ? [.. one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [];

    private static Secret? SecretOf(IConfiguration c, string key) => Secret.From(c[key]);

    private static bool Flag(IConfiguration c, string key, bool otherwise, List<string> problems)
    {
        if (c[key] is not { Length: > 0 } text) return otherwise;
        if (bool.TryParse(text, out var value)) return value;
        problems.Add($"{key} must be true or false, not \"{text}\".");
        return otherwise;
    }

    private static double Number(IConfiguration c, string key, double otherwise, double min, double max, List<string> problems)
    {
        if (c[key] is not { Length: > 0 } text) return otherwise;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        problems.Add($"{key} must be a number from {min} to {max}, not \"{text}\".");
        return otherwise;
    }
}
