using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

/// <summary>The other side of the HTTP client: the test takes each request and answers it.</summary>
internal sealed class FakeDiscord : HttpMessageHandler
{
    /// <summary>How long a failing test hangs.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();

    public FakeDiscord(Microsoft.Extensions.Logging.ILogger<DiscordRest>? logger = null)
    {
        var options = new DiscordRestOptions(new("https://discord.example/api/v10/"), new("the-token"), new("https://example.org", "1.2"));
        Rest = new(this, options, Time, () => 1, logger ?? NullLogger<DiscordRest>.Instance);
    }

    public ManualTime Time { get; } = new();

    public DiscordRest Rest { get; }

    /// <summary>Thrown before anything is sent.</summary>
    public Exception? CannotConnect { get; set; }

    public int Connects { get; private set; }

    public bool IsQuiet => !_calls.Reader.TryPeek(out _);

    public async Task<Call> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(Bound);

    /// <summary>Moves the clock once a request waits for it.</summary>
    public async Task PassAsync(double seconds)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (Rest.Waiting == 0) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, bound.Token);
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

        public string Path => Request.RequestUri!.AbsolutePath;

        public string? Header(string name) => Request.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : null;

        public void Answer(int status, string body = "", params (string Name, string Value)[] headers)
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            Response.SetResult(response);
        }

        public void Break(Exception x) => Response.SetException(x);
    }
}
