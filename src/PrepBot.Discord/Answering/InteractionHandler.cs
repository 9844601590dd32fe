using System.Text.Json;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Answering;

/// <summary>From an interaction to its answer: map, handle, defer if need be, answer. What is deferred is kept before, and finished over a restart.</summary>
internal sealed class InteractionHandler(
    IChatInbox inbox, IDiscordApi api, AnswerPlan plan, INames names, IHomes homes, IAttachments attachments, IKeptInteractions kept, TimeProvider time)
{
    private readonly Deferral _deferral = new(time);

    /// <summary>Handles one interaction to its end.</summary>
    /// <param name="payload">As it came.</param>
    /// <param name="received"><see cref="TimeProvider.GetTimestamp"/> of when it came.</param>
    /// <param name="ct">Passed on.</param>
    /// <exception cref="DiscordApiException">The answer was refused. What the person did is kept all the same.</exception>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public async Task HandleAsync(JsonElement payload, long received, CancellationToken ct)
    {
        if (payload.Deserialize(DiscordJson.Default.Interaction) is { } i) await HandleAsync(i, new Arrival(payload.GetRawText(), received, IsKept: false), ct);
    }

    /// <summary>What a process that is gone has promised to answer and has not.</summary>
    public Task<IReadOnlyList<KeptEvent>> LeftAsync(CancellationToken ct) => kept.LeftAsync(ct);

    /// <summary>Finishes one of those. What the person did counts from when it came, also where Discord takes no answer any more.</summary>
    /// <exception cref="DiscordApiException">The answer was refused.</exception>
    public async Task FinishAsync(KeptEvent left, CancellationToken ct)
    {
        if (JsonSerializer.Deserialize(left.Payload, DiscordJson.Default.Interaction) is { } i)
            await HandleAsync(i, new Arrival(left.Payload, time.GetTimestamp(), IsKept: true), ct);
        await kept.DoneAsync(left.Key);
    }

    private async Task HandleAsync(Interaction i, Arrival arrival, CancellationToken ct)
    {
        var home = i is { GuildId: null, ChannelId: { } channel, Message.Id: { } message } ? await homes.OfAsync(channel, message, ct) : null;
        switch (InteractionMapper.Map(i, time.GetUtcNow(), home, attachments.ReadAsync))
        {
            case Happened { Event: Autocomplete query }:
                await SendAsync(i, [AnswerPlan.For(await inbox.SuggestAsync(query, ct))], ct);
                break;
            case Happened { Event: FormSubmitted form }:
                await DeferrableAsync(i, form.In.Space, DeferralRule.For(i, Audience.Personal, opensForm: false), arrival, t => inbox.SubmitAsync(form, t),
                    (response, deferral, nameOf) => plan.For(i, form, response, deferral, nameOf), ct);
                break;
            case Happened { Event: var e }:
                var opensForm = e is ActionTaken a ? DeferralRule.OpensForm(a.ActionId) : Spec(e)?.OpensForm == true;
                await DeferrableAsync(i, e.In.Space, DeferralRule.For(i, Declared(e), opensForm), arrival, t => inbox.HandleAsync(e, t),
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
        Interaction i, string space, InteractionResponse? meanwhile, Arrival arrival, Func<CancellationToken, Task<T>> handle,
        Func<T, InteractionResponse?, Func<long, string?>, IReadOnlyList<AnswerStep>> answer, CancellationToken ct)
    {
        var isKept = arrival.IsKept;
        try
        {
            // Whoever kept it has told the person, or was about to.
            var (result, deferred) = isKept ? (await handle(ct), true)
                : await _deferral.RunAsync(handle, meanwhile is null ? null : DeferAsync, time.GetElapsedTime(arrival.Received), ct);
            var steps = await names.WithAsync(space, nameOf => answer(result, deferred ? meanwhile : null, nameOf), ct);
            await SendAsync(i, steps, ct);
        }
        catch (DiscordApiException) when (isKept)
        {
            // Done, though it cannot be told: another try would not be heard either.
            await kept.DoneAsync(i.Id!);
            throw;
        }
        if (isKept) await kept.DoneAsync(i.Id!);

        async Task DeferAsync(CancellationToken t)
        {
            await kept.KeepAsync(i.Id!, arrival.Payload);
            isKept = true;
            await api.RespondAsync(i, meanwhile!, [], t);
        }
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

    /// <summary>How an interaction came.</summary>
    /// <param name="Payload">As JSON.</param>
    /// <param name="Received">When, as a timestamp.</param>
    /// <param name="IsKept">Whether a process that is gone has kept it, and its person waits.</param>
    private sealed record Arrival(string Payload, long Received, bool IsKept);
}
