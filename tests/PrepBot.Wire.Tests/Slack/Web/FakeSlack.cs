using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Web;

/// <summary>The other side of the Web API's client: the test takes each request and answers it.</summary>
internal sealed class FakeSlack : HttpMessageHandler
{
    /// <summary>How long a failing test hangs.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();

    public FakeSlack(string api = "https://slack.example/api", ILogger<SlackApi>? logger = null, ManualTime? time = null)
    {
        Time = time ?? new();
        Api = new(this, new(new(api), new("xoxb-the-token"), "prepbot/1"), Time, () => 1, logger ?? NullLogger<SlackApi>.Instance);
    }

    public ManualTime Time { get; }

    public SlackApi Api { get; }

    /// <summary>Thrown before anything is sent.</summary>
    public Exception? CannotConnect { get; set; }

    public int Connects { get; private set; }

    public bool IsQuiet => !_calls.Reader.TryPeek(out _);

    public async Task<Call> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(Bound);

    /// <summary>Answers the next request.</summary>
    public async Task<Call> AnswerAsync(string body = """{"ok":true}""", int status = 200, params (string Name, string Value)[] headers)
    {
        var call = await NextAsync();
        call.Answer(status, body, headers);
        return call;
    }

    /// <summary>Moves the clock once so many calls wait for it.</summary>
    public async Task PassAsync(double seconds, int waiting = 1)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (Api.Waiting < waiting) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, bound.Token);
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Connects++;
        if (CannotConnect is not null) throw CannotConnect;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new Call(request, body);
        _calls.Writer.TryWrite(call);
        return await call.Response.Task.WaitAsync(cancellationToken);
    }

    internal sealed record Call(HttpRequestMessage Request, string Body)
    {
        public TaskCompletionSource<HttpResponseMessage> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Url => Request.RequestUri!.ToString();

        public string Method => Request.RequestUri!.Segments[^1];

        public string? ContentType => Request.Content?.Headers.ContentType?.ToString();

        public JsonElement Json() => JsonDocument.Parse(Body).RootElement;

        public string? Header(string name) => Request.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : null;

        public void Answer(int status, string body, params (string Name, string Value)[] headers)
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers)
            {
                if (name == "Content-Type") response.Content.Headers.ContentType = new(value);
                else response.Headers.TryAddWithoutValidation(name, value);
            }
            Response.SetResult(response);
        }

        public void Break(Exception x) => Response.SetException(x);
    }
}
