using System.Net;

namespace PrepBot.Wire.Http;

/// <summary>
/// A request's body, which knows whether any of it was ever asked for (if not, the request was certainly not sent) and tells when all of it was handed over.
/// </summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _inner;

    /// <summary>Watches a body and disposes of it.</summary>
    public WatchedContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var header in inner.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    public bool WasRead { get; private set; }

    /// <summary>Called when the whole body has been given to the connection.</summary>
    public Action? Written { get; set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasRead = true;
        await _inner.CopyToAsync(stream, context, cancellationToken);
        Written?.Invoke();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
