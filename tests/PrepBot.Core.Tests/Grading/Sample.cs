using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>Questions and answers that the tests of the grader share.</summary>
internal static class Sample
{
    public const string LoopQuestion = "What does the event loop do in Node.js?";

    public const string LoopReference =
        "The event loop takes finished operations from the queues, phase by phase, and runs their callbacks on the main thread, "
        + "so that waiting for the disk or the network never blocks JavaScript.";

    public const string BufferQuestion = "What is the difference between alloc and allocUnsafe?";

    public const string BufferReference =
        "alloc returns memory that was filled with zeros, which is slower but safe. "
        + "allocUnsafe returns memory that was left as it was, which is faster but may expose secrets.";

    public static OfflineGrader Grader { get; } = new();

    public static Grade Loop(string answer, params string[] keyPoints) => Mark(LoopQuestion, LoopReference, answer, keyPoints);

    public static Grade Buffers(string answer) => Mark(BufferQuestion, BufferReference, answer);

    public static Grade Mark(string question, string reference, string answer, params string[] keyPoints)
        => Grader.Grade(new GradeRequest(question, reference, answer, keyPoints, []));

    public static Grade WithAlternatives(string answer, params string[] alternatives)
        => Grader.Grade(new GradeRequest(LoopQuestion, LoopReference, answer, [], alternatives));

    public static Grade Output(string expected, string answer)
        => Grader.Grade(new GradeRequest("What does this print?", "See the output.", answer, [], [], expected));
}
