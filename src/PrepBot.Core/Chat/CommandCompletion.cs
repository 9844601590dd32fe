namespace PrepBot.Core.Chat;

/// <summary>What a typed line could go on with.</summary>
public abstract record Completion;

/// <summary>Whole commands; each value is the text that takes the line's place.</summary>
public sealed record CompleteCommand(IReadOnlyList<PickOption> Options) : Completion;

/// <summary>A value of an option is being typed from <paramref name="ReplaceFrom"/> on; ask the inbox for proposals if the option has any.</summary>
public sealed record CompleteOption(CommandSpec Spec, OptionSpec Option, string Typed, int ReplaceFrom) : Completion;

/// <summary>Names of options; each value takes the place of the text from <paramref name="ReplaceFrom"/> on.</summary>
public sealed record CompleteOptionNames(CommandSpec Spec, IReadOnlyList<PickOption> Options, int ReplaceFrom) : Completion;

/// <summary>Completes typed commands; the counterpart of <see cref="CommandLine"/>.</summary>
public static class CommandCompletion
{
    /// <summary>What may come at the end of <paramref name="text"/>, which begins with a slash; null when nothing may.</summary>
    public static Completion? Complete(IReadOnlyList<CommandSpec> commands, string text)
    {
        var lead = text.Length - text.TrimStart().TrimStart('/').Length;
        var tokens = CommandTokens.Of(text[lead..]);
        var ended = text.Length == lead || char.IsWhiteSpace(text[^1]);
        var (spec, used) = CommandLine.Find(commands, tokens);
        if (spec is null || (!ended && tokens.Count == used)) return Commands(commands, text[lead..]);
        var rest = tokens.Skip(used).ToList();
        if (ended)
        {
            return OpenOption(spec, rest) is { Kind: OptionKind.Text or OptionKind.Person } ? null : Names(spec, rest, "", text.Length);
        }
        var last = rest[^1];
        if (last.Name is { } name && spec.Options.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)) is { } option)
            return new CompleteOption(spec, option, last.Text[(name.Length + 1)..], lead + last.Start + name.Length + 1);
        if (OpenOption(spec, rest[..^1]) is { } open)
        {
            var from = rest.FindLastIndex(t => t.Name is not null);
            var start = lead + rest[from].Start + rest[from].Name!.Length + 1;
            return new CompleteOption(spec, open, text[start..].TrimStart(), start);
        }
        var given = rest[..^1].Where(t => t.Name is not null).ToDictionary(t => t.Name!, _ => new List<string>(), StringComparer.OrdinalIgnoreCase);
        return CommandLine.Positional(spec, last.Text, given) is { Kind: OptionKind.Text or OptionKind.Person, Suggests: true } target
            ? new CompleteOption(spec, target, last.Text, lead + last.Start)
            : Names(spec, rest[..^1], last.Text, lead + last.Start);
    }

    private static CompleteCommand? Commands(IReadOnlyList<CommandSpec> commands, string typed)
    {
        var t = typed.ToLowerInvariant();
        var hits = commands.Where(c => c.Path.StartsWith(t, StringComparison.Ordinal))
            .Concat(commands.Where(c => t.Length >= 2 && !c.Path.StartsWith(t, StringComparison.Ordinal) && c.Path.Contains(t, StringComparison.Ordinal)))
            .Take(Suggestions.Max).Select(c => new PickOption("/" + c.Path + (c.Options.Count > 0 ? " " : ""), $"/{c.Path} – {c.Summary}")).ToList();
        return hits.Count == 0 ? null : new CompleteCommand(hits);
    }

    // A text option that was named last goes on until the next name.
    private static OptionSpec? OpenOption(CommandSpec spec, IReadOnlyList<CommandToken> tokens)
    {
        var token = tokens.LastOrDefault(t => t.Name is not null && spec.Options.Any(o => string.Equals(o.Name, t.Name, StringComparison.OrdinalIgnoreCase)));
        var option = token is null ? null : spec.Options.First(o => string.Equals(o.Name, token.Name, StringComparison.OrdinalIgnoreCase));
        return option is { Kind: OptionKind.Text } ? option : null;
    }

    private static CompleteOptionNames? Names(CommandSpec spec, IReadOnlyList<CommandToken> given, string typed, int from)
    {
        var hits = spec.Options.Where(o => !given.Any(t => string.Equals(t.Name, o.Name, StringComparison.OrdinalIgnoreCase)))
            .Where(o => o.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(o => new PickOption(o.Name + ":", $"{o.Name}: – {o.Summary}{(o.Choices.Count > 0 ? $" ({string.Join(", ", o.Choices)})" : "")}")).ToList();
        return hits.Count == 0 ? null : new CompleteOptionNames(spec, hits, from);
    }
}
