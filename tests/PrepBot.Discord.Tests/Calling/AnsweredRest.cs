using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Discord.Tests.Calling;

/// <summary>The wire's real client with answers in place of a network: the last one stays.</summary>
internal sealed class AnsweredRest : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];
    private readonly FlowingTime _time = new();

    public AnsweredRest()
    {
        var options = new DiscordRestOptions(new("https://discord.example/api/v10/"), new("the-token"), new("https://example.org", "1.2"));
        Rest = new(this, options, _time, () => 0, NullLogger<DiscordRest>.Instance);
    }

    public DiscordRest Rest { get; }

    /// <summary>Method, path and body of each request.</summary>
    public List<(string Line, string Body)> Requests { get; } = [];

    public AnsweredRest Answer(int status, string body = "")
    {
        _answers.Enqueue(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        return this;
    }

    /// <summary>The request is sent, and its answer lost.</summary>
    public AnsweredRest Lose()
    {
        _answers.Enqueue(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        return this;
    }

    /// <summary>Nothing is sent.</summary>
    public AnsweredRest Unreachable()
    {
        _answers.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError));
        return this;
    }

    /// <summary>Waits for a call whose tries lie seconds apart, and lets those pass at once.</summary>
    public async Task<T> HurryAsync<T>(Task<T> call)
    {
        await _time.JumpUntilAsync(() => Task.FromResult(call.IsCompleted), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        return await call;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(($"{request.Method} {request.RequestUri!.PathAndQuery["/api/v10".Length..]}", body));
        return (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())();
    }

    protected override void Dispose(bool disposing)
    {
        _time.Dispose();
        base.Dispose(disposing);
    }
}
