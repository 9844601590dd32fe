using System.Text.Json.Serialization;
using NodaTime;

namespace PrepBot.Core.Chat;

/// <summary>A message in no platform's words. Each adapter renders it; what is too long is fitted by <see cref="MessageFitter"/>.</summary>
/// <param name="Fallback">The gist as plain text, for notifications and screen readers; never empty.</param>
/// <param name="Blocks">What is shown, from top to bottom.</param>
public sealed record ChatMessage(string Fallback, IReadOnlyList<Block> Blocks)
{
    /// <summary>What can be pressed, in order.</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];

    /// <summary>For a message that holds a secret: what is written down in its place wherever messages and outcomes are kept.</summary>
    [JsonIgnore]
    public ChatMessage? Kept { get; init; }
}

/// <summary>A part of a message.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Title), "title")]
[JsonDerivedType(typeof(Prose), "prose")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Moment), "moment")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Download), "download")]
public abstract record Block;

/// <summary>A heading: plain text.</summary>
public sealed record Title(string Text) : Block;

/// <summary>Markdown (CommonMark, pipe tables, fences). Text from people in it was escaped with <see cref="MarkdownText.Escape"/>.</summary>
public sealed record Prose(string Markdown) : Block
{
    /// <summary>Whether these are somebody else's words, a bank's or a person's: then nothing in them is about PrepBot, even if it looks like a command.</summary>
    public bool Quoted { get; init; }

    /// <summary>Words of a bank or of a person.</summary>
    public static Prose Of(string markdown) => new(markdown) { Quoted = true };
}

/// <summary>Source code, shown as it is.</summary>
public sealed record Code(string Source, string? Language = null) : Block;

/// <summary>Small print: Markdown.</summary>
public sealed record Note(string Markdown) : Block;

/// <summary>A point in time, shown in the reader's own time: "<paramref name="Label"/> at 09:00, in 3 hours".</summary>
public sealed record Moment(string Label, Instant At) : Block;

/// <summary>Rows of plain text under plain headers. All rows have as many cells as there are headers.</summary>
/// <param name="Headers">Plain text.</param>
/// <param name="Rows">Plain text.</param>
/// <param name="Marked">Index of a row to stand out (the reader's own), or null.</param>
public sealed record Table(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, int? Marked = null) : Block;

/// <summary>A series to draw. Adapters that cannot draw show <paramref name="Alt"/>, which carries the numbers.</summary>
/// <param name="Caption">Plain text.</param>
/// <param name="Points">From left to right; values from 0.</param>
/// <param name="Alt">The same numbers in words.</param>
public sealed record Chart(string Caption, IReadOnlyList<ChartPoint> Points, string Alt) : Block;

/// <summary>One bar or dot of a <see cref="Chart"/>; without a value it is a gap, which is not the same as 0.</summary>
public sealed record ChartPoint(string Label, double? Value);

/// <summary>A text file to save.</summary>
public sealed record Download(string FileName, string MediaType, string Text) : Block;

/// <summary>Something to press.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Choice), "choice")]
public abstract record Control;

/// <summary>How a button looks.</summary>
public enum Tone
{
    /// <summary>One of several.</summary>
    Normal,

    /// <summary>The one that most people want.</summary>
    Primary,

    /// <summary>Takes something away.</summary>
    Danger,
}

/// <summary>A button. <paramref name="ActionId"/> is made by <see cref="ActionId.Make"/>.</summary>
public sealed record Button(string ActionId, string Label, Tone Tone = Tone.Normal) : Control;

/// <summary>A link to a page.</summary>
public sealed record Link(string Url, string Label) : Control;

/// <summary>A list to pick from; up to <paramref name="Max"/> at once.</summary>
public sealed record Choice(string ActionId, string Prompt, IReadOnlyList<PickOption> Options, int Max = 1) : Control;

/// <summary>One entry of a list.</summary>
public sealed record PickOption(string Value, string Label);
