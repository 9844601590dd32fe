using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>Markdig's syntax tree of one file, with the pipeline that banks are read with.</summary>
/// <remarks>
/// The extensions are those of Markdown as code hosts render it, where banks are written and proof-read. Markdig's further ones are left out on purpose:
/// generic attributes swallow <c>{…}</c> from a wording, list extras turn a paragraph such as "A. …" into a list, and mathematics takes "$5 and $6" for a
/// formula.
/// </remarks>
internal static class MarkdownTree
{
    private static readonly MarkdownPipeline Plain = Builder().Build();
    private static readonly MarkdownPipeline WithFrontMatter = Builder().UseYamlFrontMatter().Build();
    private static readonly MarkdownPipeline LatePlain = Builder().Use<LateInlines>().Build();
    private static readonly MarkdownPipeline LateWithFrontMatter = Builder().UseYamlFrontMatter().Use<LateInlines>().Build();

    /// <summary>Parses a text, all of it.</summary>
    /// <exception cref="TooDeepException">Markdig refused it: its elements are nested deeper than its own limit.</exception>
    public static MarkdownDocument Parse(string text, bool frontMatter) => Parse(text, frontMatter ? WithFrontMatter : Plain);

    /// <summary>The same, but what stands within plain paragraphs waits until <see cref="LateInlines.Of"/> is asked for it.</summary>
    /// <exception cref="TooDeepException">Markdig refused it: its elements are nested deeper than its own limit.</exception>
    /// <remarks>
    /// The group of a file's link definitions is no block of it here: Markdig puts it where the first of them stands and says that it stands at the top, so
    /// that whoever reads from there to somewhere reads the whole file.
    /// </remarks>
    public static MarkdownDocument ParseLate(string text, bool frontMatter)
    {
        var tree = Parse(text, frontMatter ? LateWithFrontMatter : LatePlain);
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            if (tree[i] is LinkReferenceDefinitionGroup)
                tree.RemoveAt(i);
        }

        return tree;
    }

    private static MarkdownDocument Parse(string text, MarkdownPipeline pipeline)
    {
        try
        {
            return Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig's only refusal of a text: "too deeply nested - depth limit exceeded". It names no line.
            throw new TooDeepException(e);
        }
    }

    private static MarkdownPipelineBuilder Builder() => new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAlertBlocks()
        .UsePreciseSourceLocation();
}

/// <summary>A text that is nested too deep to be read safely.</summary>
internal sealed class TooDeepException(Exception inner) : Exception(inner.Message, inner);
