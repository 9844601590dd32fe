using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Discord;

/// <summary>The way of a request: route, credentials, faults, limits, the body's checks, its effect, the answer.</summary>
internal sealed class RestPipeline(World world, Faults faults, Action<string, string, string> violated)
{
    private const string Prefix = "/api/v10";

    private readonly RouteTable _routes = new();
    private readonly RateLimits _limits = new(world.Options);
    private readonly BodyChecks _checks = new(world.Options);
    private readonly List<RestRequest> _requests = [];

    /// <summary>Everything that was asked so far.</summary>
    public IReadOnlyList<RestRequest> Requests
    {
        get
        {
            lock (world.Gate) return [.. _requests];
        }
    }

    /// <summary>Whether bodies are held against Discord's own description as well.</summary>
    public bool HasSchema => _checks.HasSchema;

    public async Task HandleAsync(HttpContext context)
    {
        RestRequest? seen = null;
        RestAnswer answer;
        try
        {
            (seen, var call) = await ReadAsync(context);
            answer = await AnswerAsync(context, call, seen);
        }
        catch (ApiError refusal)
        {
            answer = new RestAnswer(refusal.Status, refusal.ToJson());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            answer = new RestAnswer(-1, null);
        }
        if (seen is not null) Finish(seen, answer.Status);
        if (answer.Status < 0) context.Abort();
        else await WriteAsync(context.Response, answer);
    }

    private async Task<(RestRequest Seen, RestCall Call)> ReadAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Prefix + "/", StringComparison.Ordinal) || _routes.Find(context.Request.Method, path[Prefix.Length..]) is not var (route, values))
            throw ApiError.NotFound();
        var (body, files) = await BodyReader.ReadAsync(context.Request, context.RequestAborted);
        var seen = new RestRequest(route.Key, path[Prefix.Length..] + context.Request.QueryString, body?.DeepClone(), world.Now());
        lock (world.Gate)
        {
            _requests.Add(seen);
            world.Changes.Pulse();
        }
        return (seen, new RestCall(world, route, values, name => context.Request.Query[name].FirstOrDefault(), body, files));
    }

    private async Task<RestAnswer> AnswerAsync(HttpContext context, RestCall call, RestRequest seen)
    {
        CheckCaller(context.Request, call.Route);
        var fault = faults.Take(call.Route.Key, call.Values);
        if (fault?.Kind == FaultKind.HoldBefore) await HoldAsync(fault, context.RequestAborted);
        if (fault?.Kind == FaultKind.FailBefore) return Failure(fault.Status);
        if (Limit(context.Response, call, fault, seen) is { } tooMany) return tooMany;
        var answer = Effect(call);
        if (fault?.Kind == FaultKind.HoldAfter) await HoldAsync(fault, context.RequestAborted);
        return fault?.Kind switch
        {
            FaultKind.FailAfter => Failure(fault.Status),
            FaultKind.CutAfter => new RestAnswer(-1, null),
            _ => answer,
        };
    }

    private void CheckCaller(HttpRequest request, Route route)
    {
        // Without such a name Discord's edge refuses. https://docs.discord.com/developers/reference#user-agent
        if (!request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            violated(route.Key, "User-Agent", "is not DiscordBot (url, version)");
            throw ApiError.NoAccessForUserAgent();
        }
        if (route.ByInteraction) return;
        if (!world.TokenValid || request.Headers.Authorization.ToString() != "Bot " + world.Options.Token) throw ApiError.Unauthorized();
    }

    private RestAnswer? Limit(HttpResponse response, RestCall call, RestFault? fault, RestRequest seen)
    {
        RateLimits.Verdict verdict;
        lock (world.Gate)
        {
            var major = Route.Major(call.Values);
            if (fault is { Kind: FaultKind.RateLimit, Scope: "global" }) _limits.BlockAll(fault.Wait);
            if (fault is { Kind: FaultKind.RateLimit, Scope: "user" }) _limits.Block(call.Route, major, fault.Wait);
            verdict = _limits.Take(call.Route, major);
        }
        if (fault?.Kind == FaultKind.RateLimit && verdict.Scope is null) verdict = Faked(fault, verdict);
        foreach (var (name, value) in verdict.Headers?.All() ?? []) response.Headers[name] = value;
        if (verdict.Scope is not { } scope) return null;
        seen.Scope = scope;
        response.Headers["X-RateLimit-Scope"] = scope;
        response.Headers.RetryAfter = Math.Ceiling(verdict.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (scope == "global") response.Headers["X-RateLimit-Global"] = "true";
        return new RestAnswer(429, new JsonObject
        {
            ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
            ["retry_after"] = Math.Round(verdict.RetryAfter.TotalSeconds, 3),
            ["global"] = scope == "global",
        });
    }

    // A shared limit and a sub-limit come beside a bucket that still has room; so does any limit of a route that has no bucket.
    private static RateLimits.Verdict Faked(RestFault fault, RateLimits.Verdict verdict)
        => RateLimits.Verdict.Refused(fault.Scope == "sub" ? "user" : fault.Scope, fault.Wait, verdict.Headers);

    private RestAnswer Effect(RestCall call)
    {
        try
        {
            return Checked(call);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // A value of another type than the route reads; where Discord's description is at hand, it has said so before.
            violated(call.Route.Key, "", e.Message);
            throw ApiError.Invalid("", e.Message);
        }
    }

    private RestAnswer Checked(RestCall call)
    {
        var found = call.Route.Method is "GET" or "DELETE" ? [] : _checks.Check(call.Route.Key, call.Body, call.Files.Count > 0);
        foreach (var (path, reason) in found) violated(call.Route.Key, path, reason);
        if (found.Count > 0) throw ApiError.Invalid(found);
        lock (world.Gate) return call.Route.Handle(call);
    }

    private async Task HoldAsync(RestFault fault, CancellationToken gone)
    {
        if (fault.Gate is { } gate) await gate.PassAsync(gone);
        else await Task.Delay(fault.Wait, world.Time, gone);
    }

    private void Finish(RestRequest seen, int status)
    {
        lock (world.Gate)
        {
            seen.Status = status;
            world.Changes.Pulse();
        }
    }

    private static RestAnswer Failure(int status) => new(status, new JsonObject { ["message"] = $"{status}: on command", ["code"] = 0 });

    private static async Task WriteAsync(HttpResponse response, RestAnswer answer)
    {
        response.StatusCode = answer.Status;
        // A 204 that said JSON would make clients parse an empty text.
        if (answer.Body is null) return;
        response.ContentType = "application/json";
        await response.WriteAsync(answer.Body.ToJsonString());
    }
}
