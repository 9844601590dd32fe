using System.Diagnostics;
using PrepBot.Content.Reading;

namespace PrepBot.Content;

/// <summary>What reading a bank costs beside parsing its Markdown, which every reader has to do.</summary>
/// <param name="Parse">Median time of Markdig's own parse of the text, with the pipeline that banks are read with.</param>
/// <param name="Read">Median time of all that <see cref="BankReader"/> does with it, that parse included.</param>
/// <param name="Ratio">How many times as long as the parse alone the reading takes: the median over all rounds, in each of which both ran one after the
/// other.</param>
/// <param name="ParseBytes">What a parse allocates.</param>
/// <param name="ReadBytes">What the reading allocates.</param>
public sealed record BankSpeed(TimeSpan Parse, TimeSpan Read, double Ratio, long ParseBytes, long ReadBytes)
{
    // The runtime compiles what runs often a second and a third time, behind the scenes. Before it has, a short text measures the compiler: of a small file
    // the first rounds take five times as long as later ones, and unevenly, since the parser repeats fewer methods more often.
    private const int FewestToWarm = 60;
    private static readonly TimeSpan ShortestToWarm = TimeSpan.FromSeconds(1);

    /// <summary>Measures both on one text, in turns and in changing order, so that what else the machine does, and what either leaves to the garbage
    /// collector, meets both alike.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="rounds">How many of each; the median counts. Others go before them for a second and do not count.</param>
    public static BankSpeed Measure(string text, int rounds)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var frontMatter = FrontMatter.IsAtTopOf(new SourceText(text));
        var reader = new BankReader();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < FewestToWarm || Stopwatch.GetElapsedTime(start) < ShortestToWarm; i++)
            Pair(i);
        var pairs = Enumerable.Range(0, rounds).Select(Pair).ToList();
        return new BankSpeed(
            Median(pairs, p => p.Parse.Time), Median(pairs, p => p.Read.Time), Median(pairs, p => p.Read.Time / p.Parse.Time), Median(pairs, p => p.Parse.Bytes),
            Median(pairs, p => p.Read.Bytes));

        ((TimeSpan Time, long Bytes) Parse, (TimeSpan Time, long Bytes) Read) Pair(int number)
        {
            if (number % 2 == 0)
                return (Once(() => MarkdownTree.Parse(text, frontMatter)), Once(() => reader.Read("bank.md", text)));
            var read = Once(() => reader.Read("bank.md", text));
            return (Once(() => MarkdownTree.Parse(text, frontMatter)), read);
        }
    }

    private static (TimeSpan Time, long Bytes) Once(Func<object> work)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        GC.KeepAlive(work());
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static T Median<TPair, T>(List<TPair> pairs, Func<TPair, T> figure) => pairs.Select(figure).Order().ElementAt(pairs.Count / 2);
}
