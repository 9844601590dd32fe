using System.Text;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Rendering;

/// <summary>Source code between three ticks. When it is torn, each part is a block of its own.</summary>
internal static class CodeFence
{
    private const string Fence = "```";

    /// <summary>The code in parts of at most <paramref name="max"/> characters each; none when there is nothing to see.</summary>
    public static IEnumerable<string> Parts(string source, int max)
    {
        // Slack knows no longer fence, so three ticks inside are kept apart by spaces of no width. A line that would not fit even when escaped is torn.
        var room = max - (2 * Fence.Length) - 2;
        var lines = SlackText.Clean(source).Replace(Fence, "`\u200b`\u200b`", StringComparison.Ordinal).TrimEnd('\n', ' ').Split('\n')
            .SkipWhile(l => l.Trim().Length == 0).SelectMany(l => Torn(l, room / 6)).Select(MrkdwnText.Escape).ToList();
        if (!lines.Exists(SlackText.IsVisible)) yield break;
        var part = new StringBuilder();
        foreach (var line in lines)
        {
            if (part.Length > 0 && part.Length + 1 + line.Length > room)
            {
                yield return $"{Fence}\n{part}\n{Fence}";
                part.Clear();
            }
            if (part.Length > 0) part.Append('\n');
            part.Append(line);
        }
        yield return $"{Fence}\n{part}\n{Fence}";
    }

    private static IEnumerable<string> Torn(string line, int max)
    {
        while (line.Length > max)
        {
            var end = char.IsLowSurrogate(line[max]) ? max - 1 : max;
            yield return line[..end];
            line = line[end..];
        }
        yield return line;
    }
}
