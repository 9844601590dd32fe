using Microsoft.Data.Sqlite;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>
/// The bot as a process of its own that is killed at each arrow of claim → send → record: one message stands in the channel, not none and not two. Slack refuses
/// no repetition itself, so whoever takes over waits until the claim has run out and looks in the channel for our mark.
/// </summary>
public sealed class SlackCrashScenarios : IAsyncLifetime, IDisposable
{
    private const string Post = "chat.postMessage";
    private const string Question = "Why does the tide rise twice a day?";

    // The bound of a wait that has come to nothing, on a machine that does other things too.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    private readonly TempFolder _folder = new();
    private StandInSlack _slack = null!;
    private SlackUser _lead = null!;

    private SlackChannel Channel => _slack.Team().Channel("general");

    private IReadOnlyList<SlackMessage> Ours => [.. Channel.Messages.Where(m => m is { Author.IsBot: true, Ephemeral: false })];

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["bank.md"], SampleBank.Text);
        _slack = await StandInSlack.StartAsync(new StandInSlackOptions { Manifest = SlackFace.Manifest });
        _lead = _slack.Team().User("Lena");
        _lead.IsAdmin = true;
        _lead.Join(Channel);
    }

    [Fact]
    public async Task Killed_before_the_send()
    {
        await using (var bot = await StartAsync())
        {
            await KillWhileHeldAsync(bot, before: true);
            Assert.Empty(Ours);
        }
        await ClaimRunsOutAsync();
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task Killed_after_the_send_and_before_its_answer()
    {
        await using (var bot = await StartAsync())
        {
            await KillWhileHeldAsync(bot, before: false);
            Assert.Single(Ours);
        }
        await ClaimRunsOutAsync();
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task Killed_after_the_answer_and_before_the_record()
    {
        await using (var bot = await StartAsync())
        {
            var gate = _slack.Faults.Hold(Post, before: true);
            await AskAsync();
            await gate.ReachedAsync(Long);
            // While somebody else writes, nothing can be recorded.
            await using (await WriterAsync())
            {
                gate.Release();
                await _slack.RequestAsync(r => r.Method == Post && r.Status == 200, Long);
                await bot.KillAsync();
            }
        }
        Assert.Single(Ours);
        await ClaimRunsOutAsync();
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task A_second_process_stands_by_and_takes_over_when_the_first_is_killed()
    {
        await using var bot = await StartAsync();
        await using var second = await BotProcess.StartAsync(BotProcess.FreePort(), Settings, "stands by");
        Assert.Equal(1, _slack.Connections);

        await KillWhileHeldAsync(bot, before: false);

        await ClaimRunsOutAsync();
        await second.SaysAsync("PrepBot is ready");
        await _slack.ReadyAsync(Long);
        await ExactlyOneAsync();
    }

    public async Task DisposeAsync() => await _slack.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Settings => new()
    {
        ["Storage__Path"] = _folder["p.db"],
        ["Content__Paths__0"] = _folder["bank.md"],
        ["Slack__BotToken"] = _slack.Token,
        ["Slack__AppToken"] = _slack.AppToken,
        ["Slack__ApiUrl"] = _slack.Api,
    };

    private async Task<BotProcess> StartAsync()
    {
        var bot = await BotProcess.StartAsync(BotProcess.FreePort(), Settings);
        await _slack.ReadyAsync(Long);
        return bot;
    }

    private Task<SlackMessage> AskAsync() => _lead.Invoke(Channel, "/prep daily now topic:Tides level:junior").MessageAsync(Long);

    private async Task KillWhileHeldAsync(BotProcess bot, bool before)
    {
        var gate = _slack.Faults.Hold(Post, before);
        await AskAsync();
        await gate.ReachedAsync(Long);
        await bot.KillAsync();
        gate.Release();
    }

    // What would be so a minute and a half later.
    private async Task ClaimRunsOutAsync()
    {
        await using var writer = await WriterAsync();
        await using var age = writer.CreateCommand();
        age.CommandText = "UPDATE outbox SET lease_until = 0 WHERE state = 'pending'; COMMIT";
        await age.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> WriterAsync()
    {
        var writer = new SqliteConnection($"Data Source={_folder["p.db"]};Pooling=False");
        await writer.OpenAsync();
        await using var begin = writer.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return writer;
    }

    // A reveal comes only once it is settled where the post stands, so nothing can follow.
    private async Task ExactlyOneAsync()
    {
        await Channel.MessageAsync(m => m.Reading.Contains(Question, StringComparison.Ordinal), Long);
        var asked = await _lead.Invoke(Channel, "/prep daily close").MessageAsync(Long);
        await _lead.Press(asked, "Close and show the answer").MessageAsync(Long);
        await Channel.MessageAsync(m => m.Reading.Contains("The answer", StringComparison.Ordinal), Long);
        await Channel.MessageAsync(m => m.Reading.Contains("Closed", StringComparison.Ordinal), Long);
        Assert.Equal(2, Ours.Count);
        Assert.Equal(Ours[0].Ts, Ours[1].ThreadTs);
        Assert.Empty(_slack.Violations);
    }
}
