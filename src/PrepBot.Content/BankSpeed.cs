using System.Diagnostics;
using PrepBot.Content.Reading;

namespace PrepBot.Content;

/// <summary>What reading a bank costs beside parsing its Markdown, which every reader has to do.</summary>
/// <param name="Parse">Median time of Markdig's own parse of the text, with the pipeline that banks are read with.</param>
/// <param name="Read">Median time of all that <see cref="BankReader"/> does with it, that parse included.</param>
/// <param name="ParseBytes">What a parse allocates.</param>
/// <param name="ReadBytes">What the reading allocates.</param>
public sealed record BankSpeed(TimeSpan Parse, TimeSpan Read, long ParseBytes, long ReadBytes)
{
    private const int Warm = 3;

    /// <summary>How many times as long as the parse alone the reading takes.</summary>
    public double Ratio => Read / Parse;

    /// <summary>Measures both on one text, in turns, so that what else the machine does meets both alike.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="rounds">How many of each; the median counts.</param>
    public static BankSpeed Measure(string text, int rounds)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var frontMatter = FrontMatter.IsAtTopOf(new SourceText(text));
        var reader = new BankReader();
        var (parses, reads) = (new List<(TimeSpan Time, long Bytes)>(), new List<(TimeSpan Time, long Bytes)>());
        for (var i = 0; i < Warm + rounds; i++)
        {
            parses.Add(Once(() => MarkdownTree.Parse(text, frontMatter)));
            reads.Add(Once(() => reader.Read("bank.md", text)));
        }
        var (parse, read) = (Median(parses), Median(reads));
        return new BankSpeed(parse.Time, read.Time, parse.Bytes, read.Bytes);
    }

    private static (TimeSpan Time, long Bytes) Once(Func<object> work)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        GC.KeepAlive(work());
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static (TimeSpan Time, long Bytes) Median(List<(TimeSpan Time, long Bytes)> all)
    {
        var counted = all.Skip(Warm).ToList();
        return (counted.Select(m => m.Time).Order().ElementAt(counted.Count / 2), counted.Select(m => m.Bytes).Order().ElementAt(counted.Count / 2));
    }
}
