using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Discord.Checking;

/// <summary>Token, gateway, and each place where a daily question is to be posted.</summary>
/// <param name="api">Discord.</param>
/// <param name="gateway">Knows where the gateway is.</param>
/// <param name="options">With a token.</param>
/// <param name="time">For time-outs.</param>
/// <param name="client">What is given back in the end.</param>
internal sealed class DiscordCheck(IDiscordReads api, IGatewayLocator gateway, DiscordOptions options, TimeProvider time, IDisposable? client = null)
    : IPlatformCheck
{
    private const int Unauthorized = 401;

    /// <inheritdoc/>
    public string Name => DiscordRefs.Adapter;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Schedule> schedules, CancellationToken ct)
    {
        var findings = new List<Finding>();
        try
        {
            var self = await api.SelfAsync(ct);
            var link = Invite.Link(await api.ApplicationAsync(ct));
            findings.Add(new(true, $"the token is that of {self.Username}; to take it into a server: {link}"));
            findings.Add(Gateway(await gateway.LocateAsync(ct)));
            var places = new Places(api, self.Id ?? "", link, time);
            if (options.DevGuildId is { } guild) findings.Add(Registration(await places.GuildProblemAsync(guild, ct), guild));
            foreach (var schedule in schedules.Where(s => s.In.Adapter == Name))
                findings.Add(Posting(schedule, await places.FindAsync(DiscordRefs.Id(schedule.In.Space) ?? "", DiscordRefs.Channel(schedule.In), ct)));
        }
        catch (DiscordApiException x)
        {
            // What comes after would fail the same way.
            findings.Add(new(false, Failure(x)));
        }
        return findings;
    }

    /// <inheritdoc/>
    public void Dispose() => client?.Dispose();

    private string Failure(DiscordApiException x) => x.Status switch
    {
        Unauthorized => "Discord:Token is refused. On the application's page, under Bot, press Reset Token and set the new one.",
        null => $"{new Uri(options.ApiUrl).Host} cannot be reached ({x.Message}). Check this machine's network and Discord's state, discordstatus.com.",
        < 300 => $"what answers at {new Uri(options.ApiUrl).Host} is not Discord ({x.Message}). Leave Discord:ApiUrl out, or look for a proxy on the way.",
        _ => $"Discord refused to be looked at ({x.Status}, {x.Code}: {x.Message}).",
    };

    private static Finding Gateway(GatewayLookup lookup) => lookup switch
    {
        GatewayLookup.Found { Info: { Remaining: 0 } info } => new(
            false,
            $"none of the {info.Total} session starts of a day is left for {info.ResetAfter.TotalHours:0.#} hours. Stop what starts the bot over and over."),
        GatewayLookup.Found { Info: var info } => new(true, $"gateway {info.Url.Host}, {info.Remaining} of {info.Total} session starts left"),
        GatewayLookup.Unavailable { Why: var why } => new(false, $"the gateway's address could not be had ({why}). Try again in a minute."),
        _ => new(false, "the gateway's address was refused. Reset the token and set the new one."),
    };

    private static Finding Registration(string? problem, string guild) => problem is null
        ? new(true, $"the commands belong in the server {guild} alone (Discord:DevGuildId)")
        : new(false, $"Discord:DevGuildId: {problem} Or leave it out.");

    private static Finding Posting(Schedule schedule, Place place)
    {
        var what = $"daily question #{schedule.Id} in {place.Name}";
        // Nothing fails by what rests, and there is nothing to be mended about what is gone.
        if (place.Problem is { } problem)
            return schedule.Paused is { } resting ? new(true, $"{what} is paused ({resting}): {problem}") : new(false, $"{what}: {problem}");
        var missing = DailyLacks.Of(place.Lacks, schedule);
        var mend = missing.Count == 0 ? null : $"PrepBot lacks {Words.And(missing)} there. {place.Mend}";
        return (schedule.Paused, mend) switch
        {
            (null, null) => new(true, $"{what} can be posted"),
            (null, _) => new(false, $"{what}: {mend}"),
            (PauseReason.ByLead, _) => new(true, $"{what} is paused ({PauseReason.ByLead}){(mend is null ? "" : ": " + mend)}"),
            _ => new(false, $"{what} is paused ({schedule.Paused}): {mend ?? "nothing is missing any more."} Then /daily resume there."),
        };
    }
}
