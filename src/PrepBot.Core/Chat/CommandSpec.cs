namespace PrepBot.Core.Chat;

/// <summary>Who may use a command.</summary>
public enum Permission
{
    /// <summary>Anybody.</summary>
    Everyone,

    /// <summary>Leads of the team.</summary>
    Lead,
}

/// <summary>What an option holds; platforms validate what they can, the handler validates all.</summary>
public enum OptionKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>One of <see cref="OptionSpec.Choices"/>.</summary>
    Word,

    /// <summary>A person of this space: an account id.</summary>
    Person,
}

/// <summary>An option of a command.</summary>
/// <param name="Name">Lower case, no spaces.</param>
/// <param name="Summary">At most 100 characters.</param>
/// <param name="Kind">What it holds.</param>
public sealed record OptionSpec(string Name, string Summary, OptionKind Kind = OptionKind.Text)
{
    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>For <see cref="OptionKind.Word"/>: all values, at most 25.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>For <see cref="OptionKind.Integer"/>: the smallest value.</summary>
    public int? Min { get; init; }

    /// <summary>For <see cref="OptionKind.Integer"/>: the largest value.</summary>
    public int? Max { get; init; }

    /// <summary>Whether the handler proposes values while it is typed.</summary>
    public bool Suggests { get; init; }

    /// <summary>What the platform must have for this option to mean anything; elsewhere it is not offered.</summary>
    public ChatFeatures Needs { get; init; }
}

/// <summary>A command as people type it.</summary>
/// <param name="Path">"topics", or "daily set" for a sub-command.</param>
/// <param name="Summary">What it does, at most 100 characters.</param>
/// <param name="Options">Required ones first.</param>
public sealed record CommandSpec(string Path, string Summary, IReadOnlyList<OptionSpec> Options)
{
    /// <summary>Who may use it.</summary>
    public Permission Permission { get; init; } = Permission.Everyone;

    /// <summary>Whether it is about the channel in which it is typed, so that it means nothing in a conversation with one person alone.</summary>
    public bool InChannel { get; init; }

    /// <summary>Who sees the reply; declared here because a platform that defers must know before the handler ends.</summary>
    public Audience Audience { get; init; } = Audience.Personal;

    /// <summary>Lines such as <c>/quiz topic:streams count:5</c>, for help.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>What the platform must have for the command to mean anything; elsewhere it is not offered.</summary>
    public ChatFeatures Needs { get; init; }

    /// <summary>Whether it answers with a form: some platforms open one only at once.</summary>
    public bool OpensForm { get; init; }

    /// <summary>The commands as a platform with these features offers them.</summary>
    public static IReadOnlyList<CommandSpec> Offered(IEnumerable<CommandSpec> commands, ChatFeatures features) =>
        [.. commands.Where(c => features.HasFlag(c.Needs)).Select(c => c.On(features))];

    /// <summary>The command as a platform with these features offers it.</summary>
    public CommandSpec On(ChatFeatures features) =>
        Options.All(o => features.HasFlag(o.Needs)) ? this : this with { Options = [.. Options.Where(o => features.HasFlag(o.Needs))] };
}
