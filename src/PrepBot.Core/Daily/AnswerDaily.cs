using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Daily;

/// <summary>Answering a daily post: its buttons and its form. One answer a person; a mark is final.</summary>
public sealed class AnswerDaily(JudgedAnswers answers) : IActionHandler, IFormHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [DailyRoutes.Answer, DailyRoutes.Pick, DailyRoutes.Change, DailyRoutes.Lock, DailyRoutes.Hint];

    /// <inheritdoc/>
    public IReadOnlyList<string> FormRoutes { get; } = [DailyRoutes.Text];

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (id.Route == DailyRoutes.Lock) return await turn.CommitAsync(s => Lock(s, turn, id), ct);
        return await turn.ReadAsync<ChatResponse>(
            s =>
            {
                if (Load(s, turn, id) is not { } post) return Notes.Expired;
                var question = s.Bank.AtRevision(post.Revision)!.Content;
                if (id.Route == DailyRoutes.Hint) return Hint(post, question, (int)(id.Number(1) ?? 0));
                if (Mine(s, turn, post, question) is { } mine) return new Reply(mine);
                if (id.Route == DailyRoutes.Answer && post.Order.Count == 0) return new Ask(QuestionCard.AnswerForm(ActionId.Make(DailyRoutes.Text, post.Id), question));
                var picked = Picked(id, post);
                var confirm = DailyMessages.Confirm(post, question, picked, change: id.Route == DailyRoutes.Change);
                // The first press is on the channel's post; the following ones are on the person's own message, which they replace.
                return OnOwnMessage(s, post, action) ? new Replace(confirm) : new Reply(confirm);
            },
            ct);
    }

    /// <inheritdoc/>
    public Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct)
    {
        var text = form.Fields.GetValueOrDefault(QuestionCard.AnswerField) ?? "";
        if (AnswerRules.Problem(text) is { } problem) return Task.FromResult<SubmitResponse>(problem);
        return answers.TakeAsync(
            turn,
            $"post {id.Number(0)}",
            text,
            s => Load(s, turn, id) is { Order.Count: 0 } post && s.Practice.AtPost(post.Id, turn.Me.Person) is null ? s.Bank.AtRevision(post.Revision) : null,
            (s, mark) =>
            {
                if (Load(s, turn, id) is not { } post) return Notes.Refuse("This question has expired. Nothing was kept.");
                // No button leads here: letters that are answered in words would be marked by other rules.
                if (post.Order.Count > 0) return Notes.Refuse("This question is answered with a letter. Press one under it.");
                var question = s.Bank.AtRevision(post.Revision)!;
                return new Accepted(Mine(s, turn, post, question.Content) ?? Keep(s, turn, post, question, mark(question), [], text));
            },
            ct);
    }

    private static ChatResponse Lock(IWriteSession s, Turn turn, ActionId id)
    {
        if (Load(s, turn, id) is not { } post) return Notes.Expired;
        var question = s.Bank.AtRevision(post.Revision)!;
        if (Mine(s, turn, post, question.Content) is { } mine) return new Replace(mine);
        var picked = Picked(id, post);
        if (picked.Count == 0) return new Replace(DailyMessages.Confirm(post, question.Content, picked, change: true));
        var options = picked.Select(i => post.Order[i]).ToList();
        return new Replace(Keep(s, turn, post, question, AnswerMarking.Choice(question.Content, options), options, null));
    }

    private static ChatMessage Keep(IWriteSession s, Turn turn, DailyPost post, StoredQuestion question, Grade grade, IReadOnlyList<string> picked, string? text)
    {
        var inTime = turn.Event.At < post.Closes;
        var kept = Recording.Keep(s, turn, new MarkedAnswer(question, grade, picked, text, inTime ? post : null));
        var attempt = s.Practice.Attempt(kept.Attempt)!;
        var points = Feedback.Points(kept, attempt.Kind);
        if (!inTime) points = "Received after the close, so it counts as practice. " + points;
        var message = Feedback.Message(question.Content, attempt, post.Order, points, null);
        return inTime && StreakNote(s, turn, post) is { } note ? message with { Blocks = [.. message.Blocks, note] } : message;
    }

    private static Note? StreakNote(IReadSession s, Turn turn, DailyPost post)
    {
        if (post.Extra || post.Schedule is not { } schedule) return null;
        var streak = Streak.Of(s.Daily.StreakMarks(schedule, turn.Me.Person, turn.Now));
        if (streak.Current == 0) return null;
        var freezes = streak.Freezes > 0 ? $", {Words.Count(streak.Freezes, "freeze")} kept" : "";
        return new Note($"🔥 Streak: {Words.Count(streak.Current, "post")} answered in a row{freezes}.");
    }

    // What the person gave already, with its mark.
    private static ChatMessage? Mine(IReadSession s, Turn turn, DailyPost post, QuestionContent question)
    {
        if (s.Practice.AtPost(post.Id, turn.Me.Person) is not { } attempt) return null;
        var rows = s.Scores.OfAttempt(attempt.Id);
        var points = rows.Count == 0 ? null : $"{Words.Count(rows.Sum(r => r.Points), "point")} ({string.Join("; ", rows.Select(r => r.Reason))}).";
        var message = Feedback.Message(question, attempt, post.Order, points, null, s.Moderation.AppealAbout(attempt.Id));
        return message with { Blocks = [new Note("You have answered this one; a mark is final."), .. message.Blocks] };
    }

    private static Reply Hint(DailyPost post, QuestionContent question, int index)
    {
        if (index < 0 || index >= question.Hints.Count) return Notes.Say("There are no more hints.");
        var message = new ChatMessage("A hint", [Prose.Of($"💡 Hint {index + 1}: {question.Hints[index]}")]);
        return index + 1 < question.Hints.Count
            ? new Reply(message with { Controls = [new Button(ActionId.Make(DailyRoutes.Hint, post.Id, index + 1), "Another hint")] })
            : new Reply(message);
    }

    private static DailyPost? Load(IReadSession s, Turn turn, ActionId id) =>
        id.Number(0) is { } number && s.Daily.Post(number) is { } post && post.Team == turn.Me.Team ? post : null;

    private static IReadOnlyList<int> Picked(ActionId id, DailyPost post) =>
        [.. id.Word(1).Split(',').Select(t => int.TryParse(t, out var i) ? i : -1).Where(i => i >= 0 && i < post.Order.Count).Distinct().Order()];

    private static bool OnOwnMessage(IReadSession s, DailyPost post, ActionTaken action) =>
        action.On is { } on && s.Delivery.Row(DailyMessages.PostKey(post.Id))?.Posted is { } posted && on != posted;
}
