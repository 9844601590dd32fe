using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// Private files: the bytes for the workspace's bot token with files:read, and for everybody else the way to a page to sign in, which answers 200. A client
/// that does not look takes that page for the file.
/// </summary>
internal sealed class FileDownloads(World world, SlackFaults faults, List<ApiRequest> requests)
{
    public const string Prefix = "/files-pri/";
    public const string SignIn = "/signin";
    private const string Name = "file";

    public async Task HandleAsync(HttpContext context)
    {
        var seen = new ApiRequest(Name, [], world.Now());
        lock (world.Gate) requests.Add(seen);
        var fault = faults.Take(Name, null);
        if (fault?.Kind is SlackFaultKind.HoldBefore or SlackFaultKind.HoldAfter) await fault.HoldAsync(world.Options.Time, context.RequestAborted);
        var (file, allowed) = Find(context.Request);
        seen.Status = fault?.Kind switch
        {
            SlackFaultKind.CutAfter => -1,
            SlackFaultKind.FailBefore or SlackFaultKind.FailAfter => fault.Status,
            _ => file is null ? 404 : allowed ? 200 : 302,
        };
        lock (world.Gate) world.Changes.Pulse();
        await WriteAsync(context, seen.Status, file);
    }

    /// <summary>The page to sign in.</summary>
    public static Task SignInAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!DOCTYPE html><html><body>Sign in to your workspace</body></html>");
    }

    private static async Task WriteAsync(HttpContext context, int status, SlackFile? file)
    {
        if (status < 0)
        {
            // Half of the file, and then nothing.
            context.Response.ContentLength = file!.Bytes.Length;
            await context.Response.Body.WriteAsync(file.Bytes.AsMemory(0, file.Bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }
        context.Response.StatusCode = status;
        if (status == 302) context.Response.Headers.Location = SignIn;
        if (status != 200) return;
        (context.Response.ContentType, context.Response.ContentLength) = (file!.ContentType, file.Bytes.Length);
        await context.Response.Body.WriteAsync(file.Bytes);
    }

    private (SlackFile? File, bool Allowed) Find(HttpRequest request)
    {
        // /files-pri/T…-F…/download/name
        var named = request.Path.Value!.Split('/')[2].Split('-');
        lock (world.Gate)
        {
            var file = named.Length == 2 ? world.Files.GetValueOrDefault(named[1]) : null;
            if (file is null) return (null, false);
            var team = file.By.Team;
            var fits = request.Headers.Authorization.ToString() == $"Bearer {team.Token}" && team.TokenState == TokenState.Valid;
            return (file, fits && file.SeenByBot && team.Scopes.Contains("files:read"));
        }
    }
}
