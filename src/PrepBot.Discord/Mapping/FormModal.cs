using PrepBot.Core.Chat;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Mapping;

/// <summary>
/// A form as a dialog. Discord words its button itself, so the form's own word is not shown. A field's name that is too long for a label stands above the field
/// as a text: it may be the question that is to be answered.
/// </summary>
internal static class FormModal
{
    private const int MaxText = 1_000;

    public static ModalBody Of(Form form)
    {
        var fields = form.Fields.Select(f => (Field: f, Component: Component(f))).Where(f => f.Component is not null)
            .Take(DiscordLimits.ModalComponents).ToList();
        var spare = DiscordLimits.ModalComponents - fields.Count;
        var components = new List<Component>();
        foreach (var (field, component) in fields)
        {
            var name = DiscordText.OneLine(field.Label);
            if (name.Length > DiscordLimits.FieldLabel && spare > 0)
            {
                spare--;
                components.Add(new TextDisplay("**" + DiscordText.CutEscaped(DiscordText.Escape(name), MaxText) + "**"));
                name = form.Title;
            }
            components.Add(new LabelComponent
            {
                Label = DiscordText.Label(name, DiscordLimits.FieldLabel),
                Description = string.IsNullOrWhiteSpace(field.Help) ? null : DiscordText.Label(field.Help, DiscordLimits.FieldHelp),
                Component = component,
            });
        }
        return new ModalBody(form.ActionId, DiscordText.Label(form.Title, DiscordLimits.ModalTitle), components);
    }

    private static Component? Component(Field field) => field switch
    {
        LineField f => Input(f, TextInput.OneLine, f.MaxLength, DiscordText.OneLine(f.Value)),
        TextField f => Input(f, TextInput.Paragraph, f.MaxLength, DiscordText.Clean(f.Value)),
        PickField f when ControlRows.Options(f.Options, f.Value) is { Count: > 0 } options =>
            new StringSelect { CustomId = f.Id, Options = options, MinValues = f.Optional ? 0 : 1, MaxValues = 1, Required = !f.Optional },
        // Discord knows neither sizes nor types; both are looked at when the form comes back.
        FileField f => new FileUpload { CustomId = f.Id, MinValues = f.Optional ? 0 : 1, MaxValues = 1, Required = !f.Optional },
        _ => null,
    };

    private static TextInput Input(Field field, int style, int maxLength, string value)
    {
        var max = Math.Clamp(maxLength, 1, DiscordLimits.FieldValue);
        return new TextInput
        {
            CustomId = field.Id,
            Style = style,
            MaxLength = max,
            Required = !field.Optional,
            Value = value.Length == 0 ? null : value.Length <= max ? value : MarkdownText.Cut(value, max),
        };
    }
}
