using PrepBot.Core.Chat;

namespace PrepBot.Web.Api;

/// <summary>What went wrong, in a sentence for a person and a word for the page.</summary>
internal sealed record Problem(string Sentence, string Code);

/// <summary>Done; nothing to add.</summary>
internal sealed record Done(bool Ok = true);

/// <summary>Who the key belongs to and what there is. Without an account the key is new here.</summary>
internal sealed record MeView(
    string? Account, string? Name, bool MayLead, bool SignedIn, bool CanSignIn, IReadOnlyList<ChannelView> Channels, IReadOnlyList<CommandView> Commands);

/// <summary>A channel; <paramref name="Last"/> is the id of its newest message that the caller may see, or 0.</summary>
internal sealed record ChannelView(string Id, string Name, string About, bool Direct, long Last);

/// <summary>A command that the caller may use.</summary>
internal sealed record CommandView(string Text, string Summary, bool Ready);

/// <summary>A message. Without an author it is the bot's.</summary>
internal sealed record MessageView(long Id, string Channel, string? Author, string Name, bool Only, string At, string Html, string Gist);

/// <summary>A page of messages, oldest first.</summary>
internal sealed record MessagesView(IReadOnlyList<MessageView> Messages, bool More);

/// <summary>What came of something done: a message, a form to fill in, or sentences about what was wrong (by field; the empty name is the whole).</summary>
internal sealed record OutcomeView(MessageView? Message = null, FormView? Form = null, IReadOnlyDictionary<string, string>? Problems = null);

/// <summary>A dialog.</summary>
internal sealed record FormView(string Action, string Title, string Submit, IReadOnlyList<FieldView> Fields)
{
    public static FormView Of(Form form) => new(form.ActionId, form.Title, form.SubmitLabel, [.. form.Fields.Select(FieldView.Of)]);
}

/// <summary>A part of a dialog; kind is line, text, pick or file. <paramref name="Max"/> counts characters, of a file bytes.</summary>
internal sealed record FieldView(
    string Id, string Kind, string Label, string? Help, bool Optional, int? Max, string Value, IReadOnlyList<OptionView>? Options, IReadOnlyList<string>? Endings = null)
{
    public static FieldView Of(Field field) => field switch
    {
        LineField f => new(f.Id, "line", f.Label, f.Help, f.Optional, f.MaxLength, f.Value, null),
        TextField f => new(f.Id, "text", f.Label, f.Help, f.Optional, f.MaxLength, f.Value, null),
        PickField f => new(f.Id, "pick", f.Label, f.Help, f.Optional, null, f.Value ?? "", [.. f.Options.Select(o => new OptionView(o.Value, o.Label))]),
        FileField f => new(f.Id, "file", f.Label, f.Help, f.Optional, f.MaxBytes, "", null, f.Endings),
        _ => new(field.Id, "line", field.Label, field.Help, field.Optional, null, "", null),
    };
}

/// <summary>One entry of a list.</summary>
internal sealed record OptionView(string Value, string Label);

/// <summary>What the line could go on with.</summary>
internal sealed record CompletionView(IReadOnlyList<ProposalView> Items);

/// <summary>A proposal. <paramref name="Text"/> is the whole line once it is taken; <paramref name="Open"/> that more can follow.</summary>
internal sealed record ProposalView(string Text, string Label, string About, bool Open);
