using System.Text.RegularExpressions;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PrepBot.Content.Reading;

/// <summary>One <c>key: value</c> of the front matter.</summary>
internal sealed record FrontMatterEntry(string Key, string? Value, int Line);

/// <summary>The YAML at the top of a file, as far as it could be read.</summary>
/// <param name="Entries">Keys with a plain value, or null where the value is a list or a map.</param>
/// <param name="ErrorLine">Line in the file where the YAML breaks, or null.</param>
/// <param name="Error">Why it breaks.</param>
/// <param name="MentionsBank">It has, or a broken one seems to have, a <c>bank</c> key.</param>
internal sealed partial record FrontMatter(IReadOnlyList<FrontMatterEntry> Entries, int? ErrorLine, string? Error, bool MentionsBank)
{
    public static FrontMatter None { get; } = new([], null, null, false);

    public string? this[string key] => Entries.FirstOrDefault(e => e.Key == key)?.Value is { Length: > 0 } value ? value : null;

    /// <summary>
    /// Whether a text begins with front matter. A rule at the top with prose or a heading below it is not: there the first line with text is no key.
    /// </summary>
    public static bool IsAtTopOf(SourceText source)
    {
        if (source.Line(1).TrimEnd() != "---")
            return false;
        for (var line = 2; line <= source.LineCount; line++)
        {
            if (!source.IsBlank(line) && !source.Line(line).StartsWith('#'))
                return KeyLine().IsMatch(source.Line(line)) || (line == 2 && source.Line(line).TrimEnd() == "---");
        }

        return false;
    }

    /// <summary>
    /// Whether a text that begins like front matter says in its first lines that it is a bank: prose below a rule may look like a key by chance.
    /// </summary>
    public static bool ClaimsABank(SourceText source)
    {
        for (var line = 2; line <= source.LineCount && !source.IsBlank(line); line++)
        {
            if (BankLine().IsMatch(source.Line(line)))
                return true;
        }

        return false;
    }

    /// <summary>Reads the block that Markdig found; null when it found none although the file begins like one, which means that it is never closed.</summary>
    public static FrontMatter? Of(MarkdownDocument tree)
    {
        if (tree is not [YamlFrontMatterBlock block, ..])
            return null;

        // Line by line as written, or the lines of its errors would be wrong.
        return Parse(string.Join('\n', (block.Lines.Lines ?? []).Take(block.Lines.Count).Select(l => l.Slice.ToString())), firstLine: 2);
    }

    /// <remarks>It walks the parser's events and builds no tree, so depth and aliases in a hostile file cost nothing.</remarks>
    private static FrontMatter Parse(string yaml, int firstLine)
    {
        var entries = new List<FrontMatterEntry>();
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return None;
            if (!parser.TryConsume<MappingStart>(out _))
                return Broken(yaml, firstLine, firstLine, "it is not a list of \"key: value\" lines", entries);
            while (!parser.TryConsume<MappingEnd>(out _))
                entries.Add(Entry(parser, firstLine));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // The scanner gives some broken texts up with a plain exception (a plain scalar that ends at a NUL is one); those name no line, so the last
            // key's is given. Why YAML failed is worded for YAML's authors; the line is what helps. Its lines count from 1 within the block.
            var lines = yaml.Count(c => c == '\n') + 1;
            var line = e is YamlException yamlError
                ? (int)Math.Clamp(yamlError.Start.Line, 1, lines) - 1 + firstLine
                : entries.LastOrDefault()?.Line ?? firstLine;
            return Broken(yaml, firstLine, line, "a value with \": \" or a special sign in it needs quotes", entries);
        }

        return new FrontMatter(entries, null, null, entries.Exists(e => e.Key == "bank"));
    }

    private static FrontMatterEntry Entry(Parser parser, int firstLine)
    {
        var line = (int)parser.Current!.Start.Line - 1 + firstLine;
        if (!parser.TryConsume<Scalar>(out var key))
        {
            SkipNode(parser);
            SkipNode(parser);
            return new FrontMatterEntry("", null, line);
        }

        if (parser.TryConsume<Scalar>(out var value))
            return new FrontMatterEntry(key.Value, value.Value, line);
        SkipNode(parser);
        return new FrontMatterEntry(key.Value, null, line);
    }

    private static void SkipNode(Parser parser)
    {
        var depth = 0;
        do
        {
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
        }
        while (parser.MoveNext() && depth > 0);
    }

    private static FrontMatter Broken(string yaml, int firstLine, int line, string reason, List<FrontMatterEntry> entries) =>
        new(entries, Math.Max(firstLine, line), reason, BankLine().IsMatch(yaml));

    [GeneratedRegex(@"^[A-Za-z][\w-]*\s*:(\s|$)")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^bank\s*:", RegexOptions.Multiline)]
    private static partial Regex BankLine();
}
