using System.Text.Json;
using System.Text.RegularExpressions;
using PrepBot.Core.Chat;
using PrepBot.Discord.Commands;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Commands;

public sealed partial class CommandDefinitionsTests
{
    private static readonly CommandSpec[] Specs =
    [
        new("quiz", "A quiz for you alone", [
            new("topic", "A topic") { Suggests = true },
            new("count", "How many", OptionKind.Integer) { Min = 1, Max = 20 },
            new("mode", "Which", OptionKind.Word) { Choices = ["open", "choice"] },
        ]),
        new("lead add", "Let somebody lead", [new("note", "Why"), new("person", "Who", OptionKind.Person) { Required = true, Suggests = true }])
        {
            Permission = Permission.Lead,
        },
        new("lead list", "Who leads", []),
        new("daily set", new string('x', 150), []) { Permission = Permission.Lead },
        new("daily show", "What is set", []) { Permission = Permission.Lead },
    ];

    /// <summary>With <c>PREPBOT_COMMANDS</c> set to a file, also writes the list there as it is sent, for judges that are no C#.</summary>
    [Fact]
    public async Task The_commands_that_there_are_can_be_written()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(CommandDefinitions.From(RealCommands.Specs), DiscordJson.Default.IReadOnlyListApplicationCommand);

        using var read = JsonDocument.Parse(json);
        Assert.Equal(RealCommands.Specs.Select(s => s.Path.Split(' ')[0]).Distinct().Count(), read.RootElement.GetArrayLength());
        if (Environment.GetEnvironmentVariable("PREPBOT_COMMANDS") is { Length: > 0 } file) await File.WriteAllBytesAsync(file, json);
    }

    [Fact]
    public void Commands_are_written_as_Discord_wants_them()
    {
        var quiz = CommandDefinitions.From(Specs).Single(c => c.Name == "quiz");

        Assert.Equal(
            """
            {"type":1,"name":"quiz","description":"A quiz for you alone","options":[
            {"type":3,"name":"topic","description":"A topic","autocomplete":true},
            {"type":4,"name":"count","description":"How many","min_value":1,"max_value":20},
            {"type":3,"name":"mode","description":"Which","choices":[{"name":"open","value":"open"},{"name":"choice","value":"choice"}]}
            ],"contexts":[0],"integration_types":[0]}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(quiz, DiscordJson.Default.ApplicationCommand));
    }

    [Fact]
    public void Two_words_are_a_command_with_a_sub_command()
    {
        var lead = CommandDefinitions.From(Specs).Single(c => c.Name == "lead");

        Assert.Equal("Lead: add or list", lead.Description);
        Assert.Equal(["add", "list"], lead.Options!.Select(o => o.Name));
        Assert.All(lead.Options!, o => Assert.Equal(CommandOptionType.SubCommand, o.Type));
        Assert.Equal(["person", "note"], lead.Options![0].Options!.Select(o => o.Name));
        var person = lead.Options[0].Options![0];
        Assert.Equal((CommandOptionType.User, (bool?)true, (bool?)null), (person.Type, person.Required, person.Autocomplete));
    }

    [Fact]
    public void A_command_is_for_leads_when_all_of_it_is()
    {
        var permissions = CommandDefinitions.From(Specs).ToDictionary(c => c.Name!, c => c.DefaultMemberPermissions);

        Assert.Equal("32", permissions["daily"]);
        Assert.Null(permissions["lead"]);
        Assert.Null(permissions["quiz"]);
    }

    [Fact]
    public void PrepBots_own_commands_keep_the_rules_and_so_do_these()
    {
        Assert.Contains(RealCommands.Specs, s => s.Path == "daily set");
        KeepsTheRules(CommandDefinitions.From(RealCommands.Specs));
        KeepsTheRules(CommandDefinitions.From(Specs));
    }

    // What Discord's own description of its interface does not enforce, and refuses all the same.
    private static void KeepsTheRules(IReadOnlyList<ApplicationCommand> commands)
    {

        Assert.InRange(commands.Count, 1, DiscordLimits.Commands);
        Assert.Equal(commands.Count, commands.Select(c => c.Name).Distinct().Count());
        Assert.All(commands, c => Assert.True(Characters(c.Description!, c.Name!, c.Options) <= DiscordLimits.CommandTotal));
        Assert.All(commands, c => Named(c.Name!, c.Description!));
        foreach (var options in commands.SelectMany(c => c.Options!.Select(o => o.Options ?? []).Prepend(c.Options!)))
        {
            Assert.InRange(options.Count, 0, 25);
            Assert.All(options, o => Named(o.Name!, o.Description!));
            Assert.All(options, o => Assert.False(o.Autocomplete == true && o.Choices is not null));
            Assert.Equal(options, options.OrderByDescending(o => o.Required == true));
        }
    }

    [Theory]
    [InlineData("Quiz")]
    [InlineData("a b c")]
    [InlineData("naïve")]
    public void What_Discord_would_refuse_is_refused_here(string path) =>
        Assert.Throws<ArgumentException>(() => CommandDefinitions.From([new CommandSpec(path, "x", [])]));

    [Fact]
    public void A_command_alone_cannot_have_sub_commands() =>
        Assert.Throws<ArgumentException>(() => CommandDefinitions.From([new CommandSpec("daily", "x", []), new CommandSpec("daily set", "x", [])]));

    [Fact]
    public void The_hash_changes_with_the_commands_and_with_nothing_else()
    {
        var hash = CommandHash.Of(CommandDefinitions.From(Specs));

        Assert.Equal(hash, CommandHash.Of(CommandDefinitions.From([.. Specs.Reverse()])));
        Assert.Equal(hash, CommandHash.Of([.. CommandDefinitions.From(Specs).Reverse()]));
        Assert.NotEqual(hash, CommandHash.Of(CommandDefinitions.From([.. Specs.Skip(1)])));
        Assert.NotEqual(hash, CommandHash.Of(CommandDefinitions.From([Specs[0] with { Summary = "Another" }, .. Specs.Skip(1)])));
        Assert.Equal(64, hash.Length);
    }

    private static void Named(string name, string description)
    {
        Assert.Matches(Name(), name);
        Assert.InRange(description.Length, 1, 100);
    }

    private static int Characters(string description, string name, IReadOnlyList<CommandOption>? options) =>
        name.Length + description.Length + (options ?? []).Sum(o =>
            Characters(o.Description!, o.Name!, o.Options) + (o.Choices ?? []).Sum(c => c.Name.Length + c.Value.ToString().Length));

    // interactions/application-commands#application-command-object-application-command-naming; .NET knows no scripts in patterns, and none is used.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}]{1,32}$")]
    private static partial Regex Name();
}
