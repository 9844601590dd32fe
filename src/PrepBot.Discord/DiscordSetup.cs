using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Checking;
using PrepBot.Discord.Commands;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Posting;
using PrepBot.Discord.Rendering;
using PrepBot.Wire;
using PrepBot.Wire.Discord;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Discord.Rest;
using PrepBot.Wire.Sockets;

namespace PrepBot.Discord;

/// <summary>Discord in a host.</summary>
public static class DiscordSetup
{
    // Discord wants an address of the library's; where this one is published is for who runs it to decide. Discord: reference#user-agent.
    private const string Home = "https://discord.com/developers/docs";

    private const int Steps = 1 << 20;

    /// <summary>Adds the adapter and the service that listens. The host brings store, inbox, outbox, clock and logging.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">With a token, and found to be right.</param>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordOptions options)
    {
        var (token, agent) = (TokenOf(options), Agent());
        services.AddSingleton(options);
        services.AddSingleton(new DiscordState(options.StatePath));
        services.AddSingleton<INames, StoredNames>().AddSingleton<IHomes, StoredHomes>().AddSingleton<IKeptInteractions, StoredInteractions>().AddSingleton<IDiscordRenderer, EmbedRenderer>();
        services.AddSingleton(p => new FormDrafts(Time(p)));
        services.AddSingleton(p => Rest(options, Time(p), Log<DiscordRest>(p)));
        services.AddSingleton<IDiscordApi>(p => new DiscordApi(p.GetRequiredService<DiscordRest>(), () => State(p).Now.Application));
        services.AddSingleton<IAttachments>(_ => new Attachments(new Uri(options.ApiUrl)));
        services.AddSingleton<AnswerPlan>().AddSingleton<InteractionHandler>().AddSingleton<CommandRegistrar>();
        services.AddSingleton<IChatAdapter>(p => new DiscordAdapter(
            p.GetRequiredService<IDiscordApi>(), p.GetRequiredService<IDiscordRenderer>(), p.GetRequiredService<INames>(), () => State(p).Now.User));
        services.AddSingleton<GuildGreeter>().AddSingleton<CommandKeeper>();
        // A client runs once, so each run has its own.
        services.AddSingleton<Func<GatewayClient>>(p => () => new GatewayClient(
            new GatewayOptions(token, DiscordService.Intents), new RestGatewayLocator(p.GetRequiredService<DiscordRest>()), new WebSocketConnector(agent.ToString()),
            State(p), Time(p), Chance, Log<GatewayClient>(p)));
        services.AddSingleton(p => new DiscordService(
            p.GetRequiredService<Func<GatewayClient>>(), p.GetRequiredService<InteractionHandler>(), p.GetRequiredService<GuildGreeter>(),
            p.GetRequiredService<CommandKeeper>(), p.GetRequiredService<DailySpaces>(), State(p), Time(p), Log<DiscordService>(p)));
        services.AddSingleton<IConnectionState>(p => p.GetRequiredService<DiscordService>());
        return services.AddHostedService(p => p.GetRequiredService<DiscordService>());
    }

    /// <summary>A look at Discord from outside, for whoever looks after the bot.</summary>
    /// <param name="options">With a token, and found to be right.</param>
    /// <param name="time">The clock.</param>
    public static IPlatformCheck CreateCheck(DiscordOptions options, TimeProvider time)
    {
        var rest = Rest(options, time, NullLogger<DiscordRest>.Instance);
        return new DiscordCheck(new DiscordApi(rest, () => null), new RestGatewayLocator(rest), options, time, rest);
    }

    private static DiscordRest Rest(DiscordOptions options, TimeProvider time, ILogger<DiscordRest> logger) =>
        new(DiscordRest.CreateHandler(), new DiscordRestOptions(new Uri(options.ApiUrl), TokenOf(options), Agent()), time, Chance, logger);

    private static Credential TokenOf(DiscordOptions options) =>
        new(options.Token?.Reveal() ?? throw new ArgumentException("Discord needs a token.", nameof(options)));

    private static DiscordAgent Agent() => new(Home, Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0");

    private static double Chance() => RandomNumberGenerator.GetInt32(Steps) / (double)Steps;

    private static TimeProvider Time(IServiceProvider p) => p.GetRequiredService<TimeProvider>();

    private static DiscordState State(IServiceProvider p) => p.GetRequiredService<DiscordState>();

    private static ILogger<T> Log<T>(IServiceProvider p) => p.GetRequiredService<ILogger<T>>();
}
