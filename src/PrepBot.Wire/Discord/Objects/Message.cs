namespace PrepBot.Wire.Discord.Objects;

/// <summary>A message as Discord tells it. Discord: resources/message#message-object.</summary>
public sealed record Message
{
    /// <summary>Its id, with the time in it.</summary>
    public string? Id { get; init; }

    /// <summary>Where.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who wrote it.</summary>
    public User? Author { get; init; }

    /// <summary>Text; empty for messages of others without the message content intent.</summary>
    public string? Content { get; init; }

    /// <summary>Framed parts.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>What can be pressed.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>See <see cref="MessageFlags"/>.</summary>
    public int? Flags { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Whether the person alone who acted sees it.</summary>
    public bool IsEphemeral() => (Flags & MessageFlags.Ephemeral) == MessageFlags.Ephemeral;
}

/// <summary>A file. Discord: resources/message#attachment-object.</summary>
public sealed record Attachment
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Filename { get; init; }

    /// <summary>Its media type, as the sender says.</summary>
    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Where to get it, for a while.</summary>
    public string? Url { get; init; }
}

/// <summary>What Discord says when it refuses. Discord: topics/opcodes-and-status-codes#json.</summary>
/// <param name="Code">Finer than the HTTP status; 0 when there is none.</param>
/// <param name="Message">A short sentence.</param>
public sealed record ApiError(int Code, string? Message);
