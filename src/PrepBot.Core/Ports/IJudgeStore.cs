using NodaTime;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Ports;

/// <summary>What an AI judge says to a lead about an answer that somebody disagrees about.</summary>
/// <param name="Attempt">The answer.</param>
/// <param name="Model">Who said it.</param>
/// <param name="Verdict">What it would say, or null when none could be had.</param>
/// <param name="Covered">What the answer says of the question's points, in the bank's words.</param>
/// <param name="Missed">What it leaves out.</param>
/// <param name="Evidence">A literal part of the answer; empty without a verdict.</param>
public sealed record JudgeAdvice(long Attempt, string Model, Verdict? Verdict, IReadOnlyList<string> Covered, IReadOnlyList<string> Missed, string Evidence);

/// <summary>Reads what concerns the AI judge.</summary>
public interface IJudgeReads
{
    /// <summary>How many calls were made on a day.</summary>
    int CallsOn(LocalDate day);

    /// <summary>The oldest answer that waits for a lead and about which advice is wanted and was not asked for yet, or null.</summary>
    long? NextWanted();

    /// <summary>The advice about an answer, or null while there is none.</summary>
    JudgeAdvice? AdviceAbout(long attempt);
}

/// <summary>Writes it.</summary>
public interface IJudgeWrites : IJudgeReads
{
    /// <summary>Counts a call that is about to be made.</summary>
    /// <returns>False, and nothing is counted, when the day's calls are used up.</returns>
    bool Spend(LocalDate day, int callsPerDay);

    /// <summary>Notes that advice is wanted; once an answer, however often it is asked.</summary>
    void Want(long attempt, Instant now);

    /// <summary>Keeps what was said. Without the row that wanted it (its person was erased) nothing is kept.</summary>
    void Keep(JudgeAdvice advice, Instant now);
}
