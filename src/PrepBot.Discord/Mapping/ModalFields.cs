using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Mapping;

/// <summary>
/// The fields of a dialog that was sent. They stand in labels; dialogs that were opened by an older version come back with action rows. Discord:
/// interactions/receiving-and-responding#interaction-object-modal-submit-data-structure.
/// </summary>
internal static class ModalFields
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Component>? components)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var component in (components ?? []).SelectMany(Inside))
        {
            switch (component)
            {
                case TextInput { CustomId: { } id } input: fields[id] = input.Value ?? ""; break;
                case StringSelect { CustomId: { } id } select: fields[id] = string.Join(',', select.Values ?? []); break;
            }
        }
        return fields;
    }

    /// <summary>The files, by their fields, which <paramref name="read"/> fetches when they are asked for.</summary>
    public static IReadOnlyDictionary<string, UploadedFile> Files(
        IReadOnlyList<Component>? components, Resolved? resolved, Func<Attachment, CancellationToken, Task<ReadOnlyMemory<byte>>> read)
    {
        var files = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        foreach (var field in (components ?? []).SelectMany(Inside).OfType<FileUpload>())
        {
            if (field is { CustomId: { } id, Values: [{ } first, ..] } && resolved?.Attachments?.GetValueOrDefault(first) is { Filename: { } name, Size: { } size } file)
                files[id] = new UploadedFile(name, size, ct => read(file, ct));
        }
        return files;
    }

    private static IEnumerable<Component> Inside(Component component) => component switch
    {
        LabelComponent { Component: { } inner } => [inner],
        ActionRow row => row.Components ?? [],
        _ => [],
    };
}
