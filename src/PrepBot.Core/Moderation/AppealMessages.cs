using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Moderation;

/// <summary>Routes of what a person does about their own answer: <c>appeal.file.1|attempt</c>, the others with the appeal's number.</summary>
internal static class AppealRoutes
{
    public const string File = "appeal.file.1";
    public const string Withdraw = "appeal.withdraw.1";
    public const string Write = "appeal.write.1";
    public const string Reason = "appeal.reason.1";
}

/// <summary>What a person reads about an appeal of their own.</summary>
internal static class AppealMessages
{
    /// <summary>The one field of the form.</summary>
    public const string ReasonField = "reason";

    /// <summary>Longest reason.</summary>
    public const int ReasonLength = 1000;

    /// <summary>How long after an answer its mark can be disagreed with: as long as the message with the button is kept where the bot keeps it.</summary>
    public static readonly Duration Window = Duration.FromDays(30);

    /// <summary>Whether there is a mark to disagree with: one by the grader or the key that is not full already.</summary>
    public static bool CanDisagree(Attempt attempt) =>
        attempt is { Source: MarkSource.Machine, Standing: MarkStanding.Given or MarkStanding.Remarked }
            and not { Verdict: Verdict.Unsure } and not { Verdict: Verdict.Correct, Score: 100 };

    /// <summary>What can be pressed under a mark.</summary>
    public static IReadOnlyList<Control> Controls(Attempt attempt, Appeal? appeal) =>
        CanDisagree(attempt) && appeal is null or { Kind: AppealKind.Disagreement, Withdrawn: true, Decision: null }
            ? [new Button(ActionId.Make(AppealRoutes.File, attempt.Id), "I disagree")]
            : [];

    /// <summary>Where it stands, in a sentence, or null when there is nothing to say.</summary>
    public static string? State(Attempt attempt, Appeal? appeal) => appeal switch
    {
        { Waits: true, Kind: AppealKind.SelfMark } => "A lead can confirm it; then it gives all of the points.",
        { Waits: true } => "You disagree with this mark, and a lead will look at it.",
        { Decision: not null } => attempt.Standing switch
        {
            MarkStanding.Accepted => "You disagreed with the first mark, and a lead agreed with you.",
            MarkStanding.Confirmed => "A lead confirmed it.",
            MarkStanding.Voided => "A lead took it out of the score.",
            MarkStanding.Remarked => "It was marked again with what a lead has accepted since.",
            _ => "A lead looked at it, and the mark stays.",
        },
        _ => attempt.Standing == MarkStanding.Remarked ? "It was marked again with what a lead has accepted since." : null,
    };

    /// <summary>What happens next.</summary>
    public static ChatMessage Filed(Appeal appeal, bool again, bool open)
    {
        var first = again ? "You have disagreed with this mark already." : "Your disagreement is with the leads.";
        return new ChatMessage(first, [
            new Prose($"**{first}** A lead sees the question, your answer and its mark, without your name, and decides with `/moderate`"
                + $"{(open ? " once the question has closed" : "")}. You are told in private what becomes of it; until then the mark stands."),
            .. appeal.Reason is { } reason ? new Block[] { Prose.Of("Your reason:\n\n" + MarkdownText.Quote(reason)) } : [],
        ])
        {
            Controls =
            [
                new Button(ActionId.Make(AppealRoutes.Write, appeal.Id), appeal.Reason is null ? "Say why" : "Change the reason"),
                new Button(ActionId.Make(AppealRoutes.Withdraw, appeal.Id), "Take it back"),
            ],
        };
    }

    /// <summary>The form for the reason.</summary>
    public static Form Form(Appeal appeal) => new(ActionId.Make(AppealRoutes.Reason, appeal.Id), "Why do you disagree?", "Send", [
        new TextField(ReasonField, "What did the mark miss?", ReasonLength, appeal.Reason ?? "")
        {
            Optional = true, Help = "A lead reads it with your answer, without your name.",
        },
    ]);
}
