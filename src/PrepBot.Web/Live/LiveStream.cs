using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using PrepBot.Web.Api;
using PrepBot.Web.Identity;

namespace PrepBot.Web.Live;

/// <summary>
/// Server-sent events as the answer to a POST: the browser's EventSource can send no header, and a POST carries the Origin. The first frame is the sign to
/// read the channel anew, so nothing that was missed in between needs to be remembered here.
/// </summary>
internal sealed class LiveStream(LiveHub hub, Callers callers, TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    /// <summary>Shorter than what proxies give a silent connection.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task RunAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        if (hub.Join(caller.Account) is not { } connection)
        {
            context.Response.Headers.RetryAfter = "10";
            await Answer.ProblemAsync(context, StatusCodes.Status429TooManyRequests, "streams",
                "Too many windows are open. Close one; this one looks for news now and then.");
            return;
        }
        try
        {
            await WriteAsync(context, connection);
        }
        catch (OperationCanceledException)
        {
            // The reader went away, was too slow, or the process stops.
        }
        finally
        {
            hub.Leave(connection);
        }
    }

    private async Task WriteAsync(HttpContext context, LiveConnection connection)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, connection.Dropped, lifetime?.ApplicationStopping ?? CancellationToken.None);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Proxies must hand on each event at once.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        connection.Offer("event: ready\ndata: {}\n\n");
        await using var beats = time.CreateTimer(_ => connection.Beat(), null, Heartbeat, Heartbeat);
        await foreach (var frame in connection.Frames.ReadAllAsync(end.Token))
        {
            await context.Response.WriteAsync(frame, end.Token);
            if (connection.Frames.Count == 0) await context.Response.Body.FlushAsync(end.Token);
        }
    }
}
