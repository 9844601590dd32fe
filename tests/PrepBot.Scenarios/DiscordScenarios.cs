using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core;
using PrepBot.Core.Daily;
using PrepBot.Discord;
using PrepBot.Serving;
using PrepBot.StandIn.Discord;
using PrepBot.Storage;
using PrepBot.TestKit;
using PrepBot.Web;

namespace PrepBot.Scenarios;

/// <summary>The whole host against a stand-in Discord, by the real clock.</summary>
public sealed class DiscordScenarios : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lines _log = new();
    private StandInDiscord _discord = null!;
    private SqliteStore? _store;
    private WebApplication? _app;
    private string _url = "";

    private StandInChannel Channel => _discord.Guild("Team").Channel("general");

    public async Task InitializeAsync() => _discord = await StandInDiscord.StartAsync();

    [Fact]
    public async Task A_team_gets_its_question_and_each_answers_in_private()
    {
        var (lead, ada, eve) = (_discord.User("Lena"), _discord.User("Ada"), _discord.User("Eve"));
        _discord.Guild("Team").Join(lead, Permissions.Member | Permissions.ManageGuild);
        eve.SeesHiddenCommands = true;
        _ = Channel;
        await StartAsync(_discord.Token);
        await _discord.ReadyAsync(Long);
        await _discord.CommandAsync("daily", within: Long);

        var help = ada.Invoke(Channel, "help");
        await help.MessageAsync(Long);
        Assert.True(help.Ephemeral);

        var refused = eve.Invoke(Channel, "daily now");
        Assert.Contains("is for leads", (await refused.MessageAsync(Long)).Reading, StringComparison.Ordinal);
        Assert.True(refused.Ephemeral);
        Assert.Empty(Channel.Messages);

        await lead.Invoke(Channel, "daily now", ("topic", "tides"), ("level", "junior")).MessageAsync(Long);
        var post = await Channel.MessageAsync(m => m.Reading.Contains("Why does the tide rise twice a day?", StringComparison.Ordinal), Long);

        var press = ada.Press(post, "daily.answer");
        var modal = await press.ModalAsync(Long);
        var sent = ada.Submit(press, (modal.Fields[0].CustomId, SampleBank.TideAnswer));
        var mark = await sent.MessageAsync(Long);
        Assert.True(sent.Ephemeral);
        Assert.Same(ada, mark.VisibleTo);
        Assert.Contains("✅ Correct", mark.Reading, StringComparison.Ordinal);

        var board = await eve.Invoke(Channel, "leaderboard").MessageAsync(Long);
        Assert.Contains("Ada", board.Reading, StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.OK, true), await HealthAsync("\"discord\":\"ok\""));
        Assert.Single(_log.All, l => l.Contains("https://discord.com/oauth2/authorize", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.All, l => l.Contains(_discord.Token, StringComparison.Ordinal));
        Assert.Empty(_discord.Violations);
    }

    [Fact]
    public async Task After_a_restart_the_session_goes_on_and_no_command_is_registered_again()
    {
        _ = Channel;
        await StartAsync(_discord.Token);
        await _discord.CommandAsync("help", within: Long);
        await _discord.User("Ada").Invoke(Channel, "help").MessageAsync(Long);
        await StopAsync();
        await StartAsync(_discord.Token);
        await _discord.UntilAsync(() => _discord.Resumes == 1, "a resumed session", Long);

        await _discord.User("Ada").Invoke(Channel, "help").MessageAsync(Long);

        Assert.Equal((1, 1), (_discord.Identifies, _discord.CommandOverwrites));
        Assert.Empty(_discord.Violations);
    }

    [Fact]
    public async Task A_wrong_token_leaves_the_local_chat_running_and_shows_in_health()
    {
        await StartAsync("not-the-token");
        await _discord.RequestAsync(r => r.Status == 401, Long);
        await _log.UntilAsync(l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase)).WaitAsync(Long);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync("\"discord\":"));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(_url))).StatusCode);
        Assert.Single(_log.All, l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_log.All, l => l.Contains("not-the-token", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _discord.DisposeAsync();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    // The bound of a test that is stuck, on a machine that does other things too.
    private static TimeSpan Long => TimeSpan.FromSeconds(30);

    private async Task StartAsync(string token)
    {
        await File.WriteAllTextAsync(_folder["bank.md"], SampleBank.Text);
        _url = $"http://127.0.0.1:{BotProcess.FreePort()}";
        var options = new BotOptions(_folder["p.db"], _folder.Path, [_folder["bank.md"]], new WebOptions { Url = _url }, new DailyOptions(), [])
        {
            Discord = new DiscordOptions { Token = Secret.From(token), ApiUrl = _discord.Api + "/v10", StatePath = _folder["p.db.discord.json"] },
        };
        var storage = new StorageOptions { Path = options.DatabasePath };
        _store = await SqliteStore.OpenAsync(storage, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        _app = Bot.Build(options, new ConfigurationBuilder().AddInMemoryCollection().Build(), _store, TimeProvider.System);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
        await _app.Services.GetRequiredService<StartImport>().RunAsync(CancellationToken.None);
        await _app.StartAsync();
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (_store is not null) await _store.DisposeAsync();
        (_app, _store) = (null, null);
    }

    private async Task<(HttpStatusCode Status, bool Holds)> HealthAsync(string part)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(_url + "/healthz"));
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Contains(part, StringComparison.Ordinal));
    }

    /// <summary>What was logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];
        private readonly SemaphoreSlim _more = new(0);

        public IReadOnlyList<string> All => [.. _lines];

        public async Task UntilAsync(Func<string, bool> holds)
        {
            while (!_lines.Any(holds)) await _more.WaitAsync();
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue(formatter(state, exception));
            _more.Release();
        }

        // One host after the other logs here and would dispose of it.
        public void Dispose()
        {
        }
    }
}
