using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary>Routes of <c>/moderate</c>.</summary>
internal static class ModerateRoutes
{
    /// <summary><c>|appeal</c> to go on behind, or 0.</summary>
    public const string Next = "moderate.next.1";

    /// <summary><c>|appeal|outcome</c>.</summary>
    public const string Decide = "moderate.decide.1";

    /// <summary><c>|appeal|kind</c>: opens a form.</summary>
    public const string Write = "moderate.write.1";

    /// <summary><c>|appeal|kind</c>: the form.</summary>
    public const string Add = "moderate.add.1";

    /// <summary>What was decided of late.</summary>
    public const string Latest = "moderate.latest.1";

    /// <summary><c>|decision</c>.</summary>
    public const string Undo = "moderate.undo.1";
}

/// <summary>What a lead reads of the queue. No name of whoever answered: a lead judges the answer and not the person.</summary>
internal static class ModerateMessages
{
    /// <summary>The one field of a form.</summary>
    public const string TextField = "text";

    /// <summary>One appeal with all that is needed to judge it.</summary>
    /// <param name="appeal">It.</param>
    /// <param name="attempt">The answer.</param>
    /// <param name="question">The question as it was asked.</param>
    /// <param name="advice">What an AI judge says about it, or null.</param>
    /// <param name="waiting">How many can be decided, this one included.</param>
    /// <param name="held">How many wait for their question to close.</param>
    /// <param name="own">Where it is the lead's own answer: who decides; else null.</param>
    public static ChatMessage Item(Appeal appeal, Attempt attempt, QuestionContent question, JudgeAdvice? advice, int waiting, int held, OwnAnswer? own)
    {
        var title = appeal.Kind == AppealKind.Disagreement ? "Somebody disagrees with a mark" : "A self-marked answer to confirm";
        List<Block> before =
        [
            new Title(title),
            new Note($"{Count(waiting, held)} {MarkdownText.Escape(QuestionCard.Topic(question))} · {(attempt.Kind == AttemptKind.Daily ? "daily question" : "practice")}"),
            Prose.Of("**" + question.Wording + "**"),
        ];
        if (question.Stem is { } stem) before.Add(Prose.Of(stem));
        List<Block> after = [.. Verdict(attempt), .. ModelAnswer.Blocks(question), .. Alternatives(question)];
        if (own == OwnAnswer.ForAnother) after.Add(new Note("This is your own answer: another lead decides on it."));
        if (own == OwnAnswer.NobodyElse)
            after.Add(new Note("This is your own answer. Nobody else is known to lead here, so you may decide; the log says that it was yours."));
        var controls = Controls(appeal, attempt, question, own, waiting);
        return new ChatMessage(title, [.. before, .. Answer(attempt, question), .. Remarks(attempt), .. Advice(advice), .. Reason(appeal), .. after])
        {
            Controls = controls,
            // The lead's copy of somebody else's words would outlive their deletion.
            Kept = new ChatMessage(title, [.. before, new Note("The answer was shown here. `/moderate` shows it as long as it waits."), .. after])
            {
                Controls = controls,
            },
        };
    }

    /// <summary>Nothing can be decided.</summary>
    public static ChatMessage Empty(int held, int remarks, bool decided) => new("Nothing waits for a decision.", [
        new Prose(held == 0 ? "Nothing waits for a decision. 🎉"
            : $"Nothing can be decided now: {Words.Count(held, "answer waits", "answers wait")} until "
                + (held == 1 ? "its question has closed." : "their questions have closed.")),
        new Note("Here stand answers whose mark somebody disagrees with, and self-marked ones that you can confirm." + Running(remarks)),
    ])
    {
        Controls = decided ? [new Button(ActionId.Make(ModerateRoutes.Latest), "Decided lately")] : [],
    };

    /// <summary>What was decided, and the way on.</summary>
    public static ChatMessage Done(long decision, string sentence, long appeal, int waiting) => new(sentence, [new Prose(MarkdownText.Escape(sentence))])
    {
        Controls =
        [
            .. waiting > 0 ? new Control[] { new Button(ActionId.Make(ModerateRoutes.Next, appeal), $"Next ({waiting} waiting)", Tone.Primary) } : [],
            new Button(ActionId.Make(ModerateRoutes.Undo, decision), "Take it back"),
        ],
    };

    /// <summary>A sentence with the way on.</summary>
    public static ChatMessage Say(string sentence, long appeal, int waiting) => new(sentence, [new Prose(MarkdownText.Escape(sentence))])
    {
        Controls = waiting > 0 ? [new Button(ActionId.Make(ModerateRoutes.Next, appeal), $"Next ({waiting} waiting)", Tone.Primary)] : [],
    };

    /// <summary>The newest decisions, each with a button that takes it back.</summary>
    public static ChatMessage Latest(IReadOnlyList<(Decision Decision, QuestionContent Question, bool Added)> decisions, int remarks) => new(LatestTitle, [
        new Title(LatestTitle),
        new Table(["#", "Question", "Decision"], [.. decisions.Select(d => (IReadOnlyList<string>)
        [
            d.Decision.Id.ToString(),
            MarkdownText.Cut(MarkdownPlain.Of(d.Question.Wording), 60),
            Deciding.Name(d.Decision.Outcome) + (d.Added ? ", and added to the bank" : ""),
        ])]),
        new Note("Taking a decision back gives the mark and the points that were before, and the answer waits again." + Running(remarks)),
    ])
    {
        Controls = [.. decisions.Select(d => new Button(ActionId.Make(ModerateRoutes.Undo, d.Decision.Id), $"Take back #{d.Decision.Id}"))],
    };

    /// <summary>The form in which a lead adds an answer or a synonym.</summary>
    public static Form Form(Appeal appeal, AdditionKind kind, string? answer) => new(
        ActionId.Make(ModerateRoutes.Add, appeal.Id, Word(kind)), kind == AdditionKind.Synonym ? "Accept, and add a synonym" : "Accept, and add the wording", "Accept",
        [
            kind == AdditionKind.Synonym
                ? new LineField(TextField, "Words that mean the same", AdditionRules.SynonymLength) { Help = "Two or more, separated by =, as in: fs = file system" }
                : new TextField(TextField, "Another full answer", QuestionCard.AnswerLength, answer ?? "")
                {
                    Help = "Shorten it to what answers the question: answers like it are right from now on.",
                },
        ]);

    /// <summary>The kind as it stands in an action's id.</summary>
    public static string Word(AdditionKind kind) => kind == AdditionKind.Synonym ? "synonym" : "alternative";

    private const string LatestTitle = "Decided lately";

    private static string Count(int waiting, int held) =>
        Words.Count(waiting, "waits", "wait") + (held > 0 ? $", {held} more once their question has closed" : "") + ".";

    private static string Running(int remarks) => remarks > 0 ? " Stored answers are being marked again just now." : "";

    private static IEnumerable<Block> Answer(Attempt attempt, QuestionContent question)
    {
        if (attempt.Picked.Count > 0)
        {
            yield return Prose.Of(QuestionCard.Options(
                question, [.. question.Options.Select(o => o.Id)], o => (o.Correct ? "✅ " : "") + (attempt.Picked.Contains(o.Id) ? "👉 " : "")));
            yield return new Note("👉 is what was chosen, ✅ what the bank says.");
        }
        else if (attempt.Text is { } text) yield return Prose.Of("The answer:\n\n" + MarkdownText.Quote(text));
        else yield return new Note("What was written is not kept any more.");
    }

    // Remarks may quote the answer.
    private static IEnumerable<Block> Remarks(Attempt attempt)
    {
        if (attempt.Notes.Count > 0) yield return Prose.Of("The grader said:\n\n" + string.Join("\n\n", attempt.Notes.Select(MarkdownText.Escape)));
    }

    // Only its verdict, points of the bank and words of the answer are ever shown, and none of a model's own.
    private static IEnumerable<Block> Advice(JudgeAdvice? advice)
    {
        if (advice is null) yield break;
        if (advice.Verdict is not { } verdict)
        {
            yield return new Note("The AI judge could not be heard about this answer.");
            yield break;
        }
        yield return new Prose($"An AI judge ({MarkdownText.Escape(advice.Model)}) would say **{Feedback.Name(verdict)}**. It rests on these words:\n\n"
            + $"{MarkdownText.Quote(advice.Evidence)}\n\nThis is advice and changes nothing: you decide.");
        if (advice.Covered.Count + advice.Missed.Count > 0)
            yield return Prose.Of("It found and missed:\n\n" + string.Join('\n', advice.Covered.Select(c => "- ✅ " + c).Concat(advice.Missed.Select(m => "- ⬜ " + m))));
    }

    private static IEnumerable<Block> Reason(Appeal appeal)
    {
        if (appeal.Reason is { } reason) yield return Prose.Of("Why they disagree:\n\n" + MarkdownText.Quote(reason));
    }

    private static IEnumerable<Block> Verdict(Attempt attempt)
    {
        var byGrader = attempt.Picked.Count == 0 && attempt.Source == MarkSource.Machine;
        var sure = byGrader ? $" The grader's confidence was {attempt.Confidence.ToString().ToLowerInvariant()}." : "";
        yield return new Prose($"**{Feedback.Title(attempt)}**.{sure}");
        if (attempt.Covered.Count + attempt.Missed.Count > 0)
        {
            var points = attempt.Covered.Select(c => "- ✅ " + c).Concat(attempt.Missed.Select(m => "- ⬜ " + m));
            yield return Prose.Of("Found and missed:\n\n" + string.Join('\n', points));
        }
    }

    private static IEnumerable<Block> Alternatives(QuestionContent question)
    {
        if (question.Alternatives.Count > 0)
            yield return Prose.Of("Also accepted:\n\n" + string.Join("\n\n", question.Alternatives.Select((a, i) => $"{i + 1}. {a}")));
    }

    private static IReadOnlyList<Control> Controls(Appeal appeal, Attempt attempt, QuestionContent question, OwnAnswer? own, int waiting)
    {
        var controls = new List<Control>();
        var self = appeal.Kind == AppealKind.SelfMark;
        if (own != OwnAnswer.ForAnother)
        {
            controls.Add(Decide(Outcome.Accepted, self ? "✅ Confirm" : "✅ Accept", Tone.Primary));
            controls.Add(Decide(Outcome.Rejected, self ? "Leave self-marked" : "❌ Reject", Tone.Normal));
            controls.Add(Decide(Outcome.Voided, "⚪ Void", Tone.Danger));
            if (AdditionRules.CanAdd(attempt, question))
            {
                controls.Add(new Button(ActionId.Make(ModerateRoutes.Write, appeal.Id, Word(AdditionKind.Alternative)), "Accept + add wording"));
                controls.Add(new Button(ActionId.Make(ModerateRoutes.Write, appeal.Id, Word(AdditionKind.Synonym)), "Accept + add synonym"));
            }
        }
        if (waiting > 1) controls.Add(new Button(ActionId.Make(ModerateRoutes.Next, appeal.Id), "Skip"));
        controls.Add(new Button(ActionId.Make(ModerateRoutes.Latest), "Decided lately"));
        return controls;

        Button Decide(Outcome outcome, string label, Tone tone) =>
            new(ActionId.Make(ModerateRoutes.Decide, appeal.Id, outcome.ToString().ToLowerInvariant()), label, tone);
    }
}

/// <summary>An answer of the lead who looks.</summary>
internal enum OwnAnswer
{
    /// <summary>Another lead decides.</summary>
    ForAnother,

    /// <summary>Nobody else can.</summary>
    NobodyElse,
}
