using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;
using PrepBot.Slack.Mapping;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Checking;

/// <summary>Looks whether Slack would let the bot in, and let it post where it is to post. Opens no connection and posts nothing.</summary>
internal sealed class SlackCheck(IReadOnlyList<SlackApi> bots, SlackApi app, TimeProvider time) : IPlatformCheck
{
    /// <inheritdoc/>
    public string Name => SlackRefs.Adapter;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Schedule> schedules, CancellationToken ct)
    {
        var findings = new List<Finding>();
        var known = new Dictionary<string, (string Name, SlackApi Api)>(StringComparer.Ordinal);
        foreach (var bot in bots)
        {
            var test = await bot.TestAuthAsync(null, ct);
            if (test.Value is not { TeamId: { } team } who)
            {
                findings.Add(new(false, Failure("Slack:BotToken", test.Failure!)));
                continue;
            }
            known[team] = (who.Team ?? team, bot);
            findings.Add(Scopes(who));
        }
        findings.Add(await new SocketLocator(app, time).LocateAsync(ct) switch
        {
            SocketLookup.Found => new(true, "the app-level token may open connections"),
            SocketLookup.Refused r => new(false, $"Slack:AppToken: {r.Reason}. {r.Remedy}"),
            SocketLookup.Unavailable u => new(false, $"where to connect could not be had ({u.Why}). Try again in a minute."),
            _ => new(false, "where to connect could not be had."),
        });
        foreach (var schedule in schedules.Where(s => s.In.Adapter == Name)) findings.Add(await PostingAsync(schedule, known, ct));
        return findings;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bot in bots) bot.Dispose();
        app.Dispose();
    }

    private static Finding Scopes(AuthTest who)
    {
        var missing = who.Scopes.Count == 0 ? [] : SlackScopes.Needed.Where(s => !who.Scopes.Contains(s.Key)).ToList();
        return missing.Count == 0
            ? new(true, $"a bot token is that of {who.User} in the workspace {who.Team}")
            : new(false, $"the app lacks {Words.And(missing.Select(m => $"{m.Key} ({m.Value})"))} in the workspace {who.Team}. Add that under OAuth & Permissions, and install the app again.");
    }

    private static async Task<Finding> PostingAsync(Schedule schedule, Dictionary<string, (string Name, SlackApi Api)> known, CancellationToken ct)
    {
        if (!known.TryGetValue(SlackRefs.Team(schedule.In.Space) ?? "", out var workspace))
            return new(schedule.Paused is not null, $"daily question #{schedule.Id} is in a workspace without a token that works. Add its bot token to Slack:BotTokens.");
        var found = await workspace.Api.GetConversationAsync(schedule.In.Channel, null, ct);
        var what = $"daily question #{schedule.Id} in {(found.Value?.Name is { } name ? "#" + name : "a channel")} of {workspace.Name}";
        var mend = found switch
        {
            { Value.IsArchived: true } => "the channel is archived. Take it out of the archive, or set the question in another one.",
            { Value.IsMember: false } => "PrepBot is not in the channel. Type /invite @PrepBot there.",
            { Failure: SlackRefusal { Kind: SlackErrorKind.NotFound } } => "the channel is gone, or private and without PrepBot. Type /invite @PrepBot there, or set the question in another one.",
            { Failure: { } failure } => Failure("the channel", failure),
            _ => null,
        };
        return (schedule.Paused, mend) switch
        {
            (null, null) => new(true, $"{what} can be posted"),
            (null, _) => new(false, $"{what}: {mend}"),
            (PauseReason.ByLead, _) => new(true, $"{what} is paused ({PauseReason.ByLead}){(mend is null ? "" : ": " + mend)}"),
            _ => new(false, $"{what} is paused ({schedule.Paused}): {mend ?? "nothing is missing any more."} Then /prep daily resume there."),
        };
    }

    private static string Failure(string what, SlackFailure failure) => failure switch
    {
        SlackRefusal r => $"{what}: Slack answered {r.Error}. {r.Remedy}".TrimEnd(),
        SlackUnreachable u => $"{what}: Slack cannot be reached ({u.Why}). Check this machine's network and Slack's state, slack-status.com.",
        SlackAmbiguous a => $"{what}: Slack gave no answer ({a.Why}). Try again in a minute.",
        _ => what,
    };
}
