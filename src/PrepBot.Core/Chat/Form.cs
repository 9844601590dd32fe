using System.Text.Json.Serialization;

namespace PrepBot.Core.Chat;

/// <summary>A dialog. <paramref name="ActionId"/> names the route that takes it.</summary>
/// <param name="ActionId">Made by <see cref="Chat.ActionId.Make"/>.</param>
/// <param name="Title">Plain text, short.</param>
/// <param name="SubmitLabel">The button's word.</param>
/// <param name="Fields">At least one.</param>
public sealed record Form(string ActionId, string Title, string SubmitLabel, IReadOnlyList<Field> Fields);

/// <summary>A part of a form.</summary>
/// <param name="Id">Unique in the form.</param>
/// <param name="Label">Plain text.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(LineField), "line")]
[JsonDerivedType(typeof(TextField), "text")]
[JsonDerivedType(typeof(PickField), "pick")]
[JsonDerivedType(typeof(FileField), "file")]
public abstract record Field(string Id, string Label)
{
    /// <summary>One sentence of help, or null.</summary>
    public string? Help { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional { get; init; }
}

/// <summary>One line of text.</summary>
public sealed record LineField(string Id, string Label, int MaxLength, string Value = "") : Field(Id, Label);

/// <summary>Several lines of text.</summary>
public sealed record TextField(string Id, string Label, int MaxLength, string Value = "") : Field(Id, Label);

/// <summary>One of a list.</summary>
public sealed record PickField(string Id, string Label, IReadOnlyList<PickOption> Options, string? Value = null) : Field(Id, Label);

/// <summary>A file of one's own. Only where <see cref="ChatFeatures.Files"/> says so.</summary>
/// <param name="Id">Unique in the form.</param>
/// <param name="Label">Plain text.</param>
/// <param name="MaxBytes">A larger one is refused before it is read.</param>
/// <param name="Endings">Ends of names that are taken, in lower case with their dot; others are refused before they are read.</param>
public sealed record FileField(string Id, string Label, int MaxBytes, IReadOnlyList<string> Endings) : Field(Id, Label)
{
    /// <summary>Why a file cannot be taken, in a sentence, or null. Platforms check what they can; whoever takes the form asks this first.</summary>
    public string? Problem(UploadedFile? file)
    {
        if (file is null) return Optional ? null : "Choose a file first.";
        if (!Endings.Any(e => file.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase))) return $"This is no file that can be used: its name has to end in {Words.Or(Endings)}.";
        return file.Size > MaxBytes ? $"The file has {file.Size / 1024:N0} KB; the most is {MaxBytes / 1024:N0} KB." : file.Size == 0 ? "The file is empty." : null;
    }
}

/// <summary>A file that came with a form; what is in it is fetched only when it is asked for.</summary>
/// <param name="Name">As its owner called it: text from outside.</param>
/// <param name="Size">In bytes, as the platform says it; what is read is never more.</param>
/// <param name="ReadAsync">Reads it. Throws <see cref="ChatRejectedException"/> where the platform does not give it, or gives more than it said.</param>
public sealed record UploadedFile(string Name, long Size, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> ReadAsync);
