using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Moderation;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Discord;
using PrepBot.Judging;
using PrepBot.Slack;
using PrepBot.Storage;
using PrepBot.Web;

namespace PrepBot.Serving;

/// <summary>The bot itself: what runs when no verb is given.</summary>
public static class Bot
{
    // Threads that the pool has before it begins to hesitate. By default that is one a processor, and where two wait for the disk at the same time on a small
    // machine, everything stands still for half a second or more until the pool adds a third: timers, heartbeats, what was to be sent.
    private const int LeastThreads = 16;

    /// <summary>Builds the host. The store is open and the process lock is held by the caller.</summary>
    public static WebApplication Build(BotOptions options, IConfiguration configuration, SqliteStore store, TimeProvider time)
    {
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, LeastThreads), ports);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.ContentRoot, ApplicationName = "PrepBot" });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "HH:mm:ss ";
        });
        // Quiet by default; appsettings.json or Logging__LogLevel__Default say otherwise.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told in one line by who starts us; what stops a running host is logged as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.AddServerHeader = false).UseUrls(options.Web.Url);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        if (options.Judge.Enabled)
        {
            builder.Services.AddSingleton<IJudge>(p => new EndpointJudge(options.Judge, store, time, p.GetRequiredService<ILogger<EndpointJudge>>()));
            builder.Services.AddHostedService(p => p.GetRequiredService<AdviceRunner>());
        }
        builder.Services
            .AddSingleton(time).AddSingleton(options).AddSingleton(options.Daily).AddSingleton(store).AddSingleton<IStore>(store)
            .AddSingleton(new TeamDefaults(options.Web.Zone))
            .AddSingleton<IGrader>(_ => BankGrader.Create(options.ContentPaths))
            .AddSingleton<GraderWith>(more => BankGrader.Create(options.ContentPaths, more))
            .AddSingleton<IBankParser, BankParser>().AddSingleton<StartImport>().AddSingleton<Health>().AddSingleton<PrometheusText>()
            .AddPrepBotCore()
            .AddWebChat(options.Web);
        builder.Services.AddHostedService(p => p.GetRequiredService<OutboxRunner>()).AddHostedService(p => p.GetRequiredService<DailyRunner>())
            .AddHostedService(p => p.GetRequiredService<RemarkRunner>()).AddHostedService<Housekeeping>();
        if (options.Discord.Enabled) builder.Services.AddDiscord(options.Discord);
        if (options.Slack.Enabled) builder.Services.AddSlack(options.Slack);
        var app = builder.Build();
        // It counts from when it is made, and what happens before somebody first asks counts too.
        app.Services.GetRequiredService<PrometheusText>();
        app.UseWebGuard();
        app.UseRouting();
        app.MapGet("/healthz", HealthAsync);
        app.MapGet("/metrics", MetricsAsync);
        app.MapWebChat();
        return app;
    }

    /// <summary>Runs until the process is told to stop.</summary>
    /// <exception cref="StartupException">It cannot start.</exception>
    public static async Task RunAsync(BotOptions options, IConfiguration configuration, TimeProvider time, CancellationToken ct)
    {
        using var held = await LockAsync(options.DatabasePath, time, ct);
        using var logging = LoggerFactory.Create(b => b.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Path = options.DatabasePath }, time, logging.CreateLogger<SqliteStore>(), ct);
        await using var app = Build(options, configuration, store, time);
        await app.Services.GetRequiredService<StartImport>().RunAsync(ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException x) when (x.InnerException is AddressInUseException or SocketException)
        {
            await app.StopAsync(CancellationToken.None); // the loops run already and must not be disposed of under way
            throw new StartupException($"{options.Web.Url} is in use. Stop what listens there, or choose another port: Web__Url=http://127.0.0.1:5081");
        }
        catch (SocketException x)
        {
            await app.StopAsync(CancellationToken.None);
            throw new StartupException($"Cannot listen on {options.Web.Url} ({x.Message}). Choose another address with Web:Url.");
        }
        Console.WriteLine(Greeting(options));
        await app.WaitForShutdownAsync(ct);
    }

    private static async Task<ProcessLock> LockAsync(string database, TimeProvider time, CancellationToken ct)
    {
        if (ProcessLock.TryAcquire(database) is { } free) return free;
        Console.WriteLine($"Another PrepBot serves {database}. This one stands by and takes over when that one ends.");
        return await ProcessLock.WaitAsync(database, time, ct);
    }

    private static string Greeting(BotOptions options)
    {
        var lines = new List<string>
        {
            options.Web.Enabled ? $"PrepBot is ready. Open the local chat: {options.Web.Url}" : $"PrepBot is ready. The local chat is off (Web:Enabled); {options.Web.Url}/healthz tells how it is.",
        };
        if (options.Web is { AccessToken: not null, LeadToken: null }) lines.Add("Nobody can lead yet: set Web:LeadToken, and whoever signs in with it may set the daily question.");
        if (!options.Web.IsLoopback && options.Web.Url.StartsWith("http:", StringComparison.Ordinal))
            lines.Add($"{options.Web.Url} is plain http: put a proxy with TLS before it, or whoever listens on the way reads the token.");
        if (options.Judge.Enabled) lines.Add($"Answers that the grader is not sure of are sent to {options.Judge.Model} at {options.Judge.Address().Authority} (Judge:Endpoint).");
        return string.Join(Environment.NewLine, lines);
    }

    private static async Task HealthAsync(HttpContext http)
    {
        var report = await http.RequestServices.GetRequiredService<Health>().CheckAsync(http.RequestAborted);
        http.Response.StatusCode = report.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        // With an access token the state is for everyone and the parts are not.
        if (http.RequestServices.GetRequiredService<BotOptions>().Web.AccessToken is not null) report = report with { Parts = new Dictionary<string, string>() };
        await http.Response.WriteAsJsonAsync(report, HealthJson.Default.HealthReport, cancellationToken: http.RequestAborted);
    }

    private static async Task MetricsAsync(HttpContext http)
    {
        var store = http.RequestServices.GetRequiredService<IStore>();
        var judge = http.RequestServices.GetRequiredService<IJudge>();
        var today = EndpointJudge.Day(http.RequestServices.GetRequiredService<TimeProvider>());
        var (questions, waiting, calls) = await store.ReadAsync(s => (s.Bank.Count(), s.Delivery.Waiting(), s.Judge.CallsOn(today)), http.RequestAborted);
        var connections = http.RequestServices.GetServices<IConnectionState>().ToList();
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await http.Response.WriteAsync(http.RequestServices.GetRequiredService<PrometheusText>().Write([
            new Gauge("prepbot_questions", "Questions in use", questions),
            new Gauge("prepbot_outbox_waiting", "Messages waiting to be sent", waiting),
            new Gauge("process_resident_memory_bytes", "Memory in use", Environment.WorkingSet),
            .. judge.Who is null ? Array.Empty<Gauge>() :
            [
                new Gauge("prepbot_judge_calls_today", "Calls to the AI judge that count for today", calls),
                new Gauge("prepbot_judge_calls_per_day", "Calls to the AI judge that a day may have", judge.Who.CallsPerDay),
                new Gauge("prepbot_judge_resting", "Whether the AI judge is left alone after failures", judge.IsResting ? 1 : 0),
            ],
            .. connections.Select(c => new Gauge("prepbot_platform_up", "Whether the platform's connection serves", c.State == IConnectionState.Ok ? 1 : 0, $"platform=\"{c.Name}\"")),
            .. connections.Where(c => c.LastHeard is not null).Select(c => new Gauge(
                "prepbot_platform_last_heard_timestamp_seconds", "When anything last came from the platform", c.LastHeard!.Value.ToUnixTimeMilliseconds() / 1000.0, $"platform=\"{c.Name}\"")),
        ]), http.RequestAborted);
    }
}
