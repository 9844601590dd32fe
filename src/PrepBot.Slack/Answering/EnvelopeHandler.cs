using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Today;
using PrepBot.Slack.Mapping;
using PrepBot.Slack.Posting;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Answering;

/// <summary>
/// From an envelope to its answer. It is acknowledged once its effect is stored; what has taken <see cref="Patience"/> is kept as it came, acknowledged, and
/// answered when it is done, also over a restart.
/// </summary>
internal sealed class EnvelopeHandler(
    SlackWorkspaces workspaces, SlackPeople people, IChatInbox inbox, Answers answers, Arrivals arrivals, Deliveries deliveries, IStore store, TimeProvider time)
{
    /// <summary>The global shortcut for a practice question, as the manifest names it.</summary>
    public const string PractiseShortcut = "practise";

    /// <summary>How long an envelope waits for its effect; half of what Slack gives. Slack: apis/events-api/using-socket-mode#acknowledge.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Handles one envelope to its end.</summary>
    /// <param name="e">As it came, or as it was kept.</param>
    /// <param name="ct">Passed on.</param>
    public async Task HandleAsync(SlackEnvelope e, CancellationToken ct)
    {
        if (!await deliveries.OnceAsync(e.DedupeKey, () => FirstAsync(e, ct))) await e.AckAsync();
    }

    /// <summary>Handles what was kept and not finished by a process that is gone.</summary>
    public async Task HandleKeptAsync(KeptEvent kept, CancellationToken ct)
    {
        using var json = System.Text.Json.JsonDocument.Parse(kept.Payload);
        await HandleAsync(SlackEnvelope.Kept(kept.Key, kept.Kind, json.RootElement.Clone(), kept.ReceivedAt.ToDateTimeOffset()), ct);
        await DoneAsync(kept.Key);
    }

    private async Task FirstAsync(SlackEnvelope e, CancellationToken ct)
    {
        var payload = SlackPayload.Read(e.Type, e.Payload);
        if (payload.Workspace is not { } team || workspaces.Find(team) is not { } workspace)
        {
            // Who is not configured here cannot be answered, and Slack need not deliver it again; unless a token has not been answered for yet.
            if (workspaces.IsComplete) await e.AckAsync();
            return;
        }
        await (payload switch
        {
            SlashCommand c => CommandAsync(e, Way.Of(workspace, c, e.DedupeKey), c, ct),
            Interaction { Type: "block_actions", Actions: [{ } action, ..] } i => PressAsync(e, Way.Of(workspace, i, e.DedupeKey), i, action, ct),
            Interaction { Type: "view_submission", View: { } view } i => SubmitAsync(e, Way.Of(workspace, i, e.DedupeKey), view, ct),
            Interaction { Type: "shortcut", CallbackId: PractiseShortcut } i => ShortcutAsync(e, Way.Of(workspace, i, e.DedupeKey), ct),
            EventCallback { Event: { } happened } c => HappenedAsync(e, Way.Of(workspace, happened, e.DedupeKey), c, happened, ct),
            _ => e.AckAsync(),
        });
    }

    private async Task CommandAsync(SlackEnvelope e, Way way, SlashCommand command, CancellationToken ct)
    {
        var (response, late) = await WithinAsync(e, () => TypedAsync(way, command.Text, command.UserName, Received(e), ct), ct);
        if (!late && response is Ask ask && await answers.AskAsync(way, ask.Form, e.ReceivedAt, ct))
        {
            await e.AckAsync();
            return;
        }
        if (late || response is Ask)
        {
            if (!late) await e.AckAsync();
            await FinishAsync(e, late, () => answers.SendAsync(way, response, e.ReceivedAt, ct));
            return;
        }
        var (first, more) = await answers.ForCommandAsync(way, response, ct);
        if (await e.AckAsync(first) is AckResult.Sent) await Answers.MoreAsync(way, more, first?.ResponseType);
        else await answers.SendAsync(way, response, e.ReceivedAt, ct);
    }

    private async Task PressAsync(SlackEnvelope e, Way way, Interaction i, InteractionAction action, CancellationToken ct)
    {
        // Links are followed by Slack itself.
        if (action.ActionId?.StartsWith(ControlBlocks.LinkRoute, StringComparison.Ordinal) == true || await people.IsBotAsync(way.Workspace, way.User))
        {
            await e.AckAsync();
            return;
        }
        var messageTs = i.Message?.Ts ?? i.Container?.MessageTs;
        var (response, late) = await WithinAsync(
            e, async () => await inbox.HandleAsync(Acts.Pressed(way, await people.OfAsync(way.Workspace, way.User, i.User?.Name), action, messageTs, Received(e)), ct), ct);
        var opened = !late && response is Ask ask && await answers.AskAsync(way, ask.Form, e.ReceivedAt, ct);
        if (!late) await e.AckAsync();
        await FinishAsync(e, late, async () =>
        {
            if (!opened) await answers.SendAsync(way, response, e.ReceivedAt, ct);
            // What was pressed there may have changed what stands there.
            if (way.IsHome) await HomeAsync(way, e, ct);
        });
    }

    private async Task ShortcutAsync(SlackEnvelope e, Way way, CancellationToken ct)
    {
        var (response, late) = await WithinAsync(e, () => TypedAsync(way, "question", null, Received(e), ct), ct);
        if (!late) await e.AckAsync();
        await FinishAsync(e, late, () => answers.SendAsync(way, response, e.ReceivedAt, ct));
    }

    private async Task SubmitAsync(SlackEnvelope e, Way way, View view, CancellationToken ct)
    {
        var waiting = "waiting-" + e.DedupeKey;
        var (response, late) = await WithinAsync(
            e, async () => await inbox.SubmitAsync(Acts.Sent(way, await people.OfAsync(way.Workspace, way.User), view, Received(e)), ct), ct,
            ViewAnswer.Update(MessageDialog.Waiting(view.PrivateMetadata ?? "") with { ExternalId = waiting }));
        if (!late && response is Invalid invalid)
        {
            await e.AckAsync(ViewAnswer.Invalid(Problems(view, invalid)));
            return;
        }
        var message = response switch
        {
            Accepted a => a.Message,
            Invalid i => Notes.Message(string.Join(' ', i.Problems.Values)),
            _ => Notes.Message("Done."),
        };
        var result = await answers.ResultAsync(way, message, ct);
        var isShown = !late && await e.AckAsync(ViewAnswer.Update(result)) is AckResult.Sent;
        await FinishAsync(e, late, async () =>
        {
            if (!isShown) await way.Workspace.Api.UpdateViewAsync(late ? ViewRef.ByExternalId(waiting) : ViewRef.ById(view.Id ?? ""), result, null, ct);
            await answers.CopyAsync(way, message, ct);
        });
    }

    private async Task HappenedAsync(SlackEnvelope e, Way way, EventCallback callback, SlackEvent happened, CancellationToken ct)
    {
        switch (happened)
        {
            case { Type: "app_home_opened", Tab: "home" or null }:
                await e.AckAsync();
                await HomeAsync(way, e, ct);
                break;
            // A mention in a direct conversation comes as a message too.
            case { IsFromPerson: true } when happened.Type == "app_mention" ? !way.IsDirect : way.IsDirect:
                await WordsAsync(e, way, happened, ct);
                break;
            default:
                await arrivals.HandleAsync(way, callback, happened, ct);
                await e.AckAsync();
                break;
        }
    }

    private async Task WordsAsync(SlackEnvelope e, Way way, SlackEvent happened, CancellationToken ct)
    {
        if (await people.IsBotAsync(way.Workspace, way.User))
        {
            await e.AckAsync();
            return;
        }
        var (response, late) = await WithinAsync(e, () => TypedAsync(way, happened.Text, null, Acts.At(happened.EventTs, Received(e)), ct), ct);
        if (!late) await e.AckAsync();
        await FinishAsync(e, late, () => answers.SendAsync(way, response, e.ReceivedAt, ct));
    }

    private async Task HomeAsync(Way way, SlackEnvelope e, CancellationToken ct)
    {
        var from = await people.OfAsync(way.Workspace, way.User);
        var shown = await inbox.HandleAsync(
            new CommandInvoked("home:" + e.DedupeKey, ConversationRef.With(way.Space, way.Account), from, Received(e), TodayCommand.Path, new Dictionary<string, string>()), ct);
        if (shown is Reply page) await answers.HomeAsync(way, page.Message, ct);
    }

    private async Task<ChatResponse> TypedAsync(Way way, string? text, string? called, Instant at, CancellationToken ct)
    {
        var from = await people.OfAsync(way.Workspace, way.User, called);
        var (line, named) = TypedText.Of(text, way.Workspace);
        if (line == "/") line = "/help";
        switch (CommandLine.Parse(CommandSpec.Offered(inbox.Commands, SlackAdapter.Has), line))
        {
            case ParsedCommand p:
                var names = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var user in named.Distinct()) names[SlackRefs.Account(way.Workspace.Team, user)] = (await people.OfAsync(way.Workspace, user)).Name;
                var typed = new CommandInvoked(way.Key, way.In, from, at, p.Spec.Path, p.Options) { Names = names };
                return await inbox.HandleAsync(p.Spec.InChannel ? typed with { Lacks = await Arrivals.LacksAsync(way, ct) } : typed, ct);
            case CommandProblem problem:
                return Notes.Say(problem.Sentence);
            default:
                return new Nothing();
        }
    }

    // Each sentence at its field; one about the whole form at the first, which is what Slack can show.
    private static Dictionary<string, string> Problems(View view, Invalid invalid)
    {
        var fields = (view.Blocks ?? []).OfType<InputBlock>().Select(b => b.BlockId).OfType<string>().ToList();
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, sentence) in invalid.Problems)
        {
            var at = fields.Contains(field) ? field : fields.FirstOrDefault() ?? field;
            problems[at] = problems.TryGetValue(at, out var before) ? before + " " + sentence : sentence;
        }
        return problems;
    }

    /// <summary>Does the work; if it takes long, keeps the envelope and acknowledges it in between.</summary>
    private async Task<(T Result, bool Late)> WithinAsync<T>(SlackEnvelope e, Func<Task<T>> handle, CancellationToken ct, AckPayload? meanwhile = null)
    {
        var work = handle();
        var left = Patience - (time.GetUtcNow() - e.ReceivedAt);
        if (left > TimeSpan.Zero && !work.IsCompleted)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(work, Task.Delay(left, time, stop.Token));
            await stop.CancelAsync();
        }
        if (work.IsCompleted) return (await work, false);
        await store.WriteAsync(
            s =>
            {
                s.Delivery.Keep(SlackRefs.Adapter, new KeptEvent(e.DedupeKey, e.Type, e.Payload.GetRawText(), Received(e)));
                return true;
            },
            CancellationToken.None);
        await e.AckAsync(meanwhile);
        return (await work, true);
    }

    private async Task FinishAsync(SlackEnvelope e, bool late, Func<Task> answer)
    {
        await answer();
        if (late) await DoneAsync(e.DedupeKey);
    }

    private Task DoneAsync(string key) => store.WriteAsync(
        s =>
        {
            s.Delivery.Handled(SlackRefs.Adapter, key);
            return true;
        },
        CancellationToken.None);

    private static Instant Received(SlackEnvelope e) => Instant.FromDateTimeOffset(e.ReceivedAt);
}
