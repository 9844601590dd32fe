using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack;

/// <summary>A workspace that the bot is in.</summary>
/// <param name="Team">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="BotUser">Who the bot is there.</param>
/// <param name="Api">Its own client: limits are a workspace's.</param>
internal sealed record Workspace(string Team, string Name, string BotUser, SlackApi Api);

/// <summary>The workspaces of all bot tokens. Which workspace a token is for, Slack tells when it is asked.</summary>
/// <param name="apis">One a token.</param>
internal sealed class SlackWorkspaces(IReadOnlyList<SlackApi> apis) : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<Workspace> _known = [];
    private volatile IReadOnlyList<string> _problems = [];

    /// <summary>Those that are known by now.</summary>
    public IReadOnlyList<Workspace> Known => _known;

    /// <summary>What is wrong with tokens, a sentence each with its mend.</summary>
    public IReadOnlyList<string> Problems =>
        [.. _problems, .. _known.Where(w => w.Api.TokenRefusal is not null).Select(w => $"{w.Name}: {Sentence(w.Api.TokenRefusal!)}")];

    /// <summary>Whether every token was answered for, with yes or no.</summary>
    public bool IsComplete => _asked.Task.IsCompleted;

    /// <summary>The workspace of this id; null when no token is for it.</summary>
    public Workspace? Find(string? team) => _known.FirstOrDefault(w => w.Team == team);

    /// <summary>As <see cref="Find"/>, once every token was asked for.</summary>
    public async Task<Workspace?> FindAsync(string team, CancellationToken ct)
    {
        await _asked.Task.WaitAsync(ct);
        return Find(team);
    }

    /// <summary>Asks for what is not known yet.</summary>
    /// <returns>Whether every token was answered, with yes or no; else ask again later.</returns>
    public async Task<bool> AskAsync(CancellationToken ct)
    {
        var (known, problems, open) = (new List<Workspace>(), new List<string>(), false);
        foreach (var api in apis)
        {
            if (_known.FirstOrDefault(w => w.Api == api) is { } old)
            {
                known.Add(old);
                continue;
            }
            switch (await api.TestAuthAsync(null, ct))
            {
                case { Value: { TeamId: { Length: > 0 } team, UserId: { Length: > 0 } user } test }:
                    if (known.Exists(w => w.Team == team)) problems.Add($"Two bot tokens are for the workspace {test.Team ?? team}; take one of them out of Slack:BotTokens.");
                    else known.Add(new(team, test.Team ?? team, user, api));
                    break;
                case { Failure: SlackRefusal { Kind: not SlackErrorKind.RateLimited } refusal }:
                    problems.Add(Sentence(refusal));
                    break;
                default:
                    open = true;
                    break;
            }
        }
        (_known, _problems) = (known, problems);
        if (!open) _asked.TrySetResult();
        return !open;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var api in apis) api.Dispose();
    }

    private static string Sentence(SlackRefusal refusal) => $"Slack refused a bot token ({refusal.Error}). {refusal.Remedy ?? "Copy it again from OAuth & Permissions."}";
}
