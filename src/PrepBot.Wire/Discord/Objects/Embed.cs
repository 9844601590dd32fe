namespace PrepBot.Wire.Discord.Objects;

/// <summary>A framed part of a message. Discord: resources/message#embed-object.</summary>
public sealed record Embed
{
    /// <summary>At most 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 4,096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    /// <summary>At most 25.</summary>
    public IReadOnlyList<EmbedField>? Fields { get; init; }

    /// <summary>Below everything.</summary>
    public EmbedFooter? Footer { get; init; }
}

/// <summary>A name with a value; neither may be empty.</summary>
public sealed record EmbedField(string Name, string Value)
{
    /// <summary>Whether it may stand beside others.</summary>
    public bool? Inline { get; init; }
}

/// <summary>Small plain text, at most 2,048 characters.</summary>
public sealed record EmbedFooter(string Text);
