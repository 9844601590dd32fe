using System.Text;
using Microsoft.AspNetCore.Http;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Identity;
using PrepBot.Web.Live;

namespace PrepBot.Web.Api;

/// <summary>Messages of a channel, and the files in them.</summary>
internal sealed class ReadingRoutes(IStore store, WebOptions options, Callers callers)
{
    /// <summary>Messages of one page.</summary>
    public const int PageSize = 50;

    public async Task MessagesAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        var query = context.Request.Query;
        if (WebSpace.Resolve(options, query["channel"], caller) is not { } channel)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status404NotFound, "channel", "There is no such channel any more.");
            return;
        }
        long? before = long.TryParse(query["before"], out var id) ? id : null;
        var named = await store.ReadAsync(
            s => s.Transcript.Latest(channel.Space, channel.Channel, caller.Account, before, PageSize + 1)
                .Where(e => WebSpace.MaySee(e, caller.Account)).Select(e => Transcript.Name(s, e)).ToList(),
            context.RequestAborted);
        var page = named.Skip(Math.Max(0, named.Count - PageSize)).Select(Transcript.Show).ToList();
        await Answer.JsonAsync(context, new MessagesView(page, named.Count > PageSize), WebJson.Default.MessagesView);
    }

    /// <summary>
    /// The text of a file in a message. Its own media type is for the saved file; here it is plain text, so that no browser opens it as a page.
    /// </summary>
    public async Task DownloadAsync(HttpContext context)
    {
        if (await callers.RequireAsync(context) is not { } caller) return;
        var query = context.Request.Query;
        var entry = long.TryParse(query["message"], out var id) ? await store.ReadAsync(s => s.Transcript.Entry(id), context.RequestAborted) : null;
        if (entry is null || !WebSpace.MaySee(entry, caller.Account) || !int.TryParse(query["block"], out var index)
            || entry.Message.Blocks.ElementAtOrDefault(index) is not Download download)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status404NotFound, "file", "This file is not here any more.");
            return;
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(download.Text, Encoding.UTF8, context.RequestAborted);
    }
}
