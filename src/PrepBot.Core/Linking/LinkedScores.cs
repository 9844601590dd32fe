using NodaTime;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary>
/// What joining and parting do to points. The ledger is never changed: an answer that another account gave before is cancelled by a row, and when the accounts
/// part another row takes that back. Both carry the occasion of the row that they correct, so the boards of then follow.
/// </summary>
internal static class LinkedScores
{
    /// <summary>Adds the rows that a person's ledger needs after accounts came or went. Once more, it adds none.</summary>
    public static void Settle(IWriteSession session, long person, Instant now)
    {
        foreach (var (row, points, counts) in session.Scores.Unsettled(person))
        {
            session.Scores.Append(row with
            {
                Kind = LedgerKind.Correction,
                Points = points,
                RecordedAt = now,
                Reason = counts ? "counts again: no account that is joined answered it before" : BeforeWithAnother,
                Grader = LedgerEntry.LinkGrader,
            });
        }
    }

    /// <summary>Why an answer gives no points.</summary>
    public const string BeforeWithAnother = "answered before with another of your accounts";
}
