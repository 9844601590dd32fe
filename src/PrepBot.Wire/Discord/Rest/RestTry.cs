using System.Text.Json;
using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>How one try ended.</summary>
internal abstract record RestTry
{
    /// <summary>There was an answer.</summary>
    public sealed record Answer(RateReport Report, ReadOnlyMemory<byte> Body, JsonElement Error) : RestTry;

    /// <summary>There was none.</summary>
    public sealed record Failure(string Why, bool MaybeSent) : RestTry;
}

/// <summary>Makes one HTTP request and reads its answer. It throws nothing but a caller's mistakes and cancellation of what only reads.</summary>
internal sealed class RestWire(HttpMessageInvoker http, DiscordRestOptions options, TimeProvider time)
{
    private readonly string _base = options.Api.ToString().TrimEnd('/');
    private readonly string _agent = options.Agent.ToString();

    /// <param name="route">Which.</param>
    /// <param name="json">The body.</param>
    /// <param name="how">How.</param>
    /// <param name="sent">Called when it was given to the connection; not called if it never was.</param>
    /// <param name="ct">Ends what only reads.</param>
    public async Task<RestTry> TryAsync(Route route, ReadOnlyMemory<byte>? json, RestOptions how, Action sent, CancellationToken ct)
    {
        using var content = RestContent.Of(json, how.Files);
        if (content is null) sent();
        else content.Written = sent;
        using var request = Request(route, content);
        using var timeout = new CancellationTokenSource(how.TryTimeout, time);
        // What changes something is not broken off once it is under way: whether it was done would be left in doubt. It ends with its answer or its time.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, route.Method == HttpMethod.Get ? ct : default);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(RestLimits.AnswerBytes, either.Token);
            ReadOnlyMemory<byte> body = await response.Content.ReadAsByteArrayAsync(either.Token);
            var status = (int)response.StatusCode;
            var error = status >= 400 ? RestErrors.Parse(body) : default;
            return new RestTry.Answer(RateReport.Read(status, response.Headers, error), body, error);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new RestTry.Failure($"no answer in {how.TryTimeout.TotalSeconds:0.#} s", MaybeSent(content));
        }
        catch (OperationCanceledException) when (route.Method == HttpMethod.Get && ct.IsCancellationRequested)
        {
            throw;
        }
        catch (HttpRequestException x)
        {
            return new RestTry.Failure(WireHttp.Why(x), MaybeSent(content) && !WireHttp.IsBeforeSending(x));
        }
        catch (Exception x) when (x is IOException or OperationCanceledException)
        {
            // The handler's own time for connecting is up, or the connection broke while the answer was read.
            return new RestTry.Failure(x.GetType().Name, MaybeSent(content));
        }
    }

    private HttpRequestMessage Request(Route route, HttpContent? content)
    {
        var request = new HttpRequestMessage(route.Method, new Uri(_base + route.Path)) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", _agent);
        if (!route.IsInteraction) request.Headers.TryAddWithoutValidation("Authorization", "Bot " + options.Token.Reveal());
        return request;
    }

    private static bool MaybeSent(WatchedContent? content) => content?.WasRead ?? true;
}
