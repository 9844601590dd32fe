using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Judging;

namespace PrepBot.Core.Privacy;

/// <summary><c>/privacy see</c>: what is stored, in words.</summary>
public sealed class PrivacySee(IJudge judge) : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("privacy see", "What is stored about you", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct)
    {
        var hidden = turn.Me.Hidden ? "You are **hidden** from boards." : "You are **shown** on boards.";
        return Task.FromResult<ChatResponse>(new Reply(new ChatMessage("What is stored about you", [
            new Title("What is stored about you"),
            new Prose(
                "- Your name and your account's id here, and which accounts you joined with `/link`, so that scores have an owner\n"
                + "- Every answer that you sent, with its mark and the time\n"
                + "- Your points, row by row, with the reason for each\n"
                + "- Where you disagreed with a mark, and what became of it\n"
                + "- Practice that you have begun, and messages that only you can see\n\n"
                + "Nobody else sees your answers or your marks: a reveal shows counts, and names only those who did best. An answer whose mark you disagree with, "
                + "or that you marked yourself, is shown to a lead without your name. " + hidden),
            .. Judge(judge.Who),
            new Note("`/privacy export` gives you all of it as a file. `/privacy hide` takes you off the boards. `/privacy delete` removes you."),
        ])));
    }

    private static IEnumerable<Block> Judge(JudgeIdentity? judge)
    {
        if (judge is null) yield break;
        yield return new Prose($"Where the grader is not sure of an answer in words, and where you disagree with its mark, the question and **your answer are sent to an AI judge**: "
            + $"the model {MarkdownText.Escape(judge.Model)} at {MarkdownText.Escape(judge.Host)}. Your name and your account are not sent. What becomes of an answer there is up to "
            + "whoever runs it, and a deletion here does not reach it.");
    }
}

/// <summary><c>/privacy export</c>: everything as JSON.</summary>
public sealed class PrivacyExport : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("privacy export", "Everything stored about you, as a JSON file", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s => new Reply(new ChatMessage("Your data", [
            new Prose("Everything that is stored about you:"),
            new Download("prepbot-my-data.json", "application/json", s.People.Export(turn.Me.Person)),
        ])),
        ct);
}

/// <summary><c>/privacy hide</c>: off the boards.</summary>
public sealed class PrivacyHide : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("privacy hide", "Take yourself off boards and reveals", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            s.People.SetHidden(turn.Me.Person, true);
            return Notes.Say("You are off the boards and reveals now; you alone still see your place. Your points stay. /privacy show takes this back.");
        },
        ct);
}

/// <summary><c>/privacy show</c>: back on the boards.</summary>
public sealed class PrivacyShow : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("privacy show", "Be on boards and reveals again", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            s.People.SetHidden(turn.Me.Person, false);
            return Notes.Say("You are on the boards again. /privacy hide takes you off.");
        },
        ct);
}

/// <summary><c>/privacy delete</c>: asks, then removes name, id and answers on every linked account. Final.</summary>
public sealed class PrivacyDelete : ICommand, IActionHandler
{
    private const string ConfirmRoute = "privacy.delete.1";
    private const string KeepRoute = "privacy.keep.1";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("privacy delete", "Remove you and your answers for good", []);

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [ConfirmRoute, KeepRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => Task.FromResult<ChatResponse>(new Reply(new ChatMessage("Delete everything about you?", [
        new Title("Delete everything about you?"),
        new Prose("Your name, your account's id, your answers and your place on every board are removed, on every linked account. What stays are counts without a name. "
            + "**This is final**: nobody can bring it back. `/privacy export` gives you a copy first."),
    ])
    {
        Controls = [new Button(ActionId.Make(ConfirmRoute, turn.Me.Person), "Delete me for good", Tone.Danger), new Button(ActionId.Make(KeepRoute), "Keep me")],
    }));

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (id.Route == KeepRoute) return new Replace(Notes.Message("Nothing was deleted."));
        if (id.Number(0) != turn.Me.Person) return Notes.NotYours;
        return await turn.CommitAsync(
            s =>
            {
                s.People.Erase(turn.Me.Person, turn.Now);
                return new Reply(Notes.Message("You are deleted: name, id, answers and places are gone. If you use PrepBot again, you begin anew."));
            },
            ct);
    }
}
