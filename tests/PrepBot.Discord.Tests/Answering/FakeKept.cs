using PrepBot.Core.Ports;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Tests.Posting;

namespace PrepBot.Discord.Tests.Answering;

/// <summary>What is kept, in memory; keeping stands among Discord's calls, so that a test sees the order.</summary>
internal sealed class FakeKept(FakeDiscord discord) : IKeptInteractions
{
    public Dictionary<string, string> Kept { get; } = [];

    public Task KeepAsync(string id, string payload)
    {
        Kept[id] = payload;
        discord.Calls.Add("keep");
        return Task.CompletedTask;
    }

    public Task DoneAsync(string id)
    {
        Kept.Remove(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<KeptEvent>> LeftAsync(CancellationToken ct) => throw new NotSupportedException();
}
