using Microsoft.Data.Sqlite;
using PrepBot.StandIn.Discord;
using PrepBot.StandIn.OpenAi;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>The bot as a process of its own that is killed at each arrow of claim → send → record: one message stands in the channel, not none and not two.</summary>
public sealed class DiscordCrashScenarios : IAsyncLifetime, IDisposable
{
    private const string Post = "POST /channels/{channel_id}/messages";
    private const string Question = "Why does the tide rise twice a day?";

    // The bound of a wait that has come to nothing, on a machine that does other things too.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    private readonly TempFolder _folder = new();
    private StandInDiscord _discord = null!;
    private StandInUser _lead = null!;
    private Dictionary<string, string> _further = [];

    private StandInChannel Channel => _discord.Guild("Team").Channel("general");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["bank.md"], SampleBank.Text);
        _discord = await StandInDiscord.StartAsync();
        _lead = _discord.User("Lena");
        _discord.Guild("Team").Join(_lead, Permissions.Member | Permissions.ManageGuild);
        _ = Channel;
    }

    [Fact]
    public async Task Killed_before_the_send()
    {
        await using (var bot = await StartAsync())
        {
            await KillWhileHeldAsync(bot, before: true);
            Assert.Empty(Channel.Messages);
        }
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task Killed_after_the_send_and_before_its_answer()
    {
        await using (var bot = await StartAsync())
        {
            await KillWhileHeldAsync(bot, before: false);
            Assert.Single(Channel.Messages);
        }
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task Killed_after_the_answer_and_before_the_record()
    {
        await using (var bot = await StartAsync())
        {
            var gate = _discord.Faults.Hold(Post, before: true);
            await AskAsync();
            await gate.ReachedAsync(Long);
            // While somebody else writes, nothing can be recorded.
            await using (await WriterAsync())
            {
                gate.Release();
                await _discord.RequestAsync(r => r.Route == Post && r.Status == 200, Long);
                await bot.KillAsync();
            }
        }
        Assert.Single(Channel.Messages);
        await using var next = await StartAsync();
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task A_second_process_stands_by_and_takes_over_when_the_first_is_killed()
    {
        await using var bot = await StartAsync();
        await using var second = await BotProcess.StartAsync(BotProcess.FreePort(), Settings, "stands by");
        Assert.Equal(1, _discord.Connections);

        await KillWhileHeldAsync(bot, before: false);

        await second.SaysAsync("PrepBot is ready");
        await _discord.ReadyAsync(Long);
        await ExactlyOneAsync();
    }

    [Fact]
    public async Task Killed_while_the_judge_thinks_about_an_answer_that_its_person_was_told_to_wait_for()
    {
        await using var judge = await StandInOpenAi.StartAsync();
        judge.Says(asked => asked.Opinion("partly", [1]));
        var gate = judge.Holds();
        _further = new()
        {
            ["Judge__Endpoint"] = judge.Endpoint, ["Judge__Model"] = judge.Model, ["Judge__ApiKey"] = judge.Key, ["Judge__TimeoutSeconds"] = "60",
        };
        var ana = _discord.User("Ana");
        _discord.Guild("Team").Join(ana, Permissions.Member);
        Interaction answer;
        await using (var bot = await StartAsync())
        {
            var question = await ana.Invoke(Channel, "question", ("topic", "Tides"), ("level", "junior")).MessageAsync(Long);
            var press = ana.Press(question, "✏️ Answer");
            answer = ana.Submit(press, ((await press.ModalAsync(Long)).Fields[0].CustomId, Judging.JudgeScenarios.Unmatched));
            await answer.AnsweredAsync(Long);
            await judge.AskedAsync(1, Long);
            await bot.KillAsync();
        }
        // Without its session it does not hear of the answer again from Discord.
        File.Delete(_folder["p.db.discord.json"]);
        gate.Release();
        await using var next = await StartAsync();

        Assert.Contains("🟡 Partly", (await answer.MessageAsync(Long)).Reading, StringComparison.Ordinal);
        Assert.Equal(2, judge.Asked.Count);
    }

    public async Task DisposeAsync() => await _discord.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Settings => new(_further)
    {
        ["Storage__Path"] = _folder["p.db"],
        ["Content__Paths__0"] = _folder["bank.md"],
        ["Discord__Token"] = _discord.Token,
        ["Discord__ApiUrl"] = _discord.Api + "/v10",
    };

    private async Task<BotProcess> StartAsync()
    {
        var bot = await BotProcess.StartAsync(BotProcess.FreePort(), Settings);
        await _discord.ReadyAsync(Long);
        await _discord.CommandAsync("daily", within: Long);
        return bot;
    }

    private Task<StandInMessage> AskAsync() => _lead.Invoke(Channel, "daily now", ("topic", "Tides"), ("level", "junior")).MessageAsync(Long);

    private async Task KillWhileHeldAsync(BotProcess bot, bool before)
    {
        var gate = _discord.Faults.Hold(Post, before);
        await AskAsync();
        await gate.ReachedAsync(Long);
        await bot.KillAsync();
        gate.Release();
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
        var asked = await _lead.Invoke(Channel, "daily close").MessageAsync(Long);
        await _lead.Press(asked, "Close and show the answer").MessageAsync(Long);
        await Channel.MessageAsync(m => m.Reading.Contains("The answer", StringComparison.Ordinal), Long);
        await Channel.MessageAsync(m => m.Reading.Contains("Closed", StringComparison.Ordinal), Long);
        Assert.Equal(2, Channel.Messages.Count);
        Assert.Empty(_discord.Violations);
    }
}
