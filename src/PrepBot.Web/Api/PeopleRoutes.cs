using Microsoft.AspNetCore.Http;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Guard;
using PrepBot.Web.Identity;

namespace PrepBot.Web.Api;

/// <summary>Who somebody is, and what there is for them.</summary>
internal sealed class PeopleRoutes(IStore store, IChatInbox inbox, WebOptions options, Callers callers, Tickets tickets, TimeProvider time)
{
    private const int EntriesPerAddress = 60;
    private const string AboutChannel = "Everybody here reads this channel; what is marked “Only you” is yours alone.";
    private const string AboutDirect = "Practise in peace. Nobody else sees anything here; reminders arrive here too.";
    private readonly Attempts _entries = new(time, EntriesPerAddress, TimeSpan.FromMinutes(5));

    /// <summary>Gives the key a name, or a new one. A name that somebody has stays theirs.</summary>
    public async Task EnterAsync(HttpContext context)
    {
        if (LocalKey.Of(context.Request) is not { } key)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status401Unauthorized, "key", "This page lost its key. Reload it.");
            return;
        }
        if (await Body.JsonAsync(context, WebJson.Default.EnterRequest) is not { } wish) return;
        var (name, problem) = DisplayName.Of(wish.Name);
        if (name is null)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status422UnprocessableEntity, "name", problem!);
            return;
        }
        if (!_entries.Take(TokenGuesses.Who(context)))
        {
            await Answer.ProblemAsync(context, StatusCodes.Status429TooManyRequests, "slow",
                "Many people came in from here just now. Try again in five minutes.");
            return;
        }
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var lead = callers.MayLead(context.Request);
        var result = await store.WriteAsync(
            s =>
            {
                var account = s.People.ByKey(WebSpace.Id, key.Hash)?.AccountKey ?? key.Account;
                var claimed = s.People.Claim(WebSpace.Id, key.Hash, account, name, now);
                if (claimed == ClaimResult.Claimed) s.People.Resolve(WebSpace.Id, new UserRef(account, name, lead), options.Zone, now);
                return claimed;
            }, context.RequestAborted);
        if (result == ClaimResult.NameTaken)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status409Conflict, "taken",
                $"“{name}” is taken here. Choose another name; if it is yours, come back from the browser where you chose it.");
            return;
        }
        await MeAsync(context);
    }

    public async Task MeAsync(HttpContext context)
    {
        var caller = await callers.FindAsync(context);
        var signedIn = tickets.Of(context.Request) != Entrance.None;
        var canSignIn = options.AccessToken is not null || options.LeadToken is not null;
        var me = caller is null
            ? new MeView(null, null, callers.MayLead(context.Request), signedIn, canSignIn, [], [])
            : new MeView(caller.Account, caller.User.Name, caller.Leads, signedIn, canSignIn, await ChannelsAsync(caller, context.RequestAborted),
                [.. caller.Usable(WebAdapter.Offered(inbox)).Select(c => new CommandView("/" + c.Path, c.Summary, !c.Options.Any(o => o.Required)))]);
        await Answer.JsonAsync(context, me, WebJson.Default.MeView);
    }

    private async Task<IReadOnlyList<ChannelView>> ChannelsAsync(Caller caller, CancellationToken ct)
    {
        var direct = WebSpace.Direct(caller.Account).Channel;
        return await store.ReadAsync<IReadOnlyList<ChannelView>>(
            s =>
            {
                long Last(string channel) => s.Transcript.Latest(WebSpace.Id, channel, caller.Account, before: null, limit: 1) is [.., var last] ? last.Id : 0;
                return
                [
                    .. options.Channels.Select(c => new ChannelView(c, c, AboutChannel, false, Last(c))),
                    new ChannelView(WebSpace.JustYou, "Just you", AboutDirect, true, Last(direct)),
                ];
            }, ct);
    }
}
