using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// A Slack to test against: the Web API and Socket Mode on loopback, with real limits, with faults on command and with people whose hands the test moves.
/// It knows nothing of PrepBot, so that any client can be held against it.
/// </summary>
public sealed class StandInSlack : IAsyncDisposable
{
    private readonly World _world;
    private readonly SocketHub _hub;
    private readonly ApiPipeline _api;
    private readonly ResponseUrls _responses;
    private readonly FileDownloads _files;
    private readonly SlackControl _control;
    private readonly List<ApiRequest> _requests = [];
    private readonly WebApplication _app;

    private StandInSlack(StandInSlackOptions options)
    {
        _world = new World(options);
        var posting = new Posting(_world);
        var views = new ViewStack(_world);
        _hub = new SocketHub(_world, new AckEffects(_world, posting, views));
        Faults = new SlackFaults(_world, _hub);
        _api = new ApiPipeline(_world, _hub, Faults, posting, views, _requests);
        _responses = new ResponseUrls(_world, Faults, posting, _requests);
        _files = new FileDownloads(_world, Faults, _requests);
        _control = new SlackControl(this, _world);
        Team();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
        // Open sockets would hold the end back.
        _app.Lifetime.ApplicationStopping.Register(Faults.Drop);
    }

    /// <summary>Where the stand-in listens, such as "http://127.0.0.1:40001".</summary>
    public string Url => _world.Origin;

    /// <summary>The base of the Web API, as clients are configured with it: with a slash at its end.</summary>
    public string Api => Url + ApiPipeline.Prefix;

    /// <summary>The app-level token.</summary>
    public string AppToken => _world.Options.AppToken;

    /// <summary>The bot token of the first workspace.</summary>
    public string Token => _world.Options.Token;

    public string AppId => _world.AppId;

    public SlackFaults Faults { get; }

    /// <summary>What was sent and should not have been, oldest first.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_world.Gate) return _world.Violations;
        }
    }

    /// <summary>Every request to the Web API, to a response_url and for a file so far.</summary>
    public IReadOnlyList<ApiRequest> Requests
    {
        get
        {
            lock (_world.Gate) return [.. _requests];
        }
    }

    public IReadOnlyList<SlackTeam> Teams
    {
        get
        {
            lock (_world.Gate) return [.. _world.Teams];
        }
    }

    /// <summary>Whether the schemas were there to check blocks and views against.</summary>
    public bool ChecksSchemas => _world.Checks.HasSchema;

    /// <summary>How many sockets were ever opened.</summary>
    public int Connections => Read(() => _hub.Opened);

    /// <summary>How many sockets are open and were greeted.</summary>
    public int LiveConnections => Read(() => _hub.Live.Count);

    /// <summary>How many envelopes were acknowledged in time.</summary>
    public int Acknowledged => Read(() => _hub.Acknowledged);

    /// <summary>How many events were given up after their last try.</summary>
    public int LostEvents => Read(() => _hub.Lost);

    /// <summary>The codes with which the client closed its sockets, in order.</summary>
    public IReadOnlyList<int> ClientCloses
    {
        get
        {
            lock (_world.Gate) return [.. _hub.ClientCloses];
        }
    }

    public static async Task<StandInSlack> StartAsync(StandInSlackOptions? options = null)
    {
        var standIn = new StandInSlack(options ?? new StandInSlackOptions());
        await standIn._app.StartAsync();
        standIn._world.Origin = standIn._app.Urls.Single();
        return standIn;
    }

    /// <summary>The workspace of this name, made if there is none, with a channel "general"; without a name the first.</summary>
    public SlackTeam Team(string? name = null)
    {
        name ??= _world.Options.Team;
        lock (_world.Gate) return _world.Teams.FirstOrDefault(t => t.Name == name) ?? _world.AddTeam(name);
    }

    /// <summary>Lets the bot mention somebody without saying so in the message.</summary>
    public void AllowMention(SlackUser user)
    {
        lock (_world.Gate) _world.Mentionable.Add(user.Id);
    }

    /// <summary>Waits until a socket is open and was greeted.</summary>
    public Task ReadyAsync(TimeSpan? within = null) => UntilAsync(() => LiveConnections > 0, "a socket", within);

    /// <summary>Waits until something is so; it is looked at after every change, with the state at rest.</summary>
    public Task UntilAsync(Func<bool> condition, string what, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => condition() ? this : null, what, within);

    /// <summary>Waits for an answered request.</summary>
    public Task<ApiRequest> RequestAsync(Func<ApiRequest, bool> which, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Requests.FirstOrDefault(r => r.Status != 0 && which(r)), "a request that fits", within);

    public async ValueTask DisposeAsync()
    {
        Faults.Drop();
        await _app.DisposeAsync();
        _hub.Dispose();
    }

    /// <summary>Runs until the process is told to end.</summary>
    internal Task WaitForShutdownAsync() => ((IHost)_app).WaitForShutdownAsync();

    private int Read(Func<int> count)
    {
        lock (_world.Gate) return count();
    }

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.TrimEnd('/') == "/link") return ConnectAsync(context);
        if (path.StartsWith("/__control", StringComparison.Ordinal)) return _control.HandleAsync(context);
        if (path.StartsWith(ApiPipeline.Prefix, StringComparison.Ordinal)) return _api.HandleAsync(context);
        if (path.StartsWith(ResponseUrls.Prefix, StringComparison.Ordinal)) return _responses.HandleAsync(context);
        if (path.StartsWith(FileDownloads.Prefix, StringComparison.Ordinal)) return _files.HandleAsync(context);
        if (path == FileDownloads.SignIn) return FileDownloads.SignInAsync(context);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private async Task ConnectAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !_hub.Admit(context.Request.Query["ticket"]))
        {
            context.Response.StatusCode = 404;
            return;
        }
        // With a timeout set it is real pings that are sent; without, they would be pongs that nobody asked for.
        var every = _world.Options.PingEvery;
        var pinged = new WebSocketAcceptContext { KeepAliveInterval = every, KeepAliveTimeout = every * 6 };
        using var socket = await context.WebSockets.AcceptWebSocketAsync(pinged);
        await _hub.AcceptAsync(socket, context.Abort);
    }
}
