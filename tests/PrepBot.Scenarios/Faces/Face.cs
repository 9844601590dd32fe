using PrepBot.Configuration;
using PrepBot.TestKit;

namespace PrepBot.Scenarios.Faces;

/// <summary>A place where people meet the bot: the whole host, its own way in, and people whose hands a scene moves.</summary>
public abstract class Face : IAsyncDisposable
{
    /// <summary>The server, workspace or chat in which a scene takes place unless it says otherwise.</summary>
    public const string Team = "Team";

    /// <summary>The bound of a wait that has come to nothing, in real time: on a machine that does other things too.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The bot is another face's.
    private bool _isGuest;

    /// <summary>The clock of bot and platform.</summary>
    public FlowingTime Time { get; init; } = new();

    /// <summary>Further settings of the bot.</summary>
    public Func<BotOptions, BotOptions> Also { get; init; } = o => o;

    /// <summary>The bot, for what no face shows.</summary>
    public HostedBot Running { get; private set; } = null!;

    /// <summary>Starts the bot and waits until people can use it.</summary>
    public async Task StartAsync(string? bank = null)
    {
        Running = new HostedBot(Time, bank ?? SampleBank.Text);
        await OpenAsync();
        await BeginAsync();
    }

    /// <summary>Starts one bot for this face and another one, which has this one's clock.</summary>
    public async Task StartWithAsync(Face other)
    {
        Assert.Same(Time, other.Time);
        (Running, other._isGuest) = (new HostedBot(Time, SampleBank.Text), true);
        other.Running = Running;
        await OpenAsync();
        await other.OpenAsync();
        await Running.StartAsync(o => Also(other.With(With(o))));
        await ReadyAsync();
        await other.ReadyAsync();
    }

    /// <summary>Ends the bot as SIGTERM does and starts it anew on the same file.</summary>
    public async Task RestartAsync()
    {
        await Running.StopAsync();
        await BeginAsync();
    }

    /// <summary>Somebody. A lead is one by the face's own means.</summary>
    public abstract Task<Colleague> PersonAsync(string name, bool mayLead = false, string team = Team);

    /// <summary>What everybody reads in the team's channel now, oldest first, what people said left out.</summary>
    public abstract Task<IReadOnlyList<Seen>> ChannelAsync(string team = Team);

    /// <summary>Waits until something stands in the channel.</summary>
    public abstract Task<Seen> PostedAsync(Func<Seen, bool> which, string team = Team);

    /// <summary>Waits until something with these words stands in the channel.</summary>
    public Task<Seen> PostedAsync(string words, string team = Team) => PostedAsync(m => m.Text.Contains(Seen.Plain(words), StringComparison.Ordinal), team);

    /// <summary>Makes the next thing that somebody does be delivered twice.</summary>
    public abstract void RepeatNext();

    /// <summary>Waits until something with these words was told to one person alone, unasked.</summary>
    public abstract Task<Seen> ToldAloneAsync(string name, string words);

    /// <summary>All that one person was told alone and unasked so far.</summary>
    public abstract Task<IReadOnlyList<Seen>> ToldAsync(string name);

    /// <summary>Takes from the bot the right to be in the channel.</summary>
    public abstract void LoseChannel();

    /// <summary>Gives it back.</summary>
    public abstract void FindChannel();

    /// <summary>What must hold after every scene.</summary>
    public virtual Task CheckAsync()
    {
        Assert.DoesNotContain(Running.Log.All, l => l.Contains("Error ", StringComparison.Ordinal) && l.Contains(" in ", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isGuest) await Running.DisposeAsync();
        await CloseAsync();
        if (!_isGuest) Time.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens what the platform needs, before the first start.</summary>
    protected virtual Task OpenAsync() => Task.CompletedTask;

    /// <summary>The bot's settings with this face.</summary>
    protected virtual BotOptions With(BotOptions options) => options;

    /// <summary>Waits until the bot is there.</summary>
    protected virtual Task ReadyAsync() => Task.CompletedTask;

    /// <summary>Starts the bot.</summary>
    protected virtual async Task BeginAsync()
    {
        await Running.StartAsync(o => Also(With(o)));
        await ReadyAsync();
    }

    /// <summary>Closes the platform.</summary>
    protected virtual Task CloseAsync() => Task.CompletedTask;
}

/// <summary>Somebody at a face. Everything waits for its answer.</summary>
public abstract class Colleague
{
    /// <summary>Types a command as on the local chat; a face with forms of its own gives the options as that face would.</summary>
    public abstract Task<Seen> TypeAsync(string line);

    /// <summary>Presses the button with this label, or whose label holds it.</summary>
    public abstract Task<Seen> PressAsync(Seen on, string label);

    /// <summary>Chooses the entry whose label holds this from the list on the message.</summary>
    public abstract Task<Seen> ChooseAsync(Seen on, string entry);

    /// <summary>Presses a button that opens a form, writes and sends it. The empty text is sent as blanks.</summary>
    public abstract Task<Seen> WriteAsync(Seen on, string label, string words);

    /// <summary>Types a command that opens a form for a file, chooses the file and sends it.</summary>
    public abstract Task<Seen> SendFileAsync(string line, string name, byte[] content);

    /// <summary>Sends what a button would send which this person was never shown.</summary>
    public abstract Task<Seen> ForgeAsync(Seen on, string label);

    /// <summary>What is proposed while an option is typed.</summary>
    public abstract Task<IReadOnlyList<string>> ProposedAsync(string command, string option, string typed);

    protected static string Label(IReadOnlyList<string> labels, string wanted) => labels.FirstOrDefault(l => l == wanted)
        ?? labels.FirstOrDefault(l => l.Contains(wanted, StringComparison.Ordinal))
        ?? throw new Xunit.Sdk.XunitException($"Nothing to press says \"{wanted}\"; there are: {string.Join(", ", labels)}");
}
