using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// Answers to what somebody did, by the address that came with it.
/// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
/// </summary>
internal sealed class ResponseUrls(World world, SlackFaults faults, Posting posting, List<ApiRequest> requests)
{
    public const string Prefix = "/hooks/";
    public const string Name = "response_url";

    private static readonly HashSet<string> Known =
    [
        "text", "blocks", "attachments", "response_type", "replace_original", "delete_original", "thread_ts", "metadata", "unfurl_links", "unfurl_media",
        "mrkdwn",
    ];

    public async Task HandleAsync(HttpContext context)
    {
        ApiAnswer answer;
        var content = await ReadAsync(context.Request);
        var seen = new ApiRequest(Name, (JsonObject?)content?.DeepClone() ?? [], world.Now());
        lock (world.Gate) requests.Add(seen);
        try
        {
            answer = await AnswerAsync(context, content, seen);
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

    private async Task<ApiAnswer> AnswerAsync(HttpContext context, JsonObject? content, ApiRequest seen)
    {
        var url = Find(context.Request.Path.Value!);
        seen.Team = url?.By.User.Team;
        var fault = faults.Take(Name, url?.By.Channel?.Id);
        if (fault?.Kind == SlackFaultKind.HoldBefore) await fault.HoldAsync(world.Options.Time, context.RequestAborted);
        if (fault?.Kind == SlackFaultKind.FailBefore) return ApiAnswer.Failure(fault.Status);
        if (fault?.Kind == SlackFaultKind.Refuse) return new ApiAnswer(404, new ApiRefusal(fault.Error).ToJson());
        if (fault?.Kind == SlackFaultKind.RateLimit)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(fault.Wait.TotalSeconds).ToString();
            return new ApiAnswer(429, new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
        }
        ApiAnswer answer;
        lock (world.Gate) answer = Take(url, content);
        if (fault?.Kind == SlackFaultKind.HoldAfter) await fault.HoldAsync(world.Options.Time, context.RequestAborted);
        return fault?.Instead ?? answer;
    }

    private ResponseUrl? Find(string path)
    {
        lock (world.Gate) return world.ResponseUrls.GetValueOrDefault(path);
    }

    private ApiAnswer Take(ResponseUrl? url, JsonObject? content)
    {
        if (url is null) return Refused(404, "no_active_hooks");
        if (world.Now() - url.At > ResponseUrl.Life) return Refused(404, "expired_url");
        if (url.Uses >= ResponseUrl.MostUses) return Refused(404, "used_url");
        if (content is null)
        {
            world.Violated(Name, "", "is no JSON object");
            return Refused(400, "invalid_payload");
        }
        try
        {
            Check(url, content);
            Apply(url.By, content);
        }
        catch (ApiRefusal refusal)
        {
            return new ApiAnswer(400, refusal.ToJson());
        }
        url.Uses++;
        world.Changes.Pulse();
        return new ApiAnswer(200, Text: "ok");
    }

    private void Check(ResponseUrl url, JsonObject content)
    {
        if (world.Options.RefuseUnknownArguments)
        {
            foreach (var (name, _) in content.Where(m => !Known.Contains(m.Key))) world.Violated(Name, name, "unknown argument");
        }
        // What happens to the message where nothing is said of it is not documented, so it is not left open.
        if (world.Options.HouseRules && url.Kind == ResponseUrl.Actions && content["replace_original"] is null && content["delete_original"] is null)
            world.Violated(Name, "replace_original", "an answer to a control says whether it replaces the message");
        posting.Check(content, Name, posts: false);
    }

    private void Apply(SlackInteraction by, JsonObject content)
    {
        var original = by.Message ?? (by.Answers is [var first, ..] ? first : null);
        if (IsTrue(content["delete_original"]))
        {
            if (original is not null) posting.Delete(original);
            if (content["text"] is null && content["blocks"] is null) return;
        }
        var replaces = content["replace_original"] is { } said
            ? IsTrue(said)
            : by.Kind == InteractionKind.Action && Rules.AsText(content["response_type"]) is null;
        if (!replaces || original is null or { Deleted: true })
        {
            by.Answered(posting.Answer(by, content));
            return;
        }
        posting.CheckNotEmpty(content, Name);
        // What stood there is gone, even where less is sent than stood there.
        content["blocks"] ??= new JsonArray();
        content["text"] ??= "";
        posting.Edit(original, content);
        by.Answered(original);
    }

    private static bool IsTrue(JsonNode? value) => value?.ToString() == "true";

    private static ApiAnswer Refused(int status, string error) => new(status, new ApiRefusal(error).ToJson());

    private static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        try
        {
            return JsonNode.Parse(await reader.ReadToEndAsync()) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
