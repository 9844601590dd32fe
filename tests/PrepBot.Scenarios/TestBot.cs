using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Content;
using PrepBot.Core;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Moderation;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Storage;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>The whole of Core over a real store, with a platform in memory and a clock that the test moves.</summary>
public sealed class TestBot : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private ServiceProvider _services = null!;
    private SqliteStore _store = null!;
    private int _events;

    public ManualTime Time { get; } = new();

    public FakeChat Chat { get; } = new();

    public string Channel { get; set; } = "team";

    public string Space { get; set; } = FakeChat.Space;

    public IStore Store => _store;

    public IChatInbox Inbox => _services.GetRequiredService<IChatInbox>();

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public OutboxRunner Outbox => _services.GetRequiredService<OutboxRunner>();

    /// <summary>The AI judge, or none.</summary>
    public IJudge Judge { get; private init; } = new NoJudge();

    public static async Task<TestBot> StartAsync(string? bank = null, IJudge? judge = null)
    {
        var bot = new TestBot { Judge = judge ?? new NoJudge() };
        await bot.OpenAsync();
        await bot.ImportAsync(bank ?? SampleBank.Text);
        return bot;
    }

    /// <summary>Ends everything and begins anew on the same file.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async Task<ImportCounts> ImportAsync(string markdown, string key = "sample.md")
    {
        var file = new BankReader().Read(key, markdown);
        Assert.False(file.HasErrors, string.Join('\n', file.Diagnostics));
        var source = new Source(key, BankJson.BankName(file), "Sample", SourceOrigin.Configured, null);
        var counts = await Store.WriteAsync(s => BankImporter.Import(s.Bank, source, file.Questions, Now), CancellationToken.None);
        await Regrouping.RunAsync(Store, CancellationToken.None);
        return counts;
    }

    public Person As(string name, bool mayLead = false) => new(this, new UserRef("test:" + name.ToLowerInvariant(), name, mayLead));

    public string NextEvent() => $"e{++_events}";

    /// <summary>A part of the bot, for what no message reaches.</summary>
    public T Part<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RemarkRunner Remarks => _services.GetRequiredService<RemarkRunner>();

    /// <summary>Lets the runners and the outbox do what is due.</summary>
    public async Task TickAsync()
    {
        while (await Remarks.StepAsync(CancellationToken.None))
        {
            // The next batch.
        }
        while (await _services.GetRequiredService<AdviceRunner>().StepAsync(CancellationToken.None))
        {
            // The next one.
        }
        await _services.GetRequiredService<DailyRunner>().TickAsync(CancellationToken.None);
        await Outbox.DrainAsync(CancellationToken.None);
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await TickAsync();
    }

    public Task<T> ReadAsync<T>(Func<IReadSession, T> work) => Store.ReadAsync(work, CancellationToken.None);

    /// <summary>Everything that lies in the folder of the database, as text.</summary>
    public async Task<string> FileAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    private async Task OpenAsync()
    {
        _store = await SqliteStore.OpenAsync(new StorageOptions { Path = _folder["prepbot.db"] }, Time, NullLogger.Instance, CancellationToken.None);
        _services = new ServiceCollection()
            .AddLogging().AddSingleton<TimeProvider>(Time).AddSingleton<IStore>(_store).AddSingleton<IChatAdapter>(Chat)
            .AddSingleton(new DailyOptions()).AddSingleton(new TeamDefaults("Etc/UTC")).AddSingleton<IGrader>(new OfflineGrader()).AddSingleton<IBankParser, BankParser>()
            .AddSingleton<GraderWith>(more => new OfflineGrader(more)).AddSingleton(Judge)
            .AddPrepBotCore().BuildServiceProvider(validateScopes: true);
    }

    private async Task CloseAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}

/// <summary>Somebody who uses the bot.</summary>
public sealed class Person(TestBot bot, UserRef user)
{
    public UserRef User { get; } = user;

    private ConversationRef In => new(bot.Space, bot.Channel);

    /// <summary>Types a command as in a chat.</summary>
    public async Task<ChatResponse> TypeAsync(string line, string? eventId = null)
    {
        var parsed = CommandLine.Parse(bot.Inbox.Commands, line);
        if (parsed is CommandProblem problem) return Notes.Say(problem.Sentence);
        var command = (ParsedCommand)parsed;
        return await bot.Inbox.HandleAsync(new CommandInvoked(eventId ?? bot.NextEvent(), In, User, bot.Now, command.Spec.Path, command.Options), CancellationToken.None);
    }

    /// <summary>Presses the button with this label (or a part of it).</summary>
    public Task<ChatResponse> PressAsync(ChatMessage on, string label, string? eventId = null, MessageRef? at = null) =>
        ActAsync((on.Controls.OfType<Button>().FirstOrDefault(b => b.Label == label)
            ?? on.Controls.OfType<Button>().Single(b => b.Label.Contains(label, StringComparison.Ordinal))).ActionId, eventId, at);

    public Task<ChatResponse> ActAsync(string actionId, string? eventId = null, MessageRef? at = null, params string[] values) =>
        bot.Inbox.HandleAsync(new ActionTaken(eventId ?? bot.NextEvent(), In, User, bot.Now, actionId, values, at), CancellationToken.None);

    public Task<SubmitResponse> SubmitAsync(Form form, string text, string? eventId = null) => bot.Inbox.SubmitAsync(
        new FormSubmitted(eventId ?? bot.NextEvent(), In, User, bot.Now, form.ActionId, new Dictionary<string, string> { [form.Fields[0].Id] = text }), CancellationToken.None);

    /// <summary>Opens the form behind a button and sends words.</summary>
    public async Task<ChatMessage> AnswerAsync(ChatMessage on, string words) =>
        Assert.IsType<Accepted>(await SubmitAsync(Assert.IsType<Ask>(await PressAsync(on, "Answer")).Form, words)).Message;
}

/// <summary>Reading what came back.</summary>
public static class Shown
{
    public static ChatMessage Message(this ChatResponse response)
    {
        var message = response switch
        {
            Reply r => r.Message,
            Replace r => r.Message,
            _ => throw new Xunit.Sdk.XunitException($"No message but {response}"),
        };
        // Platforms refuse two controls that say the same to us.
        var ids = message.Controls.OfType<Button>().Select(b => b.ActionId).Concat(message.Controls.OfType<Choice>().Select(c => c.ActionId)).ToList();
        Assert.Equal(ids.Distinct(), ids);
        return message;
    }

    /// <summary>All text of a message, for assertions.</summary>
    public static string Text(this ChatMessage message) => string.Join('\n', message.Blocks.Select(b => b switch
    {
        Title t => t.Text,
        Prose p => p.Markdown,
        Note n => n.Markdown,
        Code c => c.Source,
        Table t => string.Join('\n', t.Rows.Prepend(t.Headers).Select(r => string.Join(" | ", r))),
        Chart c => c.Alt,
        Moment m => $"{m.Label} {m.At}",
        Download d => d.Text,
        _ => "",
    })).Replace("\\", "", StringComparison.Ordinal);

    public static string Text(this ChatResponse response) => response.Message().Text();
}
