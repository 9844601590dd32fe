namespace PrepBot.Wire.Discord.Rest;

/// <summary>How one request is to be sent.</summary>
public sealed record RestOptions
{
    /// <summary>Nothing special.</summary>
    public static RestOptions Usual { get; } = new();

    /// <summary>
    /// The message's nonce, at most 25 characters, which the body must hold too, with <c>enforce_nonce: true</c>: then Discord itself drops a second copy for
    /// some minutes, and so
    /// a message may be tried again after a failure that leaves it in doubt.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = RestLimits.TryTimeout;

    /// <summary>After this no try is begun any more: the end of a lease, or of an interaction's three seconds.</summary>
    public DateTimeOffset? StartBy { get; init; }

    /// <summary>Files that go with it, as <c>files[0]</c> and so on; the JSON is then <c>payload_json</c> (reference#uploading-files).</summary>
    public IReadOnlyList<RestFile> Files { get; init; } = [];
}

/// <summary>A file to be uploaded.</summary>
/// <param name="Name">Its name with its extension.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Bytes">Its content.</param>
public sealed record RestFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes);
