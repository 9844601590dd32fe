using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackHistoryTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;
    private readonly List<string> _ts = [];

    private SlackChannel General => _standIn.Team().Channel("general");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync(new() { Time = _time, PostBurst = 1000 });
        _api = new SlackApi(_standIn);
        foreach (var text in (string[])["a", "b", "c", "d", "e"])
        {
            _ts.Add((await _api.PostAsync(General, text, ("metadata", $$$"""{"event_type":"post","event_payload":{"id":"{{{text}}}"}}"""))).Ts);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_newest_comes_first()
        => Assert.Equal("edcba", await ReadAsync());

    [Fact]
    public async Task It_is_read_between_two_times_which_are_left_out_unless_they_are_asked_for()
    {
        Assert.Equal("c", await ReadAsync(("oldest", _ts[1]), ("latest", _ts[3])));
        Assert.Equal("dcb", await ReadAsync(("oldest", _ts[1]), ("latest", _ts[3]), ("inclusive", "true")));
        Assert.Equal("b", await ReadAsync(("oldest", _ts[1]), ("latest", _ts[1]), ("inclusive", "true"), ("limit", 1)));
    }

    [Fact]
    public async Task It_goes_on_by_its_cursor()
    {
        var first = await _api.CallAsync("conversations.history", ("channel", General.Id), ("limit", 3));

        Assert.Equal("true", first.Body!["has_more"]!.ToString());
        Assert.Equal("ba", await ReadAsync(("limit", 3), ("cursor", first.Body["response_metadata"]!["next_cursor"]!)));
    }

    [Fact]
    public async Task Metadata_comes_when_it_is_asked_for()
    {
        var without = await _api.CallAsync("conversations.history", ("channel", General.Id), ("limit", 1));
        var with = await _api.CallAsync("conversations.history", ("channel", General.Id), ("limit", 1), ("include_all_metadata", "true"));

        Assert.Null(without.Body!["messages"]![0]!["metadata"]);
        Assert.Equal("e", with.Body!["messages"]![0]!["metadata"]!["event_payload"]!["id"]!.ToString());
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused()
        => Assert.Equal("invalid_ts_oldest", (await _api.CallAsync("conversations.history", ("channel", General.Id), ("oldest", "yesterday"))).Error);

    private async Task<string> ReadAsync(params (string, object)[] how)
    {
        var answer = await _api.CallAsync("conversations.history", [("channel", General.Id), .. how]);
        return string.Concat(answer.Body!["messages"]!.AsArray().Select(m => m!["text"]!.ToString()));
    }
}
