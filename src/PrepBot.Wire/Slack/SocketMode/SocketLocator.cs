using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>Asks <c>apps.connections.open</c>.</summary>
/// <param name="api">A client with the app-level token.</param>
/// <param name="time">The clock.</param>
public sealed class SocketLocator(SlackApi api, TimeProvider time) : ISocketLocator
{
    /// <inheritdoc/>
    public async Task<SocketLookup> LocateAsync(CancellationToken ct)
    {
        // What must wait longer is waited for where health can show it.
        var result = await api.OpenSocketAsync(new() { StartBy = time.GetUtcNow() + SlackWebLimits.LocateWithin }, ct);
        return result switch
        {
            { Value: { } url } => Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? new SocketLookup.Found(address)
                : new SocketLookup.Unavailable("the answer names no address"),
            { Failure: SlackRefusal { Kind: SlackErrorKind.TokenRefused or SlackErrorKind.WrongTokenType } refusal } =>
                new SocketLookup.Refused($"Slack refused the app-level token ({refusal.Error})", refusal.Remedy!),
            { Failure: SlackRefusal { Kind: SlackErrorKind.MissingScope } } => new SocketLookup.Refused(
                "the app-level token may not open connections",
                "Make an app-level token with the scope connections:write (Basic Information, App-Level Tokens)."),
            { Failure: SlackRefusal refusal } => new SocketLookup.Unavailable(refusal.ToString(), refusal.RetryAfter ?? TimeSpan.Zero),
            { Failure: SlackUnreachable unreachable } => new SocketLookup.Unavailable(unreachable.Why),
            { Failure: SlackAmbiguous ambiguous } => new SocketLookup.Unavailable(ambiguous.Why),
            _ => new SocketLookup.Unavailable("no answer"),
        };
    }
}
