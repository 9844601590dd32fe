using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PrepBot.Web;

/// <summary>The page's files, built into the assembly.</summary>
internal static class PageFiles
{
    private const string Prefix = "PrepBot.Web.Page.";
    private static readonly FrozenDictionary<string, PageFile> All = Load();

    /// <summary>Names of the files that are served as they are, such as "app.js".</summary>
    public static IEnumerable<string> Served => All.Keys.Where(n => n != "sign-in.html");

    public static string Text(string name) => Encoding.UTF8.GetString(All[name].Bytes);

    public static async Task ServeAsync(HttpContext context, string name)
    {
        var file = All[name];
        // Always asked for again, mostly answered with 304: an update of PrepBot shows at once.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = file.ETag;
        if (context.Request.Headers.IfNoneMatch.Contains(file.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    private static FrozenDictionary<string, PageFile> Load()
    {
        var assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            n => n[Prefix.Length..],
            n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return new PageFile(bytes, MediaTypeOf(n), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
            },
            StringComparer.Ordinal);
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private sealed record PageFile(byte[] Bytes, string MediaType, string ETag);
}
