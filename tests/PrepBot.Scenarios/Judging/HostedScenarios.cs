using PrepBot.Configuration;
using PrepBot.Core;
using PrepBot.Judging;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.OpenAi;

namespace PrepBot.Scenarios.Judging;

/// <summary>The whole host with an AI judge at a stand-in endpoint, on each face.</summary>
public sealed class HostedScenarios : IAsyncLifetime
{
    private StandInOpenAi _judge = null!;

    public static TheoryData<string> Faces => ["web", "discord", "slack"];

    public async Task InitializeAsync()
    {
        _judge = await StandInOpenAi.StartAsync();
        _judge.Private = ["Ana", "Lena"];
    }

    public Task DisposeAsync() => _judge.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task An_answer_that_the_grader_cannot_match_is_credited_with_an_opinion_and_left_to_its_person_without(string name)
    {
        await using var face = Make(name);
        await face.StartAsync();
        var ana = await face.PersonAsync("Ana");

        _judge.Says(asked => asked.Opinion("partly", [1]));
        var credited = await AnswerAsync(ana);
        _judge.Says(asked => asked.Opinion("partly", [1]).Replace("Lunar", "Lunatic", StringComparison.Ordinal));
        var refused = await AnswerAsync(ana);
        _judge.Answers(500);
        var down = await AnswerAsync(ana);

        Assert.Contains("🟡 Partly · 65 of 100", credited.Text, StringComparison.Ordinal);
        Assert.Contains("an AI judge (stand-in-model) gave its opinion: partly. It rests on your words “Lunar attraction lifts the seas towards it", credited.Text, StringComparison.Ordinal);
        foreach (var without in new[] { refused, down })
        {
            Assert.Contains("🤔 You decide", without.Text, StringComparison.Ordinal);
            Assert.Contains("The AI judge could not be heard, so this is the grader's own verdict.", without.Text, StringComparison.Ordinal);
            Assert.Contains("✅ I had it", without.Buttons);
        }
        Assert.Equal(3, _judge.Asked.Count);
        Assert.Empty(_judge.Violations);
        await face.CheckAsync();
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Who_has_to_wait_for_the_judge_is_told_meanwhile_and_gets_the_mark_then(string name)
    {
        await using var face = Make(name);
        await face.StartAsync();
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:junior");
        _judge.Says(asked => asked.Opinion("partly", [1]));
        var gate = _judge.Holds();

        var answering = ana.WriteAsync(question, "Answer", JudgeScenarios.Unmatched);
        await _judge.AskedAsync(1, Long);
        face.Time.Jump(TimeSpan.FromSeconds(2));
        // Announced only once it is kept: what was promised outlives the process.
        if (name != "web") await UntilKeptAsync(face, name, 1);
        gate.Release();

        Assert.Contains("🟡 Partly · 65 of 100", (await answering).Text, StringComparison.Ordinal);
        if (name != "web") await UntilKeptAsync(face, name, 0);
        Assert.Single(_judge.Asked);
    }

    [Fact]
    public async Task A_judge_that_is_slow_costs_its_time_and_no_answer()
    {
        await using var face = Make("web");
        await face.StartAsync();
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:junior");
        _judge.Holds();

        var answering = ana.WriteAsync(question, "Answer", JudgeScenarios.Unmatched);
        await _judge.AskedAsync(1, Long);
        face.Time.Jump(TimeSpan.FromSeconds(9));

        Assert.Contains("could not be heard", (await answering).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_and_figures_say_how_the_judge_is_and_its_failures_make_nothing_red()
    {
        await using var face = Make("discord", o => o with { CallsPerDay = 3 });
        await face.StartAsync();
        var ana = await face.PersonAsync("Ana");
        await AnswerAsync(ana);
        Assert.Contains("\"judge\":\"ok, 1 of 3 calls today\"", await GetAsync(face, "/healthz"), StringComparison.Ordinal);

        _judge.Answers(503);
        for (var i = 0; i < 3; i++) await AnswerAsync(ana);
        _judge.Agrees();
        var metrics = await GetAsync(face, "/metrics");

        var health = await GetAsync(face, "/healthz");
        Assert.Contains("\"status\":\"ok\"", health, StringComparison.Ordinal);
        Assert.Contains("\"judge\":\"resting after failures, 3 of 3 calls today\"", health, StringComparison.Ordinal);
        Assert.Contains("prepbot_judge_resting 1", metrics, StringComparison.Ordinal);
        Assert.Contains("prepbot_judge_calls_today 3", metrics, StringComparison.Ordinal);
        // One meter serves all bots of this process, so the counts may be higher.
        Assert.Matches("prepbot_judge_calls_total\\{outcome=\"opinion\"\\} [1-9]", metrics);
        Assert.Matches("prepbot_judge_calls_total\\{outcome=\"down\"\\} [1-9]", metrics);
        Assert.Contains("has had its calls for today", (await AnswerAsync(ana)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(face.Running.Log.All, l => l.Contains("Lunar", StringComparison.Ordinal) || l.Contains(_judge.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lead_gets_its_advice_on_an_appeal()
    {
        await using var face = Make("web");
        await face.StartAsync();
        var (ana, lead) = (await face.PersonAsync("Ana"), await face.PersonAsync("Lena", mayLead: true));
        _judge.Answers(500);
        var half = await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", "The gravity of the moon pulls the oceans");
        _judge.Says(asked => asked.Opinion("partly", [1]));
        await ana.PressAsync(half, "I disagree");
        await _judge.AskedAsync(_judge.Asked.Count + 1, Long);

        await face.Time.JumpUntilAsync(
            async () => (await lead.TypeAsync("/moderate")).Text.Contains("An AI judge (stand-in-model) would say 🟡 Partly", StringComparison.Ordinal), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static async Task<Seen> AnswerAsync(Colleague who) =>
        await who.WriteAsync(await who.TypeAsync("/question topic:Tides level:junior"), "Answer", JudgeScenarios.Unmatched);

    private static Task UntilKeptAsync(Face face, string adapter, int count) => face.Time.JumpUntilAsync(
        async () => (await face.Running.Store.ReadAsync(s => s.Delivery.Unhandled(adapter), default)).Count == count, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5));

    private static async Task<string> GetAsync(Face face, string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(face.Running.Url + path));
    }

    private Face Make(string name, Func<JudgeOptions, JudgeOptions>? with = null)
    {
        var judge = new JudgeOptions { Endpoint = _judge.Endpoint, Model = _judge.Model, ApiKey = Secret.From(_judge.Key) };
        BotOptions With(BotOptions o) => o with { Judge = with?.Invoke(judge) ?? judge };
        return name switch
        {
            "discord" => new DiscordFace { Also = With },
            "slack" => new SlackFace { Also = With },
            _ => new WebFace { Also = With },
        };
    }
}
