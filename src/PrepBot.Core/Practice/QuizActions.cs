using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>The buttons and the answer form of a sitting.</summary>
public sealed class QuizActions(JudgedAnswers answers) : IActionHandler, IFormHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } =
    [
        QuizRoutes.Pick, QuizRoutes.Lock, QuizRoutes.Answer, QuizRoutes.Hint, QuizRoutes.Skip, QuizRoutes.Next, QuizRoutes.Stop, QuizRoutes.Another, Feedback.SelfMarkRoute,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> FormRoutes { get; } = [QuizRoutes.Text];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) => id.Route switch
    {
        QuizRoutes.Answer => AskAsync(turn, id, ct),
        Feedback.SelfMarkRoute => turn.CommitAsync(s => SelfMark(s, turn, id), ct),
        _ => turn.CommitAsync(s => Press(s, turn, id), ct),
    };

    /// <inheritdoc/>
    public Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct)
    {
        var text = form.Fields.GetValueOrDefault(QuestionCard.AnswerField) ?? "";
        if (AnswerRules.Problem(text) is { } problem) return Task.FromResult<SubmitResponse>(problem);
        return answers.TakeAsync(
            turn,
            $"sitting {id.Number(0)}",
            text,
            s => Load(s, turn, id, out _) is { } sitting ? Asked(s, turn, QuizState.Read(sitting.State), Index(id)) : null,
            (s, mark) =>
            {
                if (Load(s, turn, id, out var refusal) is not { } sitting) return Notes.Refuse(refusal);
                var before = QuizState.Read(sitting.State);
                // Refused rather than left out, so that the form keeps what was written.
                if (before.At == Index(id) && !before.Current.Done && Sitting.IsWithheld(s, turn, before)) return Notes.Refuse(Sitting.NowDaily);
                var (message, _) = Sitting.Go(s, turn, sitting.Id, before, new WordsSent(Index(id)), (_, state) => Keep(s, turn, sitting.Id, state, mark, [], text));
                return new Accepted(message);
            },
            ct);
    }

    // The question that words would be marked for now.
    private static StoredQuestion? Asked(IReadSession s, Turn turn, QuizState state, int index) =>
        QuizMachine.Step(state, new WordsSent(index)).Effect is MarkWords && !Sitting.IsWithheld(s, turn, state) ? s.Bank.AtRevision(state.Current.Revision) : null;

    private static int Index(ActionId id) => (int)(id.Number(1) ?? -1);

    private static async Task<ChatResponse> AskAsync(Turn turn, ActionId id, CancellationToken ct) => await turn.ReadAsync<ChatResponse>(
        s =>
        {
            if (Load(s, turn, id, out var refusal) is not { } sitting) return Notes.Say(refusal);
            var state = QuizState.Read(sitting.State);
            if (state.Ended || state.At != Index(id) || state.Current.Done) return Notes.Say("This question was answered or left out already.");
            if (Sitting.IsWithheld(s, turn, state)) return Notes.Say(Sitting.NowDaily);
            return new Ask(QuestionCard.AnswerForm(ActionId.Make(QuizRoutes.Text, sitting.Id, state.At), s.Bank.AtRevision(state.Current.Revision)!.Content));
        },
        ct);

    private static ChatResponse Press(IWriteSession s, Turn turn, ActionId id)
    {
        if (Load(s, turn, id, out var refusal) is not { } sitting) return Notes.Say(refusal);
        var state = QuizState.Read(sitting.State);
        if (id.Route == QuizRoutes.Another) return Another(s, turn, sitting.Id, state);
        var question = s.Bank.AtRevision(state.Current.Revision)!.Content;
        QuizInput input = id.Route switch
        {
            QuizRoutes.Pick => new Pick(Index(id), OptionAt(state, id.Number(2)), question.Options.Count(o => o.Correct) > 1),
            QuizRoutes.Lock => new LockIn(Index(id)),
            QuizRoutes.Hint => new WantHint(Index(id), question.Hints.Count),
            QuizRoutes.Skip => new Skip(Index(id)),
            QuizRoutes.Next => new Next(Index(id)),
            _ => new Stop(Index(id)),
        };
        var (message, stale) = Sitting.Go(s, turn, sitting.Id, state, input, (effect, next) =>
        {
            var picked = ((MarkChoice)effect).Picked;
            return Keep(s, turn, sitting.Id, next, q => AnswerMarking.Choice(q.Content, picked), picked, null);
        });
        return stale ? new Reply(message) : new Replace(message);
    }

    private static string OptionAt(QuizState state, long? index) =>
        index is { } i && i >= 0 && i < state.Current.Order.Count ? state.Current.Order[(int)i] : "";

    private static ChatResponse Another(IWriteSession s, Turn turn, long session, QuizState state)
    {
        s.Practice.Save(session, (state with { Ended = true }).Write(), false, turn.Now);
        var wish = new Wish(state.Sections, state.Level, QuizMode.Mixed, 1);
        if (Sitting.Begin(s, turn, wish, single: true) is not { } message) return Sitting.NothingFits(wish);
        // An unanswered question gives way; a mark that was just read stays above the new one.
        return state.Current.Done ? new Reply(message) : new Replace(message);
    }

    private static ChatMessage Keep(
        IWriteSession s, Turn turn, long session, QuizState state, Func<StoredQuestion, Grade> mark, IReadOnlyList<string> picked, string? text)
    {
        var question = s.Bank.AtRevision(state.Current.Revision)!;
        var grade = mark(question);
        var kept = Recording.Keep(s, turn, new MarkedAnswer(question, grade, picked, text, Session: session));
        var (next, _) = QuizMachine.Step(state, new Marked(state.At, kept.Attempt, grade.Verdict, grade.Score, kept.Award?.Points ?? 0));
        s.Practice.Save(session, next.Write(), true, turn.Now);
        return QuizView.Mark(session, next, question.Content, s.Practice.Attempt(kept.Attempt)!, Feedback.Points(kept, AttemptKind.Practice));
    }

    private static ChatResponse SelfMark(IWriteSession s, Turn turn, ActionId id)
    {
        if (id.Number(0) is not { } number || s.Practice.Attempt(number) is not { } attempt) return Notes.Expired;
        if (attempt.Person != turn.Me.Person) return Notes.NotYours;
        var verdict = id.Word(1) switch { "had" => Verdict.Correct, "partly" => Verdict.Partly, _ => Verdict.NotYet };
        if (Recording.SelfMark(s, turn, attempt, verdict) is not { } award) return Notes.Say("This answer is marked already; a mark is final.");
        var marked = s.Practice.Attempt(number)!;
        var points = $"Self-marked: {Words.Count(award.Points, Feedback.Unit(attempt.Kind))} ({award.Reason}).";
        var question = s.Bank.AtRevision(attempt.Revision)!.Content;
        var appeal = s.Moderation.AppealAbout(number);
        var message = Feedback.Message(question, marked, [], points, null, appeal);
        if (attempt.Session is { } session && s.Practice.Session(session) is { } sitting)
        {
            var state = QuizState.Read(sitting.State).SelfMarked(attempt.Id, verdict, marked.Score, award.Points);
            s.Practice.Save(session, state.Write(), !state.Ended, turn.Now);
            if (!state.Ended && state.Current.Attempt == attempt.Id) message = QuizView.Mark(session, state, question, marked, points, appeal);
        }
        // Under its post the person has seen the answer; from practice it must not come back while the question stands open.
        var hidden = attempt.Post is null && s.Bank.GroupOf(attempt.Question) is { } group && Draw.Withheld(s, turn.Me.Team, turn.Now).Contains(group);
        return new Replace(hidden ? message with { Blocks = [message.Blocks[0], new Note(MarkdownText.Escape(points)), new Note(Sitting.AnswerHidden)] } : message);
    }

    private static PracticeSession? Load(IReadSession s, Turn turn, ActionId id, out string refusal)
    {
        refusal = "This question has expired. /question gives you a new one.";
        if (id.Number(0) is not { } number || s.Practice.Session(number) is not { } sitting) return null;
        if (sitting.Person == turn.Me.Person) return sitting;
        refusal = "This belongs to somebody else. /question gives you one of your own.";
        return null;
    }
}

/// <summary>What an answer in words must be before it is marked.</summary>
internal static class AnswerRules
{
    /// <summary>A sentence at the field, or null.</summary>
    public static Invalid? Problem(string text) => string.IsNullOrWhiteSpace(text)
        ? new Invalid(new Dictionary<string, string> { [QuestionCard.AnswerField] = "Please write an answer first; even a rough one is worth more than none." })
        : text.Length > QuestionCard.AnswerLength
            ? new Invalid(new Dictionary<string, string> { [QuestionCard.AnswerField] = $"That is {text.Length} characters; {QuestionCard.AnswerLength} fit. Please shorten it." })
            : null;
}
