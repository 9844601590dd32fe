using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Turns the blocks of an answer into its line range and its Markdown, the label taken off.</summary>
internal static class AnswerText
{
    public static (int First, int Last) Range(SourceText source, IReadOnlyList<Block> blocks) => (source.FirstLine(blocks[0]), source.LastLine(blocks[^1]));

    /// <param name="source">The file.</param>
    /// <param name="blocks">The answer's blocks, at least one.</param>
    /// <param name="indent">The column at which they stand.</param>
    public static string Markdown(SourceText source, IReadOnlyList<Block> blocks, int indent)
    {
        if (AnswerLabel.In(blocks[0]) is not { } label)
            return MarkdownSlice.Blocks(source, blocks, indent);
        if (blocks[0] is not ListBlock list)
            return MarkdownSlice.From(source, label.BodyStart, source.LastLine(blocks[^1]), indent);

        // "- Answer: …" is dress, so its bullet goes with the label and what it owns moves to the margin. Bullets beside it stay bullets.
        var item = (ListItemBlock)list[0];
        var answer = MarkdownSlice.From(source, label.BodyStart, source.LastLine(item), item[0].Column);
        var end = source.LastLine(blocks[^1]);
        var restFrom = list.Count > 1 ? source.FirstLine(list[1]) : blocks.Count > 1 ? source.FirstLine(blocks[1]) : end + 1;
        var rest = restFrom <= end ? MarkdownSlice.Lines(source, restFrom, end, indent) : "";
        return string.Join("\n\n", new[] { answer, rest }.Where(t => t.Length > 0));
    }
}
