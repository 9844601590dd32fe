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
