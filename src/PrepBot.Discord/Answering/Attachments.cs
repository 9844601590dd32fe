using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>Fetches files that people sent.</summary>
internal interface IAttachments
{
    /// <summary>What is in a file.</summary>
    /// <exception cref="ChatRejectedException">It cannot be had.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(Attachment file, CancellationToken ct);
}

/// <summary>
/// Fetches them from where Discord keeps files, and from nowhere else: an address that came with an event must not make us call hosts of somebody's choice. No
/// token goes along, and no redirect is followed.
/// </summary>
internal sealed class Attachments : IAttachments, IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(15);

    // Discord: reference#image-formatting and the addresses of attachments.
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];

    private readonly Uri _api;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Within };

    /// <param name="api">Where requests go; another address than Discord's own only in tests, and then files lie there too.</param>
    public Attachments(Uri api) => _api = api;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Attachment file, CancellationToken ct)
    {
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var url) || !IsOurs(url)) throw Lost();
        try
        {
            using var answer = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!answer.IsSuccessStatusCode) throw Lost();
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            return await ReadAsync(body, file.Size ?? 0, ct);
        }
        catch (Exception x) when (x is HttpRequestException or IOException || (x is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw Lost();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, long size, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, ct) is var n and > 0)
        {
            // What was said to be small was let through for that.
            if (bytes.Length + n > size) throw Lost();
            bytes.Write(buffer, 0, n);
        }
        return bytes.ToArray();
    }

    private bool IsOurs(Uri url) => _api.Host == "discord.com"
        ? url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && Hosts.Contains(url.Host)
        : url.Scheme == _api.Scheme && url.Authority == _api.Authority;

    private static ChatRejectedException Lost() => new(RejectionKind.Unavailable, "Discord did not give us the file. Please send it again.");
}
