using Microsoft.Extensions.Logging;
using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>Where and as whom to speak to Discord.</summary>
/// <param name="Api">Such as https://discord.com/api/v10; see <see cref="WireAddress"/>.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Agent">Who we say we are.</param>
public sealed record DiscordRestOptions(Uri Api, Credential Token, DiscordAgent Agent);

/// <summary>
/// Discord over HTTP: keeps its rate limits, tries again what may be tried again, and says of everything else whether it was done, was not, or perhaps was.
/// One for a token.
/// </summary>
public sealed partial class DiscordRest : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly RateLimiter _limiter;
    private readonly RestWire _wire;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly ILogger<DiscordRest> _logger;
    private volatile bool _tokenRefused;

    /// <summary>Makes a client.</summary>
    /// <param name="handler">Such as <see cref="CreateHandler"/>'s; it is disposed of with the client. A handler that logs addresses would log interaction
    /// tokens.</param>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Numbers from 0 to 1, for jitter.</param>
    /// <param name="logger">Sees routes as templates; neither tokens nor bodies.</param>
    /// <exception cref="ArgumentException">The token would be sent in the clear; the message says what to do.</exception>
    public DiscordRest(HttpMessageHandler handler, DiscordRestOptions options, TimeProvider time, Func<double> chance, ILogger<DiscordRest> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (WireAddress.Problem(options.Api) is { } problem) throw new ArgumentException(problem, nameof(options));
        _http = new(handler, disposeHandler: true);
        _wire = new(_http, options, time);
        _limiter = new(time);
        (_time, _chance, _logger) = (time, chance, logger);
    }

    /// <summary>Whether Discord has refused the token; then nothing more is sent with it.</summary>
    public bool IsTokenRefused => _tokenRefused;

    /// <summary>How many requests wait for the limits or for their next try.</summary>
    public int Waiting => _limiter.Waiting;

    /// <summary>
    /// A handler for <see cref="DiscordRest"/>: it follows no redirects, keeps no cookies, learns of changed addresses, and traces no addresses.
    /// </summary>
    public static SocketsHttpHandler CreateHandler() => WireHttp.CreateHandler(RestLimits.ConnectTimeout);

    /// <summary>
    /// Sends a request when the limits allow it, and again after failures: three times, where doing it twice does no harm (topics/rate-limits).
    /// </summary>
    /// <param name="route">Which.</param>
    /// <param name="json">The body.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting. A request that changes something and is under way goes on to its answer.</param>
    /// <exception cref="OperationCanceledException">Cancelled, and certainly not sent.</exception>
    /// <exception cref="ArgumentException">The body does not hold the nonce that was promised.</exception>
    public async Task<RestAnswer> SendAsync(Route route, ReadOnlyMemory<byte>? json = null, RestOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        options ??= RestOptions.Usual;
        if (options.Nonce is { } nonce) RestNonce.Check(nonce, json);
        var sending = new Sending(_limiter.NewTicket(route), options);
        while (true)
        {
            if (_tokenRefused && !route.IsInteraction) return sending.NotDone(new TokenRefused());
            if (_limiter.IsTripped) return sending.NotDone(new NotSent("too many requests were refused of late; Discord would ban this address"));
            if (!await EnteredAsync(sending, ct)) return sending.NotDone(new NotSent("its time was over before its turn came"));
            if (await TryOnceAsync(sending, json, options, ct) is { } answer) return answer;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }

    private async Task<bool> EnteredAsync(Sending sending, CancellationToken ct)
    {
        try
        {
            return await _limiter.EnterAsync(sending.Ticket, sending.StartBy, ct);
        }
        catch (OperationCanceledException) when (sending.InDoubt)
        {
            // Cancelled between two tries: the exception would say that nothing was sent.
            return false;
        }
    }

    private async Task<RestAnswer?> TryOnceAsync(Sending sending, ReadOnlyMemory<byte>? json, RestOptions options, CancellationToken ct)
    {
        var (route, begun, report) = (sending.Ticket.Route, _time.GetTimestamp(), (RateReport?)null);
        try
        {
            var outcome = await _wire.TryAsync(route, json, options, () => _limiter.Sent(sending.Ticket), ct);
            if (outcome is RestTry.Failure failure)
            {
                LogFailed(route, failure.Why);
                return AfterFailure(sending, failure.Why, failure.MaybeSent);
            }
            var answer = (RestTry.Answer)outcome;
            report = answer.Report;
            LogAnswer(route, report.Status, (long)_time.GetElapsedTime(begun).TotalMilliseconds);
            return Judge(sending, answer);
        }
        finally
        {
            // Whatever happened, the place in the queue is given back.
            _limiter.Leave(sending.Ticket, report);
        }
    }

    private RestAnswer? Judge(Sending sending, RestTry.Answer answer)
    {
        var (route, status) = (sending.Ticket.Route, answer.Report.Status);
        switch (status)
        {
            case >= 200 and < 300:
                return new RestSuccess(status, answer.Body);
            case 401 when !route.IsInteraction:
                _tokenRefused = true;
                LogTokenRefused();
                return new TokenRefused();
            case 429:
                LogLimited(route, answer.Report.Scope, answer.Report.RetryAfter);
                // Waiting is no failed try, but nobody waits for what would come too late.
                var tooLate = sending.StartBy is { } by && _time.GetUtcNow() + answer.Report.RetryAfter >= by;
                return tooLate ? RestErrors.Refusal(status, answer.Error, sending.InDoubt, answer.Report.RetryAfter) : null;
            case >= 500:
                return AfterFailure(sending, $"status {status}", maybeSent: true);
            default:
                return RestErrors.Refusal(status, answer.Error, sending.InDoubt);
        }
    }

    /// <summary>Null to try again.</summary>
    private RestAnswer? AfterFailure(Sending sending, string why, bool maybeSent)
    {
        if (maybeSent) sending.Doubt(_time.GetUtcNow());
        if (sending.Failures >= RestLimits.Retries || (maybeSent && !sending.MayRepeat)) return sending.NotDone(new NotSent(why));
        var wait = RestLimits.FirstBackoff * Math.Pow(2, sending.Failures++) * (0.5 + (_chance() / 2));
        sending.Ticket.NotBefore = _limiter.Now + wait;
        return null;
    }

    /// <summary>One request over all of its tries.</summary>
    private sealed class Sending(Ticket ticket, RestOptions options)
    {
        public Ticket Ticket { get; } = ticket;

        public bool MayRepeat { get; } = options.Nonce is not null || ticket.Route.IsRepeatable;

        public int Failures { get; set; }

        /// <summary>A try was sent and not answered.</summary>
        public bool InDoubt { get; private set; }

        /// <summary>After this no try is begun.</summary>
        public DateTimeOffset? StartBy { get; private set; } = options.StartBy;

        /// <summary>From now on a nonce is all that stands between a further try and a second message.</summary>
        public void Doubt(DateTimeOffset now)
        {
            if (!InDoubt && !Ticket.Route.IsRepeatable && (StartBy is null || now + RestLimits.NonceHolds < StartBy)) StartBy = now + RestLimits.NonceHolds;
            InDoubt = true;
        }

        /// <summary>The last try was not done; whether the request was is another question.</summary>
        public RestAnswer NotDone(RestAnswer last) => InDoubt ? new PerhapsSent(last is NotSent n ? n.Why : "an earlier try was not answered") : last;
    }

    [LoggerMessage(1, LogLevel.Debug, "{Route}: {Status} in {Milliseconds} ms")]
    private partial void LogAnswer(Route route, int status, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "{Route}: no answer: {Why}")]
    private partial void LogFailed(Route route, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Route}: limited ({Scope}); Discord says to wait {Wait}")]
    private partial void LogLimited(Route route, RateScope scope, TimeSpan? wait);

    // The gateway refuses the token too and says the mend; here it would only be said twice.
    [LoggerMessage(4, LogLevel.Warning, "Discord refused the bot's token")]
    private partial void LogTokenRefused();
}
