using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Posting;

/// <summary>Slack's refusals as the port's.</summary>
internal static class Refusals
{
    public static ChatRejectedException Of(SlackFailure failure) => failure switch
    {
        SlackRefusal { AfterDoubt: true } r => new(RejectionKind.Ambiguous, $"Slack answered {r.Error} after a try that had no answer."),
        SlackRefusal r => new(Kind(r.Kind), Sentence(r)),
        SlackAmbiguous a => new(RejectionKind.Ambiguous, $"Slack gave no answer: {a.Why}"),
        SlackUnreachable u => new(RejectionKind.Unavailable, $"Slack could not be reached: {u.Why}"),
        _ => new(RejectionKind.Ambiguous, failure.GetType().Name),
    };

    private static RejectionKind Kind(SlackErrorKind kind) => kind switch
    {
        SlackErrorKind.NotFound or SlackErrorKind.Archived => RejectionKind.NotFound,
        SlackErrorKind.NotInChannel or SlackErrorKind.Forbidden or SlackErrorKind.MissingScope => RejectionKind.Forbidden,
        // A token that is refused is mended by the operator; the channels are as they were.
        SlackErrorKind.TokenRefused or SlackErrorKind.WrongTokenType or SlackErrorKind.RateLimited => RejectionKind.Unavailable,
        _ => RejectionKind.BadRequest,
    };

    private static string Sentence(SlackRefusal r) => r.Remedy ?? $"Slack answered {r.Error}.";
}
