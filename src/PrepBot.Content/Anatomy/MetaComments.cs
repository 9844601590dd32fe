using System.Text.RegularExpressions;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>What an author says about a question beside it: tags and level, in a comment or on a line of its own.</summary>
/// <param name="Tags">In lower case, each once.</param>
/// <param name="Level">As the author calls it, or null.</param>
internal sealed partial record MetaComments(IReadOnlyList<string> Tags, string? Level)
{
    private const int LongestLine = 200;

    private static readonly MetaComments None = new([], null);

    public static MetaComments In(SourceText source, List<Mark> marks)
    {
        List<string>? tags = null;
        string? level = null;
        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i].Block is not (HtmlBlock { Type: HtmlBlockType.Comment } or ParagraphBlock) || marks[i].Block.Span.Length > LongestLine)
                continue;
            var text = source.Span(marks[i].Block);
            if (!text.ContainsAny(':', '：') || !Line().IsMatch(text))
                continue;
            var match = Line().Match(text.ToString());
            if (match.Groups[1].Success)
                (tags ??= []).AddRange(match.Groups[3].Value.Split([',', '#', ' ', ';', '`'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => t.ToLowerInvariant()));
            else
                level = match.Groups[3].Value.Trim();
            marks[i] = marks[i] with { Role = Role.Noise };
        }

        return tags is null && level is null ? None : new MetaComments([.. tags?.Distinct() ?? []], level);
    }

    [GeneratedRegex(
        @"^\s*(?:<!--)?[\s*_]*(?:(tags?|теги|метки|schlagworte|etiquetas|étiquettes|标签|タグ|태그)|(level|difficulty|complexity|expertise|seniority|уровень|сложность|schwierigkeit|nivel|nível|dificultad|niveau|难度|難易度|난이도))"
        + @"[*_]*\s*[:：][\s*_(]*([^()<>\r\n]{1,120}?)[)*_\s]*(?:-->)?\s*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
