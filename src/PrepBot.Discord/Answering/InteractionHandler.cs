using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>From an interaction to its answer: map, handle, defer if need be, answer.</summary>
internal sealed class InteractionHandler(IChatInbox inbox, IDiscordApi api, AnswerPlan plan, INames names, IHomes homes, IAttachments attachments, TimeProvider time)
{
    private readonly Deferral _deferral = new(time);

    /// <summary>Handles one interaction to its end.</summary>
    /// <param name="i">As it came.</param>
    /// <param name="received"><see cref="TimeProvider.GetTimestamp"/> of when it came.</param>
    /// <param name="ct">Passed on.</param>
    /// <exception cref="DiscordApiException">The answer was refused. What the person did is kept all the same.</exception>
    public async Task HandleAsync(Interaction i, long received, CancellationToken ct)
    {
        var home = i is { GuildId: null, ChannelId: { } channel, Message.Id: { } message } ? await homes.OfAsync(channel, message, ct) : null;
        switch (InteractionMapper.Map(i, time.GetUtcNow(), home, attachments.ReadAsync))
        {
            case Happened { Event: Autocomplete query }:
                await SendAsync(i, [AnswerPlan.For(await inbox.SuggestAsync(query, ct))], ct);
                break;
            case Happened { Event: FormSubmitted form }:
                await DeferrableAsync(i, form.In.Space, DeferralRule.For(i, Audience.Personal, opensForm: false), received, t => inbox.SubmitAsync(form, t),
                    (response, deferral, nameOf) => plan.For(i, form, response, deferral, nameOf), ct);
                break;
            case Happened { Event: var e }:
                var opensForm = e is ActionTaken a ? DeferralRule.OpensForm(a.ActionId) : Spec(e)?.OpensForm == true;
                await DeferrableAsync(i, e.In.Space, DeferralRule.For(i, Declared(e), opensForm), received, t => inbox.HandleAsync(e, t),
                    (response, deferral, nameOf) => plan.For(i, response, deferral, e.From.Account, nameOf), ct);
                break;
            case TryAgain press:
                await SendAsync(i, plan.For(press), ct);
                break;
            case Refused refused when i.Type != InteractionType.Autocomplete:
                await SendAsync(i, plan.Refuse(refused.Sentence), ct);
                break;
            case Pinged:
                await SendAsync(i, [new Respond(new InteractionResponse(CallbackType.Pong))], ct);
                break;
        }
    }

    private Audience Declared(ChatEvent e) => Spec(e)?.Audience ?? Audience.Personal;

    private CommandSpec? Spec(ChatEvent e) => e is CommandInvoked c ? inbox.Commands.FirstOrDefault(s => s.Path == c.Path) : null;

    private async Task DeferrableAsync<T>(
        Interaction i, string space, InteractionResponse? meanwhile, long received, Func<CancellationToken, Task<T>> handle,
        Func<T, InteractionResponse?, Func<long, string?>, IReadOnlyList<AnswerStep>> answer, CancellationToken ct)
    {
        Func<CancellationToken, Task>? defer = meanwhile is null ? null : t => api.RespondAsync(i, meanwhile, [], t);
        var (result, deferred) = await _deferral.RunAsync(handle, defer, time.GetElapsedTime(received), ct);
        var steps = await names.WithAsync(space, nameOf => answer(result, deferred ? meanwhile : null, nameOf), ct);
        await SendAsync(i, steps, ct);
    }

    private async Task SendAsync(Interaction i, IReadOnlyList<AnswerStep> steps, CancellationToken ct)
    {
        foreach (var step in steps)
        {
            await (step switch
            {
                Respond s => api.RespondAsync(i, s.Response, s.Files, ct),
                EditOriginal s => api.EditOriginalAsync(i, s.Message, ct),
                DeleteOriginal => api.DeleteOriginalAsync(i, ct),
                FollowUp s => api.FollowUpAsync(i, s.Message, ct),
                _ => Task.CompletedTask,
            });
        }
    }
}
