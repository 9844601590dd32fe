using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Slack.Rendering;

/// <summary>Core's messages as Slack shows them: with people's names, and with commands as they are typed there, behind <see cref="Command"/>.</summary>
internal sealed class MessageWriter(IStore store, Func<IReadOnlyList<CommandSpec>> commands)
{
    /// <summary>The one slash command; ours are words behind it, so that none of them clashes with another app's.</summary>
    public const string Command = "/prep";

    private readonly Lazy<CommandMentions> _mentions = new(() => new CommandMentions(commands(), Command + " "));

    /// <summary>In as many parts as it takes.</summary>
    /// <param name="message">Any message at all.</param>
    /// <param name="space">Where it is shown.</param>
    /// <param name="ct">Passed on.</param>
    public Task<IReadOnlyList<SlackMessage>> PartsAsync(ChatMessage message, string space, CancellationToken ct) =>
        store.ReadAsync(s => SlackRenderer.Render(_mentions.Value.In(message), p => s.People.NameOf(p, space)), ct);

    /// <summary>In one part; what does not fit is left out and said so.</summary>
    /// <param name="message">Any message at all.</param>
    /// <param name="space">Where it is shown.</param>
    /// <param name="most">Blocks.</param>
    /// <param name="ct">Passed on.</param>
    public Task<SlackMessage> OneAsync(ChatMessage message, string space, int most, CancellationToken ct) =>
        store.ReadAsync(s => SlackRenderer.RenderOne(_mentions.Value.In(message), p => s.People.NameOf(p, space), most), ct);

    /// <summary>A sentence as it is typed there.</summary>
    public string Sentence(string sentence) => _mentions.Value.In(sentence);
}
