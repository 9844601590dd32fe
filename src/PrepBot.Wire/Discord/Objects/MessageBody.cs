namespace PrepBot.Wire.Discord.Objects;

/// <summary>
/// A message that we send: created, edited, as an interaction's answer or as its follow-up. What is null is left out, so an edit leaves it as it is; an empty
/// list takes away what was there. Discord: resources/message#create-message.
/// </summary>
public sealed record MessageBody : ResponseData
{
    /// <summary>At most 2,000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>At most 10, with 6,000 characters of text together.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>At most 5 rows.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Whom the message may ping. Never null in what PrepBot sends.</summary>
    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>See <see cref="MessageFlags"/>.</summary>
    public int? Flags { get; init; }

    /// <summary>At most 25 characters; by <see cref="EnforceNonce"/> the same one gives the same message for a few minutes.</summary>
    public string? Nonce { get; init; }

    /// <summary>Whether <see cref="Nonce"/> is held to.</summary>
    public bool? EnforceNonce { get; init; }

    /// <summary>The files that come along. Discord: reference#uploading-files.</summary>
    public IReadOnlyList<AttachmentPart>? Attachments { get; init; }
}

/// <summary>Bits of <see cref="MessageBody.Flags"/>. Discord: resources/message#message-object-message-flags.</summary>
public static class MessageFlags
{
    /// <summary>Seen by the person alone who acted.</summary>
    public const int Ephemeral = 1 << 6;

    /// <summary>Built from components alone; cannot be taken back.</summary>
    public const int ComponentsV2 = 1 << 15;
}

/// <summary>Whom a message may ping. Discord: resources/message#allowed-mentions-object.</summary>
/// <param name="Parse">Kinds of mentions in the text that count: "everyone", "roles", "users".</param>
public sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    /// <summary>Nobody, whatever the text says.</summary>
    public static AllowedMentions Nobody { get; } = new([]);
}

/// <summary>Names a file of the same request.</summary>
/// <param name="Id">Its index: "0" is <c>files[0]</c>.</param>
/// <param name="Filename">The name that people see.</param>
public sealed record AttachmentPart(string Id, string Filename)
{
    /// <summary>What a screen reader says, at most 1,024 characters.</summary>
    public string? Description { get; init; }
}
