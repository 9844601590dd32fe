using System.Text;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Repair;

/// <summary>A text after repair.</summary>
/// <param name="Text">With the same lines as before.</param>
/// <param name="Count">How many characters were put right.</param>
/// <param name="Lines">On how many lines.</param>
/// <param name="FirstLine">The first of them, or 0.</param>
/// <param name="Page">The code page that it had been read with.</param>
internal sealed record RepairedText(string Text, int Count, int Lines, int FirstLine, string Page)
{
    public string Summary =>
        $"{Count} {(Count == 1 ? "character" : "characters")} on {Lines} {(Lines == 1 ? "line" : "lines")}, the first here, had been read as {Page} "
        + $"instead of UTF-8 and {(Count == 1 ? "was" : "were")} repaired; save the file as UTF-8.";
}

/// <summary>Repairs text that is UTF-8 decoded with a single-byte code page: "â€™" and "‚Äô" for an apostrophe.</summary>
/// <remarks>
/// Characters are turned back into bytes and the bytes decoded as strict UTF-8. That alone would break correct text, because some of it decodes by accident:
/// “Ä of a German quotation is a Cyrillic letter, an É before an ellipsis is a Latin one. So what comes out must also be plausible, and a two-byte result,
/// which two ordinary characters yield easily, needs a witness: a longer sequence elsewhere in the file that proves the wrong page, or several of its own
/// kind inside words.
/// </remarks>
internal static class MojibakeRepair
{
    // Text that went through the wrong page twice needs two rounds; nobody has been seen to need four.
    private const int MostRounds = 3;

    private const int WitnessesWithinWords = 3;

    public static RepairedText Repair(string text)
    {
        var result = new RepairedText(text, 0, 0, 0, "");
        foreach (var page in new[] { CodePage.MacRoman, CodePage.Windows1252 })
        {
            for (var round = 0; round < MostRounds; round++)
            {
                var found = Trusted(result.Text, Utf8Sequences.Find(result.Text, page));
                if (found.Count == 0)
                    break;
                result = Apply(result, found, page);
            }
        }

        return result;
    }

    private static List<Utf8Sequence> Trusted(string text, List<Utf8Sequence> found)
    {
        var proved = found.Exists(s => s.IsStrong) || found.Count(s => IsWithinWord(text, s)) >= WitnessesWithinWords;
        return proved ? found : [];
    }

    // "cafÃ©", "Ã©tat": a letter that stands beside a small plain one, as no capital followed by a sign does in correct text.
    private static bool IsWithinWord(string text, Utf8Sequence sequence) =>
        char.IsLetter(sequence.Decoded, 0)
        && ((sequence.Start > 0 && char.IsAsciiLetterLower(text[sequence.Start - 1]))
            || (sequence.End < text.Length && char.IsAsciiLetterLower(text[sequence.End])));

    private static RepairedText Apply(RepairedText before, List<Utf8Sequence> found, CodePage page)
    {
        var source = new SourceText(before.Text);
        var text = new StringBuilder(before.Text.Length);
        var lines = new HashSet<int>();
        var at = 0;
        foreach (var sequence in found)
        {
            text.Append(before.Text, at, sequence.Start - at).Append(sequence.Decoded);
            at = sequence.End;
            lines.Add(source.LineOf(sequence.Start));
        }

        text.Append(before.Text, at, before.Text.Length - at);
        return new RepairedText(
            text.ToString(),
            before.Count + found.Count,
            Math.Max(before.Lines, lines.Count),
            before.FirstLine == 0 ? lines.Min() : Math.Min(before.FirstLine, lines.Min()),
            before.Page.Length == 0 || before.Page == page.Name ? page.Name : $"{before.Page} and {page.Name}");
    }
}
