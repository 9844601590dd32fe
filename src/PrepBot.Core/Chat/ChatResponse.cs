using System.Text.Json.Serialization;

namespace PrepBot.Core.Chat;

/// <summary>Who sees a reply.</summary>
public enum Audience
{
    /// <summary>Only the person who acted.</summary>
    Personal,

    /// <summary>Everybody in the conversation.</summary>
    Channel,
}

/// <summary>What may follow a command or an action. A form is only ever asked here: no platform opens a form from a form.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Nothing), "nothing")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(Ask), "ask")]
public abstract record ChatResponse;

/// <summary>Nothing to show.</summary>
public sealed record Nothing : ChatResponse;

/// <summary>A new message.</summary>
public sealed record Reply(ChatMessage Message, Audience Audience = Audience.Personal) : ChatResponse;

/// <summary>Takes the place of the message that was acted on; where that is not possible it is a new personal message.</summary>
public sealed record Replace(ChatMessage Message) : ChatResponse;

/// <summary>Opens a dialog.</summary>
public sealed record Ask(Form Form) : ChatResponse;

/// <summary>What may follow a form.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Invalid), "invalid")]
public abstract record SubmitResponse;

/// <summary>
/// Taken. The message goes to the sender alone: in place of the personal message from which the form was opened, else as a new one.
/// </summary>
public sealed record Accepted(ChatMessage Message) : SubmitResponse;

/// <summary>Not taken: a sentence for each field (or for the empty name: the whole form). The draft is kept.</summary>
public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : SubmitResponse;

/// <summary>Proposals for an option, at most 25, best first.</summary>
public sealed record Suggestions(IReadOnlyList<PickOption> Options)
{
    /// <summary>No platform shows more.</summary>
    public const int Max = 25;
}
