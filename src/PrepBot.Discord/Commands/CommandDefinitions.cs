using System.Text.RegularExpressions;
using PrepBot.Core.Chat;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Commands;

/// <summary>Core's commands as Discord registers them: "daily set" is the sub-command set of the command daily.</summary>
internal static partial class CommandDefinitions
{
    /// <summary>Manage Server, in decimal and as text. Discord: topics/permissions, interactions/application-commands#permissions.</summary>
    public const string LeadPermissions = "32";

    // In servers, installed to a server: scores and schedules belong to one. Discord: interactions/application-commands#contexts.
    private static readonly IReadOnlyList<int> InGuilds = [0];
    private static readonly IReadOnlyList<int> ToGuilds = [0];

    /// <summary>The definitions, sorted by name.</summary>
    /// <exception cref="ArgumentException">A command that Discord would refuse: a defect of ours.</exception>
    public static IReadOnlyList<ApplicationCommand> From(IReadOnlyList<CommandSpec> specs) =>
        [.. specs.GroupBy(s => s.Path.Split(' ')[0]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Root(g.Key, [.. g]))];

    private static ApplicationCommand Root(string name, List<CommandSpec> specs)
    {
        var single = specs.Count == 1 && specs[0].Path == name ? specs[0] : null;
        if (single is null && specs.Find(s => s.Path == name || s.Path.Count(c => c == ' ') != 1) is { } odd)
        {
            throw new ArgumentException(
                $"/{odd.Path} cannot stand beside other commands of /{name}: Discord knows a command either alone or with sub-commands.", nameof(specs));
        }
        var subs = specs.OrderBy(s => s.Path, StringComparer.Ordinal).ToList();
        return new ApplicationCommand
        {
            Name = Name(name),
            Description = single is not null ? Text(single.Summary) : Overview(name, subs),
            Options = single is not null ? Options(single) : [.. subs.Select(Sub)],
            // A hint for Discord's own menu. The dispatcher checks again, and a root with anything for everybody is shown to everybody.
            DefaultMemberPermissions = specs.TrueForAll(s => s.Permission == Permission.Lead) ? LeadPermissions : null,
            Contexts = InGuilds,
            IntegrationTypes = ToGuilds,
        };
    }

    private static CommandOption Sub(CommandSpec spec) => new()
    {
        Type = CommandOptionType.SubCommand,
        Name = Name(spec.Path.Split(' ')[1]),
        Description = Text(spec.Summary),
        Options = Options(spec),
    };

    // People never see the description of a command with sub-commands but in the server's settings.
    private static string Overview(string name, List<CommandSpec> subs) =>
        Text($"{char.ToUpperInvariant(name[0])}{name[1..]}: {Words.Or(subs.Select(s => s.Path[(name.Length + 1)..]))}");

    private static IReadOnlyList<CommandOption> Options(CommandSpec spec) =>
        spec.Options.Count <= DiscordLimits.CommandOptions
            ? [.. spec.Options.OrderByDescending(o => o.Required).Select(Option)]
            : throw new ArgumentException($"/{spec.Path} has {spec.Options.Count} options; Discord takes {DiscordLimits.CommandOptions}.", nameof(spec));

    private static CommandOption Option(OptionSpec spec)
    {
        var type = spec.Kind switch
        {
            OptionKind.Integer => CommandOptionType.Integer,
            OptionKind.Person => CommandOptionType.User,
            _ => CommandOptionType.String,
        };
        var choices = spec.Kind == OptionKind.Word && spec.Choices.Count is > 0 and <= DiscordLimits.CommandOptions ? spec.Choices : null;
        return new CommandOption
        {
            Type = type,
            Name = Name(spec.Name),
            Description = Text(spec.Summary),
            Required = spec.Required ? true : null,
            Choices = choices is null ? null : [.. choices.Select(c => CommandChoice.Of(Text(c), c))],
            // Discord proposes people itself, and refuses proposals beside choices. A word with more choices than fit is proposed by the dispatcher.
            Autocomplete = choices is null && type != CommandOptionType.User && (spec.Suggests || spec.Kind == OptionKind.Word) ? true : null,
            MinValue = type == CommandOptionType.Integer ? spec.Min : null,
            MaxValue = type == CommandOptionType.Integer ? spec.Max : null,
        };
    }

    private static string Name(string name) =>
        NamePattern().IsMatch(name) ? name : throw new ArgumentException($"Discord takes no command or option named \"{name}\".", nameof(name));

    private static string Text(string text) => DiscordText.Label(text, DiscordLimits.CommandText);

    // Narrower than Discord's own pattern (interactions/application-commands#application-command-object-application-command-naming); Core's names are English.
    [GeneratedRegex("^[-_a-z0-9]{1,32}$")]
    private static partial Regex NamePattern();
}
