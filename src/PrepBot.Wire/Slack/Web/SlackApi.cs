using System.Text.Json;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Http;

namespace PrepBot.Wire.Slack.Web;

/// <summary>
/// Slack over HTTP: keeps its rate limits, tries again what may be tried again, and says of everything else whether it was done, was not, or perhaps was. One
/// for a token, that is for a workspace.
/// </summary>
public sealed partial class SlackApi : IDisposable
{
    private const string Json = "application/json; charset=utf-8";
    private const string Form = "application/x-www-form-urlencoded; charset=utf-8";

    private readonly HttpMessageInvoker _http;
    private readonly SlackLimitCore _limits = new();
    private readonly TurnQueue<SlackTicket> _queue;
    private readonly SlackWire _wire;
    private readonly Uri _api;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly ILogger<SlackApi> _logger;
    private volatile SlackRefusal? _tokenRefused;

    /// <summary>Makes a client.</summary>
    /// <param name="handler">Such as <see cref="CreateHandler"/>'s; it is disposed of with the client. A handler that logs addresses would log rights to
    /// answer.</param>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Numbers from 0 to 1, for jitter.</param>
    /// <param name="logger">Sees methods by name; neither tokens nor addresses nor bodies.</param>
    /// <exception cref="ArgumentException">The token would be sent in the clear; the message says what to do.</exception>
    public SlackApi(HttpMessageHandler handler, SlackApiOptions options, TimeProvider time, Func<double> chance, ILogger<SlackApi> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (WireAddress.Problem(options.Api) is { } problem) throw new ArgumentException(problem, nameof(options));
        _api = new(options.Api.ToString().TrimEnd('/') + "/");
        _http = new(handler, disposeHandler: true);
        _wire = new(_http, options, time);
        _queue = new(_limits, time);
        (_time, _chance, _logger) = (time, chance, logger);
    }

    /// <summary>What Slack said when it refused the token, after which nothing more is sent with it; or null.</summary>
    public SlackRefusal? TokenRefusal => _tokenRefused;

    /// <summary>How many calls wait for the limits or for their next try.</summary>
    public int Waiting => _queue.Ask(_ => _limits.Waiting);

    /// <summary>A handler for <see cref="SlackApi"/>: it follows no redirects, keeps no cookies, learns of changed addresses, and traces none.</summary>
    public static SocketsHttpHandler CreateHandler() => WireHttp.CreateHandler(SlackWebLimits.ConnectTimeout);

    /// <summary>Calls a method with arguments as a form, which every method takes.</summary>
    /// <param name="method">Which.</param>
    /// <param name="arguments">What is null is left out.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting. A call that changes something and is under way goes on to its answer.</param>
    /// <exception cref="OperationCanceledException">Cancelled, and certainly not sent.</exception>
    public async Task<SlackResult<SlackAnswer>> CallAsync(
        SlackMethod method, IEnumerable<KeyValuePair<string, string?>> arguments, SlackCallOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        var given = arguments.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Key, a.Value!)).ToArray();
        using var form = new FormUrlEncodedContent(given);
        ReadOnlyMemory<byte> body = await form.ReadAsByteArrayAsync(ct);
        var channel = given.FirstOrDefault(a => a.Key == "channel").Value;
        return await SendAsync(new SlackCall(method, Address(method), body, Form) { Channel = channel }, options, ct);
    }

    /// <summary>Calls a method that changes something with arguments as JSON.</summary>
    /// <param name="method">Which.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting. A call that is under way goes on to its answer.</param>
    /// <exception cref="OperationCanceledException">Cancelled, and certainly not sent.</exception>
    public Task<SlackResult<SlackAnswer>> CallAsync(
        SlackMethod method, ReadOnlyMemory<byte> arguments, SlackCallOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        var channel = method.IsPaced ? ChannelOf(arguments) : null;
        return SendAsync(new SlackCall(method, Address(method), arguments, Json) { Channel = channel }, options, ct);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Dispose();
        _http.Dispose();
    }

    private static string? ChannelOf(ReadOnlyMemory<byte> arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return document.RootElement.TryText("channel");
    }

    private Uri Address(SlackMethod method) => new(_api, Uri.EscapeDataString(method.Name));

    private async Task<SlackResult<SlackAnswer>> SendAsync(SlackCall call, SlackCallOptions? options, CancellationToken ct)
    {
        options ??= SlackCallOptions.Usual;
        var sending = new Sending(call, _queue.Ask(_ => _limits.NewTicket(call.Method, call.Channel)), options);
        while (true)
        {
            if (_tokenRefused is { } refusal && !call.Method.IsWithoutToken) return sending.NotDone(refusal);
            if (!await EnteredAsync(sending, ct)) return sending.NotDone(new SlackUnreachable("its time was over before its turn came"));
            if (await TryOnceAsync(sending, ct) is { } result) return result;
        }
    }

    private async Task<bool> EnteredAsync(Sending sending, CancellationToken ct)
    {
        try
        {
            return await _queue.EnterAsync(sending.Ticket, sending.Options.StartBy, ct);
        }
        catch (OperationCanceledException) when (sending.InDoubt)
        {
            // Cancelled between two tries: the exception would say that nothing was sent.
            return false;
        }
    }

    /// <summary>Null to try again.</summary>
    private async Task<SlackResult<SlackAnswer>?> TryOnceAsync(Sending sending, CancellationToken ct)
    {
        var (begun, verdict) = (_time.GetTimestamp(), (SlackVerdict?)null);
        try
        {
            var outcome = await _wire.TryAsync(sending.Call, sending.Options.TryTimeout, ct);
            verdict = SlackVerdict.Of(outcome, sending.Call.Method);
            LogAnswer(sending.Call.Method, verdict.Kind, (long)_time.GetElapsedTime(begun).TotalMilliseconds);
            return Judge(sending, verdict);
        }
        finally
        {
            // Whatever happened, the place in the queue is given back.
            _queue.Leave(now => _limits.Finish(sending.Ticket, verdict?.RetryAfter, verdict?.Kind is VerdictKind.Done or VerdictKind.Refused, now));
        }
    }

    private SlackResult<SlackAnswer>? Judge(Sending sending, SlackVerdict verdict)
    {
        switch (verdict.Kind)
        {
            case VerdictKind.Done:
                return verdict.Answer!;
            case VerdictKind.Limited:
                LogLimited(sending.Call.Method, verdict.RetryAfter!.Value);
                // Waiting is no failed try, but nobody waits for what would come too late.
                var tooLate = sending.Options.StartBy is { } by && _time.GetUtcNow() + verdict.RetryAfter >= by;
                if (!tooLate) return null;
                return verdict.Refusal! with { AfterDoubt = sending.InDoubt };
            case VerdictKind.Refused:
                if (verdict.Refusal!.Kind == SlackErrorKind.TokenRefused && !sending.Call.Method.IsWithoutToken)
                {
                    _tokenRefused = verdict.Refusal;
                    LogTokenRefused(verdict.Refusal.Error);
                }
                return verdict.Refusal! with { AfterDoubt = sending.InDoubt };
            default:
                LogFailed(sending.Call.Method, verdict.Why);
                return AfterFailure(sending, verdict);
        }
    }

    private SlackResult<SlackAnswer>? AfterFailure(Sending sending, SlackVerdict verdict)
    {
        if (verdict.MaybeDone) sending.Doubt();
        var mayRepeat = sending.Call.Method.IsRepeatable || !verdict.MaybeDone;
        if (sending.Failures >= SlackWebLimits.Retries || !mayRepeat) return sending.NotDone(new SlackUnreachable(verdict.Why));
        sending.Ticket.NotBefore = _queue.Now + Backoff.After(sending.Failures++, _chance(), SlackWebLimits.FirstBackoff, SlackWebLimits.LongestBackoff);
        return null;
    }

    /// <summary>One call over all of its tries.</summary>
    private sealed class Sending(SlackCall call, SlackTicket ticket, SlackCallOptions options)
    {
        public SlackCall Call { get; } = call;

        public SlackTicket Ticket { get; } = ticket;

        public SlackCallOptions Options { get; } = options;

        public int Failures { get; set; }

        /// <summary>A try that changes something was sent and not answered.</summary>
        public bool InDoubt { get; private set; }

        public void Doubt() => InDoubt |= !Call.Method.IsRead;

        /// <summary>The last try was not done; whether the call was is another question.</summary>
        public SlackFailure NotDone(SlackFailure last) =>
            InDoubt ? new SlackAmbiguous(last is SlackUnreachable u ? u.Why : "an earlier try was not answered") : last;
    }

    [LoggerMessage(1, LogLevel.Debug, "{Method}: {Outcome} in {Milliseconds} ms")]
    private partial void LogAnswer(SlackMethod method, VerdictKind outcome, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "{Method}: no answer: {Why}")]
    private partial void LogFailed(SlackMethod method, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Method}: limited; Slack says to wait {Wait}")]
    private partial void LogLimited(SlackMethod method, TimeSpan wait);

    [LoggerMessage(4, LogLevel.Error, "Slack refused the token: {Error}")]
    private partial void LogTokenRefused(string error);
}
