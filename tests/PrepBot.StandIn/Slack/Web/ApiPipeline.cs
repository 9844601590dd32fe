using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>The way of a request: method, credentials, faults, limits, the arguments' checks, its effect, the answer.</summary>
internal sealed class ApiPipeline(World world, SocketHub hub, SlackFaults faults, Posting posting, ViewStack views, List<ApiRequest> requests)
{
    public const string Prefix = "/api/";

    private readonly SlackRateLimits _limits = new(world.Options);

    public async Task HandleAsync(HttpContext context)
    {
        var name = context.Request.Path.Value![Prefix.Length..].Trim('/');
        var seen = new ApiRequest(name, [], world.Now());
        ApiAnswer answer;
        try
        {
            var (arguments, token, broken) = await ArgumentReader.ReadAsync(context.Request, context.RequestAborted);
            seen = seen with { Arguments = (JsonObject)arguments.DeepClone() };
            Note(seen);
            answer = await AnswerAsync(context, seen, new Request(name, arguments, token, broken));
        }
        catch (ApiRefusal refusal)
        {
            answer = new ApiAnswer(200, refusal.ToJson());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            answer = ApiAnswer.Cut;
        }
        lock (world.Gate)
        {
            (seen.Status, seen.Error) = (answer.Status, answer.Error);
            world.Changes.Pulse();
        }
        await answer.WriteAsync(context);
    }

    private void Note(ApiRequest seen)
    {
        lock (world.Gate)
        {
            requests.Add(seen);
            world.Changes.Pulse();
        }
    }

    private async Task<ApiAnswer> AnswerAsync(HttpContext context, ApiRequest seen, Request request)
    {
        var channel = request.Arguments["channel"]?.ToString();
        var fault = faults.Take(request.Method, channel);
        if (fault?.Kind == SlackFaultKind.HoldBefore) await fault.HoldAsync(world.Options.Time, context.RequestAborted);
        if (fault?.Kind == SlackFaultKind.FailBefore) return ApiAnswer.Failure(fault.Status);
        ApiAnswer answer;
        lock (world.Gate)
        {
            var (method, team) = Authenticate(context.Request, request);
            seen.Team = team;
            if (team is not null) AddScopes(context.Response, method!, team);
            if (Limit(context.Response, request.Method, method?.Tier ?? Tier.Three, team, channel, fault) is { } tooMany) return tooMany;
            if (fault?.Kind == SlackFaultKind.Refuse) throw new ApiRefusal(fault.Error);
            answer = ApiAnswer.Ok(team is null ? OpenConnection() : Effect(method!, team, request));
        }
        if (fault?.Kind == SlackFaultKind.HoldAfter) await fault.HoldAsync(world.Options.Time, context.RequestAborted);
        return fault?.Instead ?? answer;
    }

    // The workspace is null for the one method of the app-level token.
    private (ApiMethod? Method, SlackTeam? Team) Authenticate(HttpRequest http, Request request)
    {
        var header = http.Headers.Authorization.ToString();
        var fromHeader = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..].Trim() : null;
        var token = fromHeader ?? request.Token;
        if (request.Method == MethodTable.OpenConnection)
        {
            // As an argument it "will result in an error". https://docs.slack.dev/reference/methods/apps.connections.open
            if (string.IsNullOrEmpty(fromHeader)) throw new ApiRefusal("not_authed");
            if (fromHeader != world.Options.AppToken) throw new ApiRefusal(TeamOf(fromHeader) is null ? "invalid_auth" : "not_allowed_token_type");
            return world.AppTokenValid ? (null, null) : throw new ApiRefusal("invalid_auth");
        }
        var method = MethodTable.Find(request.Method) ?? throw new ApiRefusal("unknown_method") { More = new JsonObject { ["req_method"] = request.Method } };
        if (string.IsNullOrEmpty(token)) throw new ApiRefusal("not_authed");
        if (token == world.Options.AppToken) throw new ApiRefusal("not_allowed_token_type");
        var team = TeamOf(token) ?? throw new ApiRefusal("invalid_auth");
        return team.TokenState switch
        {
            TokenState.Revoked => throw new ApiRefusal("token_revoked"),
            TokenState.Inactive => throw new ApiRefusal("account_inactive"),
            _ => (method, team),
        };
    }

    private SlackTeam? TeamOf(string token) => world.Teams.FirstOrDefault(t => t.Token == token);

    private ApiAnswer? Limit(HttpResponse response, string method, Tier tier, SlackTeam? team, string? channel, SlackFault? fault)
    {
        var workspace = team?.Id ?? "app";
        if (fault?.Kind == SlackFaultKind.RateLimit) _limits.Close(method, workspace, fault.Wait);
        if (_limits.Take(method, tier, workspace, channel) is not { } wait) return null;
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new ApiAnswer(429, new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
    }

    private JsonObject OpenConnection()
        => world.SocketMode ? new JsonObject { ["url"] = hub.NewAddress() } : throw new ApiRefusal("access_denied");

    private JsonObject? Effect(ApiMethod method, SlackTeam team, Request request)
    {
        var call = new ApiCall(world, posting, views, method, team, request.Arguments);
        if (method.Scopes.Length > 0) call.NeedScope(method.Scopes);
        if (request.Broken is { } broken)
        {
            world.Violated(method.Name, broken, "is no JSON");
            throw new ApiRefusal(broken == "blocks" ? "invalid_blocks_format" : "invalid_arguments", $"{broken} is no JSON");
        }
        if (world.Options.RefuseUnknownArguments)
        {
            foreach (var (name, _) in request.Arguments.Where(a => !method.Arguments.Contains(a.Key))) world.Violated(method.Name, name, "unknown argument");
        }
        return method.Handle(call);
    }

    private static void AddScopes(HttpResponse response, ApiMethod method, SlackTeam team)
    {
        response.Headers["X-OAuth-Scopes"] = string.Join(',', team.Scopes);
        if (method.Scopes.Length > 0) response.Headers["X-Accepted-OAuth-Scopes"] = string.Join(',', method.Scopes);
    }

    private sealed record Request(string Method, JsonObject Arguments, string? Token, string? Broken);
}
