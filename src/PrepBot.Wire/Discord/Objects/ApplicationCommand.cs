using System.Text.Json;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>A slash command as it is registered. Discord: interactions/application-commands#application-command-object.</summary>
public sealed record ApplicationCommand
{
    /// <summary>Given by Discord; absent in what we send.</summary>
    public string? Id { get; init; }

    /// <summary>1 is a slash command.</summary>
    public int Type { get; init; } = 1;

    /// <summary>1 to 32 lower-case characters.</summary>
    public string? Name { get; init; }

    /// <summary>By Discord locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>By Discord locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>At most 25: sub-commands, or options.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Permission bits in decimal that a member needs, as text; absent for everybody.</summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>Where it can be used; 0 is in servers.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>To what the app is installed; 0 is a server.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }
}

/// <summary>What an option of a command holds. Discord: interactions/application-commands#application-command-object-application-command-option-type.</summary>
public enum CommandOptionType
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>A sub-command with options of its own.</summary>
    SubCommand = 1,

    /// <summary>A group of sub-commands.</summary>
    SubCommandGroup = 2,

    /// <summary>Text.</summary>
    String = 3,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>Yes or no.</summary>
    Boolean = 5,

    /// <summary>A person's id.</summary>
    User = 6,

    /// <summary>A channel's id.</summary>
    Channel = 7,

    /// <summary>A role's id.</summary>
    Role = 8,

    /// <summary>A person's or role's id.</summary>
    Mentionable = 9,

    /// <summary>A number.</summary>
    Number = 10,

    /// <summary>A file's id.</summary>
    Attachment = 11,
}

/// <summary>An option or sub-command. Discord: interactions/application-commands#application-command-object-application-command-option-structure.</summary>
public sealed record CommandOption
{
    /// <summary>What it holds.</summary>
    public CommandOptionType Type { get; init; }

    /// <summary>1 to 32 lower-case characters.</summary>
    public string? Name { get; init; }

    /// <summary>By Discord locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>By Discord locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>Whether it must be given; required ones come first.</summary>
    public bool? Required { get; init; }

    /// <summary>At most 25; not together with <see cref="Autocomplete"/>.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    /// <summary>For a sub-command or group: what it holds.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>For numbers.</summary>
    public long? MinValue { get; init; }

    /// <summary>For numbers.</summary>
    public long? MaxValue { get; init; }

    /// <summary>For text: 0 to 6,000.</summary>
    public int? MinLength { get; init; }

    /// <summary>For text: 1 to 6,000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether we propose values while it is typed.</summary>
    public bool? Autocomplete { get; init; }
}

/// <summary>A value to choose, also in answers to autocomplete.</summary>
/// <param name="Name">What people see, 1 to 100 characters.</param>
/// <param name="Value">Text or number, as the option's type wants it.</param>
public sealed record CommandChoice(string Name, JsonElement Value)
{
    /// <summary>By Discord locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>A choice of text.</summary>
    public static CommandChoice Of(string name, string value) => new(name, JsonSerializer.SerializeToElement(value, DiscordJson.Default.String));
}
