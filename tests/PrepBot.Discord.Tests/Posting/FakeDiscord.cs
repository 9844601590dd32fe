using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Posting;

/// <summary>Discord as far as the adapter sees it: it keeps messages, and fails when told to.</summary>
internal sealed class FakeDiscord : IDiscordApi
{
    public const string Self = "999";
    private ulong _next = 1_000_000_000_000_000_000;

    public Dictionary<string, List<Message>> Channels { get; } = [];

    public List<Outgoing> Created { get; } = [];

    public List<string> Calls { get; } = [];

    public DiscordApiException? Fails { get; set; }

    public DiscordApiException? FailsAfterwards { get; set; }

    public DiscordApiException? HistoryFails { get; set; }

    public Message Add(string channel, Message message)
    {
        var kept = message with { Id = (++_next).ToString(), ChannelId = channel };
        if (!Channels.TryGetValue(channel, out var list)) Channels[channel] = list = [];
        list.Add(kept);
        return kept;
    }

    public Task<Message> CreateMessageAsync(string channel, Outgoing message, CancellationToken ct)
    {
        Throw(Fails);
        Created.Add(message);
        var author = new User { Id = Self, Bot = true };
        var made = Add(channel, new Message { Author = author, Embeds = message.Body.Embeds, Components = message.Body.Components });
        Throw(FailsAfterwards);
        return Task.FromResult(made);
    }

    public Task EditMessageAsync(string channel, string message, Outgoing content, CancellationToken ct)
    {
        Throw(Fails);
        Calls.Add($"edit {channel} {message}");
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Message>> MessagesAfterAsync(string channel, string after, int limit, CancellationToken ct)
    {
        Throw(HistoryFails);
        Calls.Add("history");
        var all = Channels.GetValueOrDefault(channel) ?? [];
        return Task.FromResult<IReadOnlyList<Message>>([.. all.Where(m => ulong.Parse(m.Id!) > ulong.Parse(after)).Take(limit).Reverse()]);
    }

    public Task<Channel> OpenDirectAsync(string user, CancellationToken ct)
    {
        Throw(Fails);
        return Task.FromResult(new Channel { Id = "dm" + user, Type = 1 });
    }

    public Task<Channel> StartThreadAsync(string channel, string message, ThreadBody thread, CancellationToken ct) =>
        Fails is { } x ? Task.FromException<Channel>(x) : Task.FromResult(new Channel { Id = message, Type = 11, Name = thread.Name });

    public Task PinAsync(string channel, string message, bool pinned, CancellationToken ct) => Call((pinned ? "pin " : "unpin ") + message);

    public Task RespondAsync(Interaction on, InteractionResponse response, IReadOnlyList<DiscordFile> files, CancellationToken ct)
    {
        Calls.Add($"respond {response.Type}");
        Throw(Fails);
        return Task.CompletedTask;
    }

    public Task EditOriginalAsync(Interaction on, Outgoing message, CancellationToken ct) => Fails is { } x ? Task.FromException(x) : Call("edit original");

    public Task DeleteOriginalAsync(Interaction on, CancellationToken ct) => Call("delete original");

    public Task FollowUpAsync(Interaction on, Outgoing message, CancellationToken ct) => Call("follow-up");

    /// <summary>The servers (null: all) in which commands stand, and how many.</summary>
    public List<(string? Guild, int Count)> Registered { get; } = [];

    public Func<string?, DiscordApiException?> RefusesCommandsOf { get; set; } = _ => null;

    public Task ReplaceCommandsAsync(string? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct)
    {
        Throw(RefusesCommandsOf(guild));
        Registered.Add((guild, commands.Count));
        return Task.CompletedTask;
    }

    private Task Call(string name)
    {
        Calls.Add(name);
        return Task.CompletedTask;
    }

    private static void Throw(Exception? x)
    {
        if (x is not null) throw x;
    }
}

internal sealed class FakeNames : INames
{
    public Task<T> WithAsync<T>(string space, Func<Func<long, string?>, T> use, CancellationToken ct) => Task.FromResult(use(Rendering.Shown.Name));
}

/// <summary>One direct message that is known.</summary>
internal sealed class FakeHomes : IHomes
{
    public const string Channel = "700";
    public const string Message = "701";

    public Task<string?> OfAsync(string channel, string message, CancellationToken ct) =>
        Task.FromResult(channel == Channel && message == Message ? "discord:100" : null);
}
