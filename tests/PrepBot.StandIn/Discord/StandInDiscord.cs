using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// A Discord to test against: REST v10 and gateway v10 on loopback, with real limits, with faults on command and with people whose hands the test
/// moves. It knows nothing of PrepBot, so that any client can be held against it.
/// </summary>
public sealed class StandInDiscord : IAsyncDisposable
{
    private readonly World _world;
    private readonly GatewayHub _hub;
    private readonly RestPipeline _rest;
    private readonly ControlEndpoint _control;
    private readonly List<Violation> _violations = [];
    private readonly WebApplication _app;

    private StandInDiscord(StandInOptions options)
    {
        _world = new World(options);
        _hub = new GatewayHub(_world, (route, reason) => Violated(route, "", reason));
        Faults = new Faults(_world, _hub);
        _rest = new RestPipeline(_world, Faults, Violated);
        _control = new ControlEndpoint(this, _world);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        _app.Run(HandleAsync);
        // Open sockets would hold the end back.
        _app.Lifetime.ApplicationStopping.Register(Faults.Drop);
    }

    /// <summary>Where the stand-in listens, such as "http://127.0.0.1:40001".</summary>
    public string Url => _world.Origin;

    /// <summary>The base of the API without its version, as clients are configured with it.</summary>
    public string Api => Url + "/api";

    public string Token => _world.Options.Token;

    public string ApplicationId => _world.ApplicationId;

    public StandInUser Bot => _world.Bot;

    public Faults Faults { get; }

    /// <summary>What was sent and should not have been, oldest first.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_world.Gate) return [.. _violations];
        }
    }

    /// <summary>Every REST request so far.</summary>
    public IReadOnlyList<RestRequest> Requests => _rest.Requests;

    /// <summary>How many requests count towards Discord's ban of an address: 10,000 in ten minutes.</summary>
    public int InvalidRequests => Requests.Count(r => r.Status is 401 or 403 || (r.Status == 429 && r.Scope != "shared"));

    /// <summary>Whether Discord's own description was there to check bodies against.</summary>
    public bool ChecksSchemas => _rest.HasSchema;

    public int Identifies => _hub.Identifies;

    public int Resumes => _hub.Resumes;

    /// <summary>How many sockets were ever opened.</summary>
    public int Connections => _hub.Opened;

    /// <summary>The codes with which the client closed its sockets, in order.</summary>
    public IReadOnlyList<int> ClientCloses
    {
        get
        {
            lock (_world.Gate) return [.. _hub.ClientCloses];
        }
    }

    /// <summary>How often command lists were overwritten.</summary>
    public int CommandOverwrites => _world.Commands.Overwrites;

    public static async Task<StandInDiscord> StartAsync(StandInOptions? options = null)
    {
        var standIn = new StandInDiscord(options ?? new StandInOptions());
        await standIn._app.StartAsync();
        standIn._world.Origin = standIn._app.Urls.Single();
        return standIn;
    }

    /// <summary>The server of this name, made if there is none, with a channel "general".</summary>
    public StandInGuild Guild(string name)
    {
        lock (_world.Gate) return _world.Guilds.Values.FirstOrDefault(g => g.Name == name) ?? _world.AddGuild(name);
    }

    /// <summary>A new server takes the bot in just now, or one that had thrown it out takes it in again.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="with">What is to be so before the bot hears of it.</param>
    public StandInGuild TakeIn(string name, Action<StandInGuild>? with = null)
    {
        lock (_world.Gate)
        {
            if (_world.Guilds.Values.FirstOrDefault(g => g.Name == name && !g.HasBot) is not { } known) return _world.AddGuild(name, _world.Now(), with);
            (known.HasBot, known.JoinedAt) = (true, _world.Now());
            with?.Invoke(known);
            _world.Dispatch("GUILD_CREATE", known.ToCreateJson(), Intents.Guilds);
            return known;
        }
    }

    /// <summary>The person of this name, made if there is none.</summary>
    public StandInUser User(string name)
    {
        lock (_world.Gate) return _world.Users.Values.FirstOrDefault(u => u.Name == name && !u.Bot) ?? _world.AddUser(name);
    }

    /// <summary>The names of the commands that are registered, of a guild or globally.</summary>
    public IReadOnlyList<string> Commands(StandInGuild? guild = null)
    {
        lock (_world.Gate) return [.. _world.Commands.In(guild?.Id).Select(c => (string)c["name"]!)];
    }

    /// <summary>Registers commands without a request, for tests of something else.</summary>
    public void Define(string commands, StandInGuild? guild = null)
    {
        lock (_world.Gate)
        {
            _world.Commands.Overwrite(guild?.Id, JsonNode.Parse(commands)!.AsArray());
            _world.Changes.Pulse();
        }
    }

    /// <summary>Waits until a client is identified or has resumed.</summary>
    public Task ReadyAsync(TimeSpan? within = null) => _world.Changes.AwaitAsync(() => _hub.Live, "a client that is identified", within);

    /// <summary>Waits until a command of this name can be called in a guild.</summary>
    public Task CommandAsync(string name, StandInGuild? guild = null, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => _world.Commands.Find(guild?.Id, name), $"the command /{name} to be registered", within);

    /// <summary>Waits until something is so; it is looked at after every change, with the state at rest.</summary>
    public Task UntilAsync(Func<bool> condition, string what, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => condition() ? this : null, what, within);

    /// <summary>Waits for an answered request.</summary>
    public Task<RestRequest> RequestAsync(Func<RestRequest, bool> which, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Requests.FirstOrDefault(r => r.Status != 0 && which(r)), "a request that fits", within);

    public async ValueTask DisposeAsync()
    {
        Faults.Drop();
        await _app.DisposeAsync();
        _hub.Dispose();
    }

    /// <summary>Runs until the process is told to end.</summary>
    internal Task WaitForShutdownAsync() => ((IHost)_app).WaitForShutdownAsync();

    private void Violated(string route, string path, string reason)
    {
        lock (_world.Gate)
        {
            _violations.Add(new Violation(route, path, reason));
            _world.Changes.Pulse();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.WebSockets.IsWebSocketRequest && path is "/gateway" or "/gateway/" or "/gateway/resume" or "/gateway/resume/")
        {
            var understood = context.Request.Query["v"] == "10" && context.Request.Query["encoding"] == "json";
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await _hub.AcceptAsync(socket, context.Abort, path.TrimEnd('/'), understood);
        }
        else if (path.StartsWith("/__control", StringComparison.Ordinal))
        {
            await _control.HandleAsync(context);
        }
        else if (path.StartsWith("/cdn/attachments/", StringComparison.Ordinal))
        {
            await ServeFileAsync(context, path);
        }
        else
        {
            await _rest.HandleAsync(context);
        }
    }

    private async Task ServeFileAsync(HttpContext context, string path)
    {
        StandInAttachment? file;
        lock (_world.Gate) file = _world.Files.GetValueOrDefault(path.Split('/')[4]);
        if (file is null)
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes);
    }
}
