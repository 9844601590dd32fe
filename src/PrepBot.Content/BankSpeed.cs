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
    // The runtime compiles what runs often a second and a third time, behind the scenes and in bursts. Before it has, the compiler is measured: a process's
    // first readings take five times as long as those after some seconds, and the parser, which repeats fewer methods more often, is done with it sooner.
    private const int MostLaps = 80;
    private const int LapsOfOneLook = 6;
    private const double StillFaster = 0.95;
    private static readonly TimeSpan Lap = TimeSpan.FromSeconds(0.25);

    /// <summary>Measures both on one text, in turns and in changing order, so that what else the machine does, and what either leaves to the garbage
    /// collector, meets both alike.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="rounds">How many of each; the median counts. Others go before them, until reading gets no faster, for twenty seconds at most, and do not count.</param>
    public static BankSpeed Measure(string text, int rounds)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var frontMatter = FrontMatter.IsAtTopOf(new SourceText(text));
        var reader = new BankReader();
        Warm(() => Pair(0).Read.Time);
        var pairs = Enumerable.Range(0, rounds).Select(Pair).ToList();
        return new BankSpeed(
            Median(pairs, p => p.Parse.Time), Median(pairs, p => p.Read.Time), Median(pairs, p => p.Read.Time / p.Parse.Time),
            Median(pairs, p => p.Parse.Bytes), Median(pairs, p => p.Read.Bytes));

        ((TimeSpan Time, long Bytes) Parse, (TimeSpan Time, long Bytes) Read) Pair(int number)
        {
            if (number % 2 == 0)
                return (Once(() => MarkdownTree.Parse(text, frontMatter)), Once(() => reader.Read("bank.md", text)));
            var read = Once(() => reader.Read("bank.md", text));
            return (Once(() => MarkdownTree.Parse(text, frontMatter)), read);
        }
    }

    // Until several laps together were no faster than those before them: between two bursts of the compiler nothing gets faster for a while.
    private static void Warm(Func<TimeSpan> read)
    {
        var before = TimeSpan.MaxValue;
        for (var lap = 0; lap < MostLaps; lap += LapsOfOneLook)
        {
            var best = Enumerable.Range(0, LapsOfOneLook).Min(_ => BestOfLap(read));
            if (best >= before * StillFaster)
                return;
            before = best;
        }
    }

    private static TimeSpan BestOfLap(Func<TimeSpan> read)
    {
        var best = TimeSpan.MaxValue;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Lap;)
        {
            var time = read();
            best = time < best ? time : best;
        }

        return best;
    }

    private static (TimeSpan Time, long Bytes) Once(Func<object> work)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        GC.KeepAlive(work());
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static T Median<TPair, T>(List<TPair> pairs, Func<TPair, T> figure) => pairs.Select(figure).Order().ElementAt(pairs.Count / 2);
}
