using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>What somebody did. Discord: interactions/receiving-and-responding#interaction-object-interaction-type.</summary>
public enum InteractionType
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Discord asks whether we are there.</summary>
    Ping = 1,

    /// <summary>A command.</summary>
    Command = 2,

    /// <summary>A button or a list.</summary>
    Component = 3,

    /// <summary>An option is being typed.</summary>
    Autocomplete = 4,

    /// <summary>A dialog was sent.</summary>
    ModalSubmit = 5,
}

/// <summary>Something that a person did with us. Discord: interactions/receiving-and-responding#interaction-object.</summary>
public sealed record Interaction
{
    /// <summary>Its id, with the time in it.</summary>
    public string? Id { get; init; }

    /// <summary>Our application.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>What was done.</summary>
    public InteractionType Type { get; init; }

    /// <summary>With what.</summary>
    public InteractionData? Data { get; init; }

    /// <summary>The server; absent in direct messages.</summary>
    public string? GuildId { get; init; }

    /// <summary>The channel; a thread is one.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The channel again, with a little about it.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Who, in a server.</summary>
    public Member? Member { get; init; }

    /// <summary>Who, in direct messages.</summary>
    public User? User { get; init; }

    /// <summary>The right to answer, for 15 minutes. Never to be logged.</summary>
    public string? Token { get; init; }

    /// <summary>The message that carries what was pressed, also for a dialog that was opened from one.</summary>
    public Message? Message { get; init; }

    /// <summary>The person's language.</summary>
    public string? Locale { get; init; }

    /// <summary>The server's language.</summary>
    public string? GuildLocale { get; init; }

    /// <summary>Our own permission bits there, in decimal.</summary>
    public string? AppPermissions { get; init; }

    /// <summary>Its kind and id: a record would print its token too, which must reach no log.</summary>
    public override string ToString() => $"{Type} {Id}";
}

/// <summary>The content of an interaction; which members are set depends on its type.</summary>
public sealed record InteractionData
{
    /// <summary>The command's id; for a button or list its number within the message.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    /// <summary>The command's name.</summary>
    public string? Name { get; init; }

    /// <summary>Options or the sub-command.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>The people and files that options name.</summary>
    public Resolved? Resolved { get; init; }

    /// <summary>The button, list or dialog.</summary>
    public string? CustomId { get; init; }

    /// <summary>The kind of component that was used.</summary>
    public int? ComponentType { get; init; }

    /// <summary>What was picked in a list.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The fields of a dialog, as labels or in action rows.</summary>
    public IReadOnlyList<Component>? Components { get; init; }
}

/// <summary>An option as it was given.</summary>
public sealed record InteractionOption
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it holds.</summary>
    public CommandOptionType Type { get; init; }

    /// <summary>Text, number or yes/no.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>For a sub-command.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>Whether it is being typed.</summary>
    public bool? Focused { get; init; }
}

/// <summary>What ids in an interaction stand for.</summary>
public sealed record Resolved
{
    /// <summary>By id.</summary>
    public IReadOnlyDictionary<string, User>? Users { get; init; }

    /// <summary>By id.</summary>
    public IReadOnlyDictionary<string, Member>? Members { get; init; }

    /// <summary>By id.</summary>
    public IReadOnlyDictionary<string, Attachment>? Attachments { get; init; }
}
