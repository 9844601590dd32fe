using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>What an acknowledgement may answer: <see cref="ViewAnswer"/>, <see cref="SuggestionsAnswer"/> or <see cref="ResponseMessage"/>.</summary>
public abstract record AckPayload
{
    /// <summary>The answer as it stands in <c>payload</c>.</summary>
    public abstract ReadOnlyMemory<byte> ToJson();
}

/// <summary>What becomes of a dialog that was sent. Slack: surfaces/modals#handling_submissions.</summary>
public sealed record ViewAnswer : AckPayload
{
    [JsonConstructor]
    internal ViewAnswer(string responseAction) => ResponseAction = responseAction;

    /// <summary>errors, update, push or clear.</summary>
    public string ResponseAction { get; }

    /// <summary>For errors: by the block id of an input, what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; private init; }

    /// <summary>For update and push.</summary>
    public View? View { get; private init; }

    /// <summary>It stays open, and says at each field what is wrong.</summary>
    /// <param name="errors">By the block id of an input block; another id closes the dialog with an error of Slack's own.</param>
    public static ViewAnswer Invalid(IReadOnlyDictionary<string, string> errors) => new("errors") { Errors = errors };

    /// <summary>It becomes this one.</summary>
    public static ViewAnswer Update(View view) => new("update") { View = view };

    /// <summary>This one comes on top of it; three at most.</summary>
    public static ViewAnswer Push(View view) => new("push") { View = view };

    /// <summary>It closes, and all below it.</summary>
    public static ViewAnswer Clear() => new("clear");

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SlackJson.Default.ViewAnswer);
}

/// <summary>Entries for a list that asks as somebody types; at most 100.</summary>
public sealed record SuggestionsAnswer : AckPayload
{
    /// <summary>The entries; or else <see cref="OptionGroups"/>.</summary>
    public IReadOnlyList<Option>? Options { get; init; }

    /// <summary>Entries under names.</summary>
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SlackJson.Default.SuggestionsAnswer);
}

/// <summary>
/// An answer to a command, in its acknowledgement or to its <c>response_url</c>. Slack: interactivity/handling-user-interaction#message_responses.
/// </summary>
public sealed record ResponseMessage : AckPayload
{
    /// <summary>Seen by the person alone who acted; the usual.</summary>
    public const string Ephemeral = "ephemeral";

    /// <summary>Seen by all.</summary>
    public const string InChannel = "in_channel";

    /// <summary>What notifications show; never left out.</summary>
    public string? Text { get; init; }

    /// <summary>At most 50.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary><see cref="Ephemeral"/> or <see cref="InChannel"/>.</summary>
    public string? ResponseType { get; init; }

    /// <summary>Whether the message that was acted on becomes this one.</summary>
    public bool? ReplaceOriginal { get; init; }

    /// <summary>Whether the message that was acted on goes away.</summary>
    public bool? DeleteOriginal { get; init; }

    /// <summary>The thread that it goes to.</summary>
    public string? ThreadTs { get; init; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SlackJson.Default.ResponseMessage);
}
