using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Slack.Answering;
using PrepBot.Slack.Checking;
using PrepBot.Slack.Mapping;
using PrepBot.Slack.Posting;
using PrepBot.Slack.Rendering;
using PrepBot.Wire;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack;

/// <summary>Slack in a host.</summary>
public static class SlackSetup
{
    private const int Steps = 1 << 20;

    /// <summary>Adds the adapter and the service that listens. The host brings store, inbox, outbox, clock and logging.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">With tokens, and found to be right.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(p => new SlackWorkspaces([.. options.BotTokens.Select(t => Api(options, t, Time(p), Log<SlackApi>(p)))]));
        services.AddSingleton<MessageWriter>().AddSingleton<Answers>().AddSingleton<Arrivals>().AddSingleton<EnvelopeHandler>();
        services.AddSingleton(p => new SlackPeople(Time(p))).AddSingleton(p => new OpenForms(Time(p))).AddSingleton(p => new Deliveries(Time(p)));
        services.AddSingleton<IChatAdapter, SlackAdapter>();
        // A client runs once, so each run has its own; the app-level token's one call is asked anew for every connection.
        services.AddSingleton<Func<SocketModeClient>>(p => () => new SocketModeClient(
            null, new SocketLocator(Api(options, options.AppToken!, Time(p), Log<SlackApi>(p)), Time(p)), SocketModeClient.CreateConnector(Agent()), Time(p), Chance,
            Log<SocketModeClient>(p)));
        services.AddSingleton(p => new SlackService(
            p.GetRequiredService<Func<SocketModeClient>>(), p.GetRequiredService<SlackWorkspaces>(), p.GetRequiredService<EnvelopeHandler>(),
            p.GetRequiredService<Core.Ports.IStore>(), Time(p), Log<SlackService>(p)));
        services.AddSingleton<IConnectionState>(p => p.GetRequiredService<SlackService>());
        return services.AddHostedService(p => p.GetRequiredService<SlackService>());
    }

    /// <summary>A look at Slack from outside, for whoever looks after the bot.</summary>
    /// <param name="options">With tokens, and found to be right.</param>
    /// <param name="time">The clock.</param>
    public static IPlatformCheck CreateCheck(SlackOptions options, TimeProvider time) => new SlackCheck(
        [.. options.BotTokens.Select(t => Api(options, t, time, NullLogger<SlackApi>.Instance))], Api(options, options.AppToken!, time, NullLogger<SlackApi>.Instance), time);

    private static SlackApi Api(SlackOptions options, Secret token, TimeProvider time, ILogger<SlackApi> logger) =>
        new(SlackApi.CreateHandler(), new SlackApiOptions(new Uri(options.ApiUrl), new Credential(token.Reveal()), Agent()), time, Chance, logger);

    private static string Agent() => "PrepBot/" + (Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0");

    private static double Chance() => RandomNumberGenerator.GetInt32(Steps) / (double)Steps;

    private static TimeProvider Time(IServiceProvider p) => p.GetRequiredService<TimeProvider>();

    private static ILogger<T> Log<T>(IServiceProvider p) => p.GetRequiredService<ILogger<T>>();
}
