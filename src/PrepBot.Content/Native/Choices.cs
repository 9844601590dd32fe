using Markdig.Syntax;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Native;

/// <summary>Reads the task list under <c>### Choices</c>.</summary>
internal static class Choices
{
    private const int FewestOptions = 2;

    public static List<AnswerOption> Read(SourceText source, Part part, Findings findings)
    {
        var lists = part.Blocks.OfType<ListBlock>().ToList();
        if (lists.Count == 0 || lists.Count != part.Blocks.Count)
            findings.Warn(part.Line, "\"### Choices\" holds a task list, an item \"- [x]\" or \"- [ ]\" for each option, and nothing else.");
        var options = new List<AnswerOption>();
        foreach (var item in lists.SelectMany(l => l.OfType<ListItemBlock>()))
        {
            if (Option(source, item, options.Count + 1) is { } option)
                options.Add(option);
            else
                findings.Warn(source.FirstLine(item), "An option begins with [x] (right) or [ ] (wrong) and then says something; this one is left out.");
        }

        Judge(part.Line, options, findings);
        return options;
    }

    private static void Judge(int line, List<AnswerOption> options, Findings findings)
    {
        if (options.Count == 0)
            return;
        if (options.Count < FewestOptions)
            findings.Warn(line, "There is only one option; a choice needs two or more.");
        if (!options.Exists(o => o.Correct))
            findings.Warn(line, "No option is marked right: put an x into the brackets of each right one.");
        if (options.DistinctBy(o => o.Text, StringComparer.OrdinalIgnoreCase).Count() < options.Count)
            findings.Warn(line, "Two options say the same.");
    }

    private static AnswerOption? Option(SourceText source, ListItemBlock item, int number)
    {
        if (item is not [ParagraphBlock paragraph, ..] || Openings.Box(paragraph) is not { } box)
            return null;
        var column = paragraph.Column;
        var remarks = item.Skip(1).OfType<ListBlock>().ToList();
        var owned = item.Skip(1).TakeWhile(b => b is not ListBlock).ToList();
        var text = MarkdownSlice.From(source, box.End, source.LastLine(owned.Count > 0 ? owned[^1] : paragraph), column);
        if (text.Length == 0)
            return null;
        var remark = string.Join(' ', remarks.SelectMany(l => l.OfType<ListItemBlock>()).Where(i => i.Count > 0).Select(i => ItemText.OneLine(source, i)));
        return new AnswerOption($"o{number}", text, box.IsTicked, remark.Length == 0 ? null : remark);
    }
}
