using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.OpenAi;

/// <summary>
/// An OpenAI-compatible endpoint to test against, on loopback: <c>POST /v1/chat/completions</c>, which says what the test tells it to, and goes wrong in the ways
/// in which such endpoints do. It checks what it is sent.
/// </summary>
public sealed class StandInOpenAi : IAsyncDisposable
{
    private const int Unprompted = 100_000;

    private readonly Lock _gate = new();
    private readonly Changes _changes;
    private readonly List<AskedOpinion> _asked = [];
    private readonly List<Violation> _violations = [];
    private readonly HashSet<string> _fences = [];
    private readonly WebApplication _app;
    private Func<AskedOpinion, HttpContext, Task> _answer;

    private StandInOpenAi()
    {
        _changes = new Changes(_gate);
        _answer = (asked, http) => SayAsync(http, asked.Opinion("correct"));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The key that is wanted.</summary>
    public string Key { get; } = "stand-in-key";

    /// <summary>The model that is served.</summary>
    public string Model { get; } = "stand-in-model";

    /// <summary>The base address, as clients are configured with it.</summary>
    public string Endpoint => _app.Urls.Single() + "/v1";

    /// <summary>What must never be sent, such as names of people.</summary>
    public IReadOnlyList<string> Private { get; set; } = [];

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<AskedOpinion> Asked
    {
        get
        {
            lock (_gate) return [.. _asked];
        }
    }

    /// <summary>What was sent and should not have been.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_gate) return [.. _violations];
        }
    }

    public static async Task<StandInOpenAi> StartAsync()
    {
        var standIn = new StandInOpenAi();
        await standIn._app.StartAsync();
        return standIn;
    }

    /// <summary>Waits until this many requests have come.</summary>
    public Task AskedAsync(int count, TimeSpan? within = null) => _changes.AwaitAsync(() => _asked.Count >= count ? this : null, $"{count} requests", within);

    /// <summary>From now on the model says this.</summary>
    public void Says(string content) => _answer = (_, http) => SayAsync(http, content);

    /// <summary>From now on the model says this of what it is asked.</summary>
    public void Says(Func<AskedOpinion, string> content) => _answer = (asked, http) => SayAsync(http, content(asked));

    /// <summary>Over-agreeable: correct, with all points covered, whatever it is asked.</summary>
    public void Agrees() => Says(asked => asked.Opinion("correct"));

    /// <summary>From now on the endpoint answers with a status and a body of its own.</summary>
    public void Answers(int status, string body = "{}", string type = "application/json") => _answer = async (_, http) =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        if (status is >= 300 and < 400) http.Response.Headers.Location = "http://127.0.0.1:9/elsewhere";
        await http.Response.WriteAsync(body);
    };

    /// <summary>Knows no schema: refuses a request that has one, and says this to one that has none.</summary>
    public void RefusesSchema(Func<AskedOpinion, string> content) => _answer = (asked, http) =>
    {
        if (asked.Body["response_format"] is null) return SayAsync(http, content(asked));
        http.Response.StatusCode = 400;
        return http.Response.WriteAsync("""{"error":{"message":"unknown field: response_format","type":"invalid_request_error"}}""");
    };

    /// <summary>Slow: gives no answer until it is told to.</summary>
    public FaultGate Holds()
    {
        var gate = new FaultGate();
        var then = _answer;
        _answer = async (asked, http) =>
        {
            await gate.PassAsync(http.RequestAborted);
            await then(asked, http);
        };
        return gate;
    }

    /// <summary>The connection breaks in the middle of the answer.</summary>
    public void Breaks() => _answer = async (_, http) =>
    {
        http.Response.ContentLength = 1000;
        await http.Response.WriteAsync("{\"choices\":[");
        await http.Response.Body.FlushAsync();
        http.Abort();
    };

    /// <summary>Goes on for ever.</summary>
    public void NeverEnds() => _answer = async (_, http) =>
    {
        var more = new string('x', 10_000);
        while (!http.RequestAborted.IsCancellationRequested) await http.Response.WriteAsync(more, http.RequestAborted);
    };

    /// <summary>More than anybody asked for, in one piece.</summary>
    public void Rambles() => Says(new string('x', Unprompted));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task SayAsync(HttpContext http, string content)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0, ["finish_reason"] = "stop", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
            }),
            ["usage"] = new JsonObject { ["total_tokens"] = 1 },
        }.ToJsonString());
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        AskedOpinion asked;
        lock (_gate)
        {
            asked = Look(http.Request, text);
            _asked.Add(asked);
            _changes.Pulse();
        }
        if (http.Request.Headers.Authorization != "Bearer " + Key)
        {
            http.Response.StatusCode = 401;
            return;
        }
        try
        {
            await _answer(asked, http);
        }
        catch (Exception x) when (x is OperationCanceledException or IOException)
        {
            // The client has gone.
        }
    }

    private AskedOpinion Look(HttpRequest request, string text)
    {
        Expect(request is { Method: "POST", Path.Value: "/v1/chat/completions" }, "", $"{request.Method} {request.Path} is not what is served");
        Expect(request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true, "Content-Type", "is not JSON");
        Expect(request.Headers.Authorization == "Bearer " + Key, "Authorization", "is not the key");
        foreach (var word in Private) Expect(!text.Contains(word, StringComparison.OrdinalIgnoreCase), "", $"holds \"{word}\"");
        var body = Body(text);
        var asked = AskedOpinion.Of(body);
        foreach (var (path, reason) in CompletionRules.Check(body, asked, Model)) Expect(false, path, reason);
        // Asking once more without a schema is the same question.
        Expect(asked.Fence.Length == 0 || _fences.Add(asked.Fence) || body["response_format"] is null, "messages", "has a fence that was used before");
        return asked;
    }

    private JsonObject Body(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject body) return body;
        }
        catch (JsonException)
        {
            // As no object.
        }
        Expect(false, "", "is no JSON object");
        return [];
    }

    private void Expect(bool holds, string path, string reason)
    {
        if (!holds) _violations.Add(new Violation("POST /v1/chat/completions", path, reason));
    }
}
