using System.Diagnostics;
using PrepBot.Core.Grading;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Core.Tests.Grading;

/// <summary>
/// How long a grade takes and what it allocates: <c>PREPBOT_LOAD=1 dotnet test tests/PrepBot.Core.Tests -c Release --filter GraderSpeed --logger
/// "console;verbosity=detailed"</c>.
/// </summary>
public sealed class GraderSpeedTests(ITestOutputHelper output)
{
    private const int Rounds = 2_000;

    private const string Answer =
        "The event loop is what makes it possible that a single thread serves many clients: finished operations wait in queues, and the loop goes through them "
        + "phase by phase, takes one callback after the other and runs it to its end, so nobody blocks while the disk or the network is slow, "
        + "but a long computation in a callback does";

    [LoadFact]
    public void A_grade_of_sixty_words_takes_less_than_a_millisecond_at_the_median()
    {
        var request = new GradeRequest(
            Sample.LoopQuestion, Sample.LoopReference, Answer, ["Runs callbacks on the main thread", "Goes phase by phase", "Waiting blocks nobody"],
            ["A single thread takes callbacks from queues and runs each to its end, while the system waits for files and sockets."]);
        for (var round = 0; round < Rounds; round++) Sample.Grader.Grade(request);
        var times = new List<double>(Rounds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            Sample.Grader.Grade(request);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        times.Sort();

        output.WriteLine($"median {times[Rounds / 2]:0.000} ms, 99th percentile {times[Rounds * 99 / 100]:0.000} ms, {allocated / 1024} KiB allocated");
        Assert.Equal(60, Answer.Split(' ').Length);
        Assert.True(times[Rounds / 2] < 1, $"{times[Rounds / 2]} ms");
    }
}
