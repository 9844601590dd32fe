using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;
using Block = PrepBot.Wire.Slack.Objects.Block;

namespace PrepBot.Slack.Rendering;

/// <summary>A form as a dialog. A field's block id is the field's own id, so that a sentence about it can stand at it.</summary>
internal static class FormView
{
    /// <summary>The action id of every field; the block id tells them apart.</summary>
    public const string Entered = "value";

    /// <param name="form">The form.</param>
    /// <param name="metadata">What comes back with what is entered; the person can read it.</param>
    public static View Of(Form form, string metadata) => new()
    {
        Type = View.Modal,
        CallbackId = form.ActionId,
        PrivateMetadata = metadata,
        Title = SlackText.Plain(form.Title, SlackLimits.ViewTitle),
        Submit = SlackText.Plain(form.SubmitLabel, SlackLimits.ViewTitle),
        Close = SlackText.Plain("Cancel", SlackLimits.ViewTitle),
        Blocks = [.. form.Fields.Select(Input).OfType<Block>().Take(SlackLimits.ViewBlocks)],
    };

    private static InputBlock? Input(Field field) => Element(field) is { } element
        ? new InputBlock(SlackText.Plain(field.Label, SlackLimits.InputLabel), element)
        {
            BlockId = field.Id,
            Hint = string.IsNullOrWhiteSpace(field.Help) ? null : SlackText.Plain(field.Help, SlackLimits.InputLabel),
            Optional = field.Optional ? true : null,
        }
        : null;

    private static InteractiveElement? Element(Field field)
    {
        switch (field)
        {
            case LineField f: return Text(f.MaxLength, f.Value, multiline: false);
            case TextField f: return Text(f.MaxLength, f.Value, multiline: true);
            case PickField f when ControlBlocks.Options(f.Options) is { Count: > 0 } options:
                return new StaticSelect { ActionId = Entered, Options = options, InitialOption = options.FirstOrDefault(o => o.Value == f.Value) };
            // Sizes are looked at when the form comes back.
            case FileField f:
                return new FileInput { ActionId = Entered, MaxFiles = 1, Filetypes = [.. f.Endings.Select(e => e.TrimStart('.'))] };
            default: return null;
        }
    }

    // Slack's field takes 3,000 characters; an answer may have 4,000, which people hardly ever write by hand.
    private static PlainTextInput Text(int max, string value, bool multiline)
    {
        var room = Math.Clamp(max, 1, SlackLimits.InputText);
        return new PlainTextInput
        {
            ActionId = Entered,
            Multiline = multiline,
            MaxLength = room,
            InitialValue = value.Length == 0 ? null : MarkdownText.Cut(SlackText.Clean(value), room),
        };
    }
}
