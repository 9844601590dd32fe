using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PrepBot.Core.Chat;
using PrepBot.Web.Identity;

namespace PrepBot.Web.Api;

/// <summary>
/// A form that was sent: JSON alone, or as <c>multipart/form-data</c> with the JSON as its first part, named "form", and one file after it, named as its field.
/// The file is not read here: whoever takes the form looks at its name and size first.
/// </summary>
/// <param name="Form">What was filled in.</param>
/// <param name="Files">By field.</param>
internal sealed record SentForm(SubmitRequest Form, IReadOnlyDictionary<string, UploadedFile> Files)
{
    /// <summary>No form takes a larger file; what is announced as longer is refused unread.</summary>
    public const int MaxFile = 8 * 1024 * 1024;

    private const int MaxBoundary = 100;
    private static readonly Dictionary<string, UploadedFile> None = [];

    /// <summary>What was sent; null once a problem has been answered.</summary>
    public static async Task<SentForm?> ReadAsync(HttpContext context)
    {
        var type = context.Request.ContentType;
        if (type?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
            return await Body.JsonAsync(context, WebJson.Default.SubmitRequest) is { } plain ? new SentForm(plain, None) : null;
        if (context.Request.ContentLength is not { } length || length > MaxFile + Body.MaxJson)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status413PayloadTooLarge, "size", $"That is too long; {MaxFile / (1024 * 1024)} MB is the most.");
            return null;
        }
        try
        {
            if (await PartsAsync(context, type, length) is { } sent) return sent;
        }
        catch (Exception x) when (x is IOException or InvalidDataException or JsonException)
        {
            // Said below; what exactly is wrong would echo the input.
        }
        await Answer.ProblemAsync(context, StatusCodes.Status400BadRequest, "form", "That could not be read as a form with a file.");
        return null;
    }

    private static async Task<SentForm?> PartsAsync(HttpContext context, string type, long length)
    {
        if (!MediaTypeHeaderValue.TryParse(type, out var media) || HeaderUtilities.RemoveQuotes(media.Boundary).Value is not { Length: > 0 and <= MaxBoundary } boundary) return null;
        var reader = new MultipartReader(boundary, context.Request.Body);
        if (await reader.ReadNextSectionAsync(context.RequestAborted) is not { } first || first.AsFormDataSection() is not { Name: "form" } json) return null;
        using var text = new MemoryStream();
        if (!await CopyAsync(json.Section.Body, text, Body.MaxJson, context.RequestAborted)) return null;
        if (JsonSerializer.Deserialize(text.ToArray(), WebJson.Default.SubmitRequest) is not { } form) return null;
        if (await reader.ReadNextSectionAsync(context.RequestAborted) is not { } second) return new SentForm(form, None);
        if (second.AsFileSection() is not { Name.Length: > 0, FileStream: { } body } file) return null;
        // The page says how long the file is; without that, the whole that was sent is an upper bound.
        var size = form.Sizes?.GetValueOrDefault(file.Name) ?? length;
        var uploaded = new UploadedFile(PlainText.Clean(file.FileName), size, ct => ContentAsync(body, size, ct));
        return new SentForm(form, new Dictionary<string, UploadedFile>(StringComparer.Ordinal) { [file.Name] = uploaded });
    }

    private static async Task<ReadOnlyMemory<byte>> ContentAsync(Stream body, long size, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        try
        {
            if (await CopyAsync(body, bytes, size, ct)) return bytes.ToArray();
        }
        catch (Exception x) when (x is IOException or InvalidDataException)
        {
            throw new ChatRejectedException(RejectionKind.BadRequest, "The file did not arrive whole. Please send it again.");
        }
        throw new ChatRejectedException(RejectionKind.BadRequest, "The file is longer than it was said to be. Please send it again.");
    }

    private static async Task<bool> CopyAsync(Stream from, MemoryStream to, long max, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var n = await from.ReadAsync(buffer, ct);
            if (n == 0) return true;
            if (to.Length + n > max) return false;
            to.Write(buffer, 0, n);
        }
    }
}
