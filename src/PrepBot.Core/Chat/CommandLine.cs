namespace PrepBot.Core.Chat;

/// <summary>What a typed line is.</summary>
public abstract record CommandLineResult;

/// <summary>A command with its options.</summary>
public sealed record ParsedCommand(CommandSpec Spec, IReadOnlyDictionary<string, string> Options) : CommandLineResult;

/// <summary>Not a command: one or two sentences that say what would be right.</summary>
public sealed record CommandProblem(string Sentence) : CommandLineResult;

/// <summary>
/// The grammar of typed commands, for faces whose platform does not parse them: <c>/quiz topic:event loop count:5</c>, or in any order without names,
/// <c>/quiz event loop 5 choice</c>: a number goes to the first free number, a known word to the option that knows it, all other words to the first free text.
/// Quotes keep words together.
/// </summary>
public static class CommandLine
{
    /// <summary>Reads a line that begins with a slash.</summary>
    public static CommandLineResult Parse(IReadOnlyList<CommandSpec> commands, string text)
    {
        var tokens = CommandTokens.Of(text.TrimStart().TrimStart('/'));
        if (tokens.Count == 0) return new CommandProblem("Type a command after the slash, such as /help.");
        var (spec, used) = Find(commands, tokens);
        if (spec is null) return Unknown(commands, tokens);
        var given = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        OptionSpec? open = null;
        foreach (var token in tokens.Skip(used))
        {
            if (NamedOption(spec, token) is { } named)
            {
                if (given.ContainsKey(named.Option.Name)) return new CommandProblem($"{named.Option.Name} is given twice.");
                given[named.Option.Name] = named.Value.Length > 0 ? [named.Value] : [];
                open = named.Option.Kind == OptionKind.Text || named.Value.Length == 0 ? named.Option : null;
                continue;
            }
            if (MisspeltOption(spec, token) is { } sentence) return new CommandProblem(sentence);
            var target = open ?? Positional(spec, token.Text, given);
            if (target is null) return new CommandProblem($"/{spec.Path} has no place for \"{token.Text}\". {Usage(spec)}");
            if (!given.TryGetValue(target.Name, out var words)) given[target.Name] = words = [];
            words.Add(token.Text);
            if (open is not null && open.Kind != OptionKind.Text) open = null;
        }
        return Check(spec, given.ToDictionary(g => g.Key, g => string.Join(' ', g.Value), StringComparer.Ordinal));
    }

    /// <summary>"/quiz [topic] [count] …" with required options bare.</summary>
    public static string Usage(CommandSpec spec) =>
        $"Use /{spec.Path}{string.Concat(spec.Options.Select(o => o.Required ? $" {o.Name}:…" : $" [{o.Name}:…]"))}.";

    /// <summary>Checks values that an adapter's platform did not check; also for options that arrive structured.</summary>
    public static CommandLineResult Check(CommandSpec spec, IReadOnlyDictionary<string, string> options)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in spec.Options)
        {
            if (!options.TryGetValue(option.Name, out var value) || string.IsNullOrWhiteSpace(value))
            {
                if (option.Required) return new CommandProblem($"/{spec.Path} needs {option.Name}: {option.Summary.TrimEnd('.')}. {Usage(spec)}");
                continue;
            }
            value = value.Trim();
            if (option.Kind == OptionKind.Integer)
            {
                if (!int.TryParse(value, out var n) || n < (option.Min ?? int.MinValue) || n > (option.Max ?? int.MaxValue))
                    return new CommandProblem($"{option.Name} must be a whole number{Range(option)}, not \"{MarkdownText.Cut(value, 40)}\".");
            }
            else if (option.Kind == OptionKind.Word)
            {
                var exact = option.Choices.FirstOrDefault(c => string.Equals(c, value, StringComparison.OrdinalIgnoreCase));
                if (exact is null)
                    return new CommandProblem($"{option.Name} must be {Words.Or(option.Choices)}, not \"{MarkdownText.Cut(value, 40)}\".{Near.Question(value, option.Choices)}");
                value = exact;
            }
            result[option.Name] = value;
        }
        return new ParsedCommand(spec, result);
    }

    private static string Range(OptionSpec o) => (o.Min, o.Max) switch
    {
        ({ } a, { } b) => $" from {a} to {b}",
        ({ } a, null) => $", at least {a}",
        (null, { } b) => $", at most {b}",
        _ => "",
    };

    /// <summary>The command that the first words name, and how many words that took.</summary>
    internal static (CommandSpec? Spec, int Used) Find(IReadOnlyList<CommandSpec> commands, IReadOnlyList<CommandToken> tokens)
    {
        for (var n = Math.Min(2, tokens.Count); n >= 1; n--)
        {
            var path = string.Join(' ', tokens.Take(n).Select(t => t.Text.ToLowerInvariant()));
            if (commands.FirstOrDefault(c => c.Path == path) is { } spec) return (spec, n);
        }
        return (null, 0);
    }

    private static CommandProblem Unknown(IReadOnlyList<CommandSpec> commands, IReadOnlyList<CommandToken> tokens)
    {
        var first = tokens[0].Text.ToLowerInvariant();
        var subs = commands.Where(c => c.Path.StartsWith(first + " ", StringComparison.Ordinal)).Select(c => c.Path[(first.Length + 1)..]).ToList();
        if (subs.Count > 0)
        {
            if (tokens.Count == 1) return new CommandProblem($"/{first} goes on with {Words.Or(subs)}.");
            var near = Near.Question(tokens[1].Text, subs, $"/{first} ");
            return new CommandProblem($"/{first} has no \"{MarkdownText.Cut(tokens[1].Text, 40)}\".{(near.Length > 0 ? near : $" It goes on with {Words.Or(subs)}.")}");
        }
        var names = commands.Select(c => c.Path.Split(' ')[0]).Distinct();
        return new CommandProblem($"There is no command /{MarkdownText.Cut(first, 40)}.{Near.Question(first, names, "/")} /help lists all.");
    }

    private static (OptionSpec Option, string Value)? NamedOption(CommandSpec spec, CommandToken token)
    {
        if (token.Name is not { } name) return null;
        var option = spec.Options.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase));
        return option is null ? null : (option, token.Text[(name.Length + 1)..]);
    }

    private static string? MisspeltOption(CommandSpec spec, CommandToken token)
    {
        if (token.Name is not { } name) return null;
        var near = Near.Question(name, spec.Options.Select(o => o.Name));
        var takesText = spec.Options.Any(o => o.Kind is OptionKind.Text or OptionKind.Person);
        return near.Length > 0 || !takesText ? $"/{spec.Path} has no option \"{MarkdownText.Cut(name, 40)}\".{near}{(near.Length == 0 ? " " + Usage(spec) : "")}" : null;
    }

    /// <summary>The option that takes a word without a name.</summary>
    internal static OptionSpec? Positional(CommandSpec spec, string word, IReadOnlyDictionary<string, List<string>> given)
    {
        bool Free(OptionSpec o) => !given.ContainsKey(o.Name);
        return spec.Options.FirstOrDefault(o => Free(o) && o.Kind == OptionKind.Word && o.Choices.Contains(word, StringComparer.OrdinalIgnoreCase))
            ?? (int.TryParse(word, out _) ? spec.Options.FirstOrDefault(o => Free(o) && o.Kind == OptionKind.Integer) : null)
            ?? spec.Options.FirstOrDefault(o => o.Kind is OptionKind.Text or OptionKind.Person)
            ?? spec.Options.FirstOrDefault(Free);
    }
}
