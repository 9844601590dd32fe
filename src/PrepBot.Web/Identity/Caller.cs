using Microsoft.AspNetCore.Http;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Api;
using PrepBot.Web.Guard;

namespace PrepBot.Web.Identity;

/// <summary>Who sends a request.</summary>
/// <param name="Account">The account that the key opens.</param>
/// <param name="User">As the handlers see it.</param>
/// <param name="NamedLead">Whether a lead named this person a lead.</param>
internal sealed record Caller(string Account, UserRef User, bool NamedLead)
{
    public bool Leads => User.MayLead || NamedLead;

    /// <summary>What to propose; a command for leads is refused by its handler, not here.</summary>
    public IReadOnlyList<CommandSpec> Usable(IReadOnlyList<CommandSpec> commands) =>
        Leads ? commands : [.. commands.Where(c => c.Permission == Permission.Everyone)];
}

/// <summary>Finds out who sends a request.</summary>
internal sealed class Callers(IStore store, WebOptions options, Tickets tickets)
{
    public bool MayLead(HttpRequest request) => options.EveryoneLeads || tickets.Of(request) == Entrance.Lead;

    /// <summary>The caller, or null when the key is missing or new.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (LocalKey.Of(context.Request) is not { } key) return null;
        var lead = MayLead(context.Request);
        return await store.ReadAsync(
            s => s.People.ByKey(WebSpace.Id, key.Hash) is { } id
                ? new Caller(id.AccountKey, new UserRef(id.AccountKey, id.Name, lead), s.People.Find(WebSpace.Id, id.AccountKey)?.NamedLead ?? false)
                : null,
            context.RequestAborted);
    }

    /// <summary>The caller; null once it has been answered that there is none.</summary>
    public async Task<Caller?> RequireAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } caller) return caller;
        await Answer.ProblemAsync(context, StatusCodes.Status401Unauthorized, "enter", "PrepBot does not know you yet. Reload the page and choose a name.");
        return null;
    }
}
