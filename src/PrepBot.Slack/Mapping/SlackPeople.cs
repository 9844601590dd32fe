using PrepBot.Core.Chat;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Mapping;

/// <summary>
/// Who people are. Slack sends ids alone with what people do, so names and rights are asked for, and kept a while: somebody who was made an administrator leads
/// within <see cref="Kept"/>.
/// </summary>
internal sealed class SlackPeople(TimeProvider time)
{
    /// <summary>How long an answer is good for.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private const int Most = 5_000;
    private const int MaxName = 80;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Team, string User), (Task<SlackUser?> Known, DateTimeOffset Until)> _people = [];

    /// <summary>The person. One whom Slack does not tell about has the name that came along and no rights.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="user">Slack's id.</param>
    /// <param name="called">A name that came along, or null.</param>
    public async Task<UserRef> OfAsync(Workspace workspace, string user, string? called = null)
    {
        var known = await KnownAsync(workspace, user);
        var name = SlackText.OneLine(known?.DisplayName ?? called ?? "");
        // Guests are never leads, and neither is whoever belongs to another organisation.
        var leads = known is { IsLead: true, IsStranger: not true, IsRestricted: not true };
        return new UserRef(SlackRefs.Account(workspace.Team, user), SlackText.IsVisible(name) ? MarkdownText.Cut(name, MaxName) : "somebody", leads);
    }

    /// <summary>Whether this is a bot of any kind, which is never to be answered.</summary>
    public async Task<bool> IsBotAsync(Workspace workspace, string user) => user == workspace.BotUser || await KnownAsync(workspace, user) is { IsBot: true };

    private Task<SlackUser?> KnownAsync(Workspace workspace, string user)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_people.TryGetValue((workspace.Team, user), out var entry) && entry.Until > now) return entry.Known;
            if (_people.Count >= Most) _people.Clear();
            var asked = AskAsync(workspace, user);
            _people[(workspace.Team, user)] = (asked, now + Kept);
            return asked;
        }
    }

    private async Task<SlackUser?> AskAsync(Workspace workspace, string user)
    {
        // Not cancelled with one event: others wait for the same answer.
        var result = await workspace.Api.GetUserAsync(user, new() { StartBy = time.GetUtcNow() + TimeSpan.FromSeconds(1) }, CancellationToken.None);
        if (result.Value is { } found) return found;
        // What failed is asked again the next time.
        lock (_gate) _people.Remove((workspace.Team, user));
        return null;
    }
}
