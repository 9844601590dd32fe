using System.Text.RegularExpressions;
using Markdig.Syntax;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Native;

/// <summary>The lines <c>id:</c>, <c>level:</c>, <c>tags:</c> and <c>kind:</c> directly under a question's heading.</summary>
internal sealed partial class MetaLines
{
    private static readonly string[] Known = ["id", "level", "tags", "kind"];

    public string? Id { get; private set; }

    public int IdLine { get; private set; }

    public Level? Level { get; private set; }

    public QuestionKind? Kind { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>The first line under the heading that is not one of them.</summary>
    public int NextLine { get; private set; }

    /// <summary>Reads them; <paramref name="first"/> is the block below the heading, if any.</summary>
    public static MetaLines Read(SourceText source, HeadingBlock heading, Block? first, Findings findings)
    {
        var below = source.LastLine(heading) + 1;
        var meta = new MetaLines { NextLine = below };
        if (first is not ParagraphBlock || source.FirstLine(first) != below)
            return meta;

        var last = source.LastLine(first);
        var seen = new HashSet<string>();
        for (var line = below; line <= last; line++)
        {
            if (MetaLine().Match(source.Line(line)) is not { Success: true } match)
                break;
            var (key, value) = (match.Groups[1].Value, match.Groups[2].Value.Trim());
            if (!Known.Contains(key))
            {
                // "Note: …" may open an answer. A small-lettered word amid lines of this kind, or nearly one of them, is a slip.
                if (line == below && !Known.Any(k => IsNearly(k, key)))
                    break;
                findings.Warn(line, $"\"{key}:\" is no line of a question; known are {string.Join(", ", Known)}. Leave a blank line before the answer.");
            }
            else if (!seen.Add(key))
                findings.Warn(line, $"\"{key}:\" stands twice under this question; the first is kept.");
            else
                meta.Take(key, value, line, findings);
            meta.NextLine = line + 1;
        }

        return meta;
    }

    private void Take(string key, string value, int line, Findings findings)
    {
        if (value.Length == 0)
        {
            findings.Warn(line, $"\"{key}:\" says nothing; give it a value or delete the line.");
            return;
        }

        switch (key)
        {
            case "id" when QuestionIds.IsValid(value):
                (Id, IdLine) = (value, line);
                break;
            case "id":
                findings.Error(line, $"\"{value}\" cannot be an id: use letters, digits, - _ and ., up to {QuestionIds.MaxLength}.");
                break;
            case "level":
                Level = Levels.Parse(value);
                if (Level is null)
                    findings.Warn(line, Levels.Unknown(value));
                break;
            case "kind":
                Kind = Kinds.Parse(value);
                if (Kind is null)
                    findings.Warn(line, $"\"{value}\" is not a kind; write open, choice or code-output.");
                break;
            default:
                var tags = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                Tags = [.. tags.Select(t => t.ToLowerInvariant()).Distinct()];
                break;
        }
    }

    // One letter more, less or other: "tag", "levle" is two and still clear.
    private static bool IsNearly(string known, string key) =>
        Math.Abs(known.Length - key.Length) <= 1 && key.Length > 2 && known.Intersect(key).Count() >= Math.Max(2, known.Distinct().Count() - 1);

    [GeneratedRegex(@"^ {0,3}([a-z][a-z-]*)\s*:(?:\s+(.*)|)$")]
    private static partial Regex MetaLine();
}

/// <summary>The words for <see cref="QuestionKind"/>.</summary>
internal static class Kinds
{
    public static QuestionKind? Parse(string word) => word.ToLowerInvariant() switch
    {
        "open" => QuestionKind.Open,
        "choice" => QuestionKind.Choice,
        "code-output" => QuestionKind.CodeOutput,
        _ => null,
    };

    public static string Word(QuestionKind kind) => kind switch
    {
        QuestionKind.Choice => "choice",
        QuestionKind.CodeOutput => "code-output",
        _ => "open",
    };
}
