using System.Text.Json;
using PrepBot.Wire.Http;

namespace PrepBot.Wire.Slack.Web;

/// <summary>What is sent: the same for each try.</summary>
/// <param name="Method">Which method.</param>
/// <param name="Url">Where to; may hold the right to answer, and reaches no log.</param>
/// <param name="Body">Null for a plain GET.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record SlackCall(SlackMethod Method, Uri Url, ReadOnlyMemory<byte>? Body, string ContentType)
{
    /// <summary>For a method that posts: where to.</summary>
    public string? Channel { get; init; }

    /// <summary>The longest answer that is read, in bytes.</summary>
    public int Longest { get; init; } = SlackWebLimits.AnswerBytes;
}

/// <summary>How one try ended.</summary>
internal abstract record SlackTry
{
    /// <summary>There was an answer.</summary>
    public sealed record Answer(int Status, TimeSpan? RetryAfter, string? ContentType, string? Scopes, ReadOnlyMemory<byte> Body) : SlackTry
    {
        /// <summary>The body as JSON; undefined where it is not.</summary>
        public JsonElement Json()
        {
            try
            {
                if (Body.IsEmpty) return default;
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }

    /// <summary>There was one, longer than was asked for.</summary>
    public sealed record TooLong : SlackTry;

    /// <summary>There was none.</summary>
    public sealed record Failure(string Why, bool MaybeSent) : SlackTry;
}

/// <summary>Makes one HTTP request and reads its answer. It throws nothing but a caller's mistakes and cancellation of what only reads.</summary>
internal sealed class SlackWire(HttpMessageInvoker http, SlackApiOptions options, TimeProvider time)
{
    public async Task<SlackTry> TryAsync(SlackCall call, TimeSpan tryTimeout, CancellationToken ct)
    {
        using var content = call.Body is { } body ? new WatchedContent(Content(body, call.ContentType)) : null;
        using var request = Request(call, content);
        using var timeout = new CancellationTokenSource(tryTimeout, time);
        // What changes something is not broken off once it is under way: whether it was done would be left in doubt. It ends with its answer or its time.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, call.Method.IsRead ? ct : default);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(call.Longest, either.Token);
            ReadOnlyMemory<byte> answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            var scopes = response.Headers.TryGetValues("X-OAuth-Scopes", out var found) ? string.Join(',', found) : null;
            return new SlackTry.Answer(
                (int)response.StatusCode, RetryAfter(response), response.Content.Headers.ContentType?.MediaType, scopes, answer);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new SlackTry.Failure($"no answer in {tryTimeout.TotalSeconds:0.#} s", MaybeSent(content));
        }
        catch (OperationCanceledException) when (call.Method.IsRead && ct.IsCancellationRequested)
        {
            throw;
        }
        catch (HttpRequestException x) when (x.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded && call.Method.IsRead)
        {
            return new SlackTry.TooLong();
        }
        catch (HttpRequestException x)
        {
            return new SlackTry.Failure(WireHttp.Why(x), MaybeSent(content) && !WireHttp.IsBeforeSending(x));
        }
        catch (Exception x) when (x is IOException or OperationCanceledException)
        {
            // The handler's own time for connecting is up, or the connection broke while the answer was read.
            return new SlackTry.Failure(x.GetType().Name, MaybeSent(content));
        }
    }

    private HttpRequestMessage Request(SlackCall call, HttpContent? content)
    {
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, call.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", options.Agent);
        if (!call.Method.IsWithoutToken) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + options.Token.Reveal());
        return request;
    }

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> body, string contentType)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static bool MaybeSent(WatchedContent? content) => content?.WasRead ?? true;
}
