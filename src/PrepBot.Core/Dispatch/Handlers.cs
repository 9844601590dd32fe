using PrepBot.Core.Chat;

namespace PrepBot.Core.Dispatch;

/// <summary>A command: one file with its specification, handler and messages. The dispatcher has checked permission and options.</summary>
public interface ICommand
{
    /// <summary>How people type it.</summary>
    CommandSpec Spec { get; }

    /// <summary>Handles it.</summary>
    Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct);
}

/// <summary>A command that proposes values for some options.</summary>
public interface ISuggests
{
    /// <summary>Proposals, best first.</summary>
    Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct);
}

/// <summary>Takes buttons and lists.</summary>
public interface IActionHandler
{
    /// <summary>Routes that it takes, with their version: "quiz.pick.1".</summary>
    IReadOnlyList<string> ActionRoutes { get; }

    /// <summary>Handles a press. Who pressed and whether it still holds is for the handler to check.</summary>
    Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct);
}

/// <summary>Takes forms.</summary>
public interface IFormHandler
{
    /// <summary>Routes that it takes, with their version.</summary>
    IReadOnlyList<string> FormRoutes { get; }

    /// <summary>Handles a form.</summary>
    Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct);
}
