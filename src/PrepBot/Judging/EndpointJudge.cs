using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;

namespace PrepBot.Judging;

/// <summary>
/// Asks a model at an OpenAI-compatible endpoint. A call has one bound of time for everything; calls of a day are counted in the database, each before it is
/// made; after failures the endpoint is left alone for a while; a few calls at most are under way at once, so that a slow endpoint cannot take up all hands.
/// </summary>
public sealed partial class EndpointJudge : IJudge, IDisposable
{
    /// <summary>Calls under way at once. Platforms handle 32 events at once; the rest is for those who need no judge.</summary>
    public const int AtOnce = 8;

    /// <summary>How long the endpoint is left alone.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Calls within <see cref="Window"/> from which on failures count, when half of them or more are such.</summary>
    public const int FewestCalls = 3;

    /// <summary>The stretch of time that is looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    // A reply has a few hundred characters; endpoints add counts and names.
    private const int LongestBody = 64 * 1024;

    private readonly JudgeOptions _options;
    private readonly IStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<EndpointJudge> _logger;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _pipeline;
    private readonly SemaphoreSlim _slots = new(AtOnce, AtOnce);
    private volatile bool _refusesSchema;
    private long _restsUntil;

    /// <param name="options">Found to be right, with an endpoint.</param>
    /// <param name="store">Counts the calls.</param>
    /// <param name="time">Measures them.</param>
    /// <param name="logger">Hears why one failed; never what was asked or said, nor the key.</param>
    public EndpointJudge(JudgeOptions options, IStore store, TimeProvider time, ILogger<EndpointJudge> logger)
    {
        (_options, _store, _time, _logger) = (options, store, time, logger);
        // The pipeline bounds the time. An answer goes where it was configured to go: no redirect is followed, and on this machine no proxy is asked.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !options.Address().IsLoopback, PooledConnectionLifetime = Window })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Who = new JudgeIdentity(options.Model!, options.Address().Authority, options.CallsPerDay);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = FewestCalls,
                SamplingDuration = Window,
                BreakDuration = Rest,
                ShouldHandle = new PredicateBuilder().Handle<CallFailedException>().Handle<TimeoutRejectedException>().Handle<HttpRequestException>().Handle<IOException>(),
                OnOpened = _ =>
                {
                    Volatile.Write(ref _restsUntil, (_time.GetUtcNow() + Rest).UtcTicks);
                    LogRests(Rest.TotalSeconds);
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <inheritdoc/>
    public JudgeIdentity? Who { get; }

    /// <inheritdoc/>
    public bool IsResting => _time.GetUtcNow().UtcTicks < Volatile.Read(ref _restsUntil);

    /// <summary>The day in whose budget a call falls.</summary>
    public static LocalDate Day(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow()).InUtc().Date;

    /// <inheritdoc/>
    public async Task<JudgeReply> AskAsync(JudgePrompt prompt, CancellationToken ct)
    {
        // Looked at here, so that a budget that is used up says nothing about the endpoint.
        if (await _store.ReadAsync(s => s.Judge.CallsOn(Day(_time)), ct) >= _options.CallsPerDay) return JudgeReply.None(JudgeFailure.Spent);
        if (!await _slots.WaitAsync(0, ct)) return JudgeReply.None(JudgeFailure.Busy);
        try
        {
            return await _pipeline.ExecuteAsync(async t => await CallAsync(prompt, t), ct);
        }
        catch (BrokenCircuitException)
        {
            return JudgeReply.None(JudgeFailure.Resting);
        }
        catch (TimeoutRejectedException)
        {
            LogFailed(JudgeFailure.Slow, $"nothing within {_options.Timeout.TotalSeconds:0.#} s");
            return JudgeReply.None(JudgeFailure.Slow);
        }
        catch (CallFailedException x)
        {
            LogFailed(x.Failure, x.Message);
            return JudgeReply.None(x.Failure);
        }
        catch (Exception x) when (x is HttpRequestException or IOException)
        {
            LogFailed(JudgeFailure.Down, x is HttpRequestException h ? h.HttpRequestError.ToString() : x.GetType().Name);
            return JudgeReply.None(JudgeFailure.Down);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _slots.Dispose();
    }

    private async Task<JudgeReply> CallAsync(JudgePrompt prompt, CancellationToken ct)
    {
        for (var withSchema = !_refusesSchema; ; withSchema = false)
        {
            if (!await _store.WriteAsync(s => s.Judge.Spend(Day(_time), _options.CallsPerDay), ct)) return JudgeReply.None(JudgeFailure.Spent);
            using var answer = await SendAsync(CompletionRequest.Of(_options.Model!, prompt, withSchema), ct);
            // Older and smaller servers know no schema. The reply is looked at as strictly without.
            if (withSchema && answer.StatusCode is (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)) continue;
            if (!answer.IsSuccessStatusCode)
                throw new CallFailedException((int)answer.StatusCode >= 500 ? JudgeFailure.Down : JudgeFailure.Refused, $"status {(int)answer.StatusCode}");
            var reply = Read(await BodyAsync(answer, ct));
            _refusesSchema = !withSchema;
            return reply;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(CompletionRequest body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Address())
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, CompletionJson.Default.CompletionRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_options.ApiKey is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[LongestBody + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return read <= LongestBody ? bytes.AsMemory(0, read) : throw new CallFailedException(JudgeFailure.Unreadable, "a body that is too long");
    }

    private static JudgeReply Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, CompletionJson.Default.Completion) is { Choices: [{ Message.Content: { } content }, ..] }
                ? JudgeReply.Said(content)
                : throw new CallFailedException(JudgeFailure.Unreadable, "no chat completion");
        }
        catch (JsonException)
        {
            // Not its words: they quote what came.
            throw new CallFailedException(JudgeFailure.Unreadable, "no JSON");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "AI judge: no opinion ({Failure}: {Why})")]
    private partial void LogFailed(JudgeFailure failure, string why);

    [LoggerMessage(2, LogLevel.Warning, "AI judge: it failed too often and is left alone for {Seconds} s; answers have the grader's own verdict meanwhile")]
    private partial void LogRests(double seconds);

    // A call that came to nothing through the endpoint's own doing.
    private sealed class CallFailedException(JudgeFailure failure, string why) : Exception(why)
    {
        public JudgeFailure Failure { get; } = failure;
    }
}
