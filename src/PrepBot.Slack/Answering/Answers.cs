using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Slack.Mapping;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Answering;

/// <summary>
/// Brings an answer to the person by the best way that there is: the right to answer that came along, the dialog, the channel, and in the end the outbox, which
/// loses nothing. What was perhaps sent is not sent again: twice is worse than asking once more.
/// </summary>
internal sealed partial class Answers(MessageWriter writer, OpenForms forms, IStore store, TimeProvider time, ILogger<Answers> logger)
{
    private const string TooLate = "That took too long, so the form could not be opened. Please press again.";
    private const string NoForm = "This needs a form, and only a slash command or a button can open one. Type it behind /prep.";
    private static readonly TimeSpan TriggerLife = TimeSpan.FromSeconds(2.9);

    /// <summary>A command's answer as its acknowledgement, and what does not fit there.</summary>
    public async Task<(ResponseMessage? First, IReadOnlyList<SlackMessage> More)> ForCommandAsync(Way way, ChatResponse response, CancellationToken ct)
    {
        var (message, type) = response switch
        {
            Reply { Audience: Audience.Channel } r => (r.Message, ResponseMessage.InChannel),
            Reply r => (r.Message, ResponseMessage.Ephemeral),
            Replace r => (r.Message, ResponseMessage.Ephemeral),
            _ => (null, ""),
        };
        if (message is null) return (null, []);
        var parts = await writer.PartsAsync(message, way.Space, ct);
        return (Answer(parts[0], type), [.. parts.Skip(1)]);
    }

    /// <summary>Further parts of a command's answer.</summary>
    public static async Task MoreAsync(Way way, IReadOnlyList<SlackMessage> parts, string? type)
    {
        foreach (var part in parts)
        {
            if (way.ResponseUrl is null) return;
            await way.Workspace.Api.RespondAsync(way.ResponseUrl, Answer(part, type ?? ResponseMessage.Ephemeral), null, CancellationToken.None);
        }
    }

    /// <summary>Opens a form, on top of the dialog that was acted on if there is one.</summary>
    /// <param name="way">With a trigger.</param>
    /// <param name="form">Which.</param>
    /// <param name="received">When the trigger came.</param>
    /// <param name="ct">Passed on.</param>
    /// <returns>Whether it stands open.</returns>
    public async Task<bool> AskAsync(Way way, Form form, DateTimeOffset received, CancellationToken ct)
    {
        if (way.Trigger is not { } trigger) return false;
        var origin = way.Dialog is { } below
            ? FormOrigin.Read(below.PrivateMetadata) with { Key = null, Stacked = true }
            : way.IsHome ? FormOrigin.Nowhere
            : new FormOrigin(way.Channel, way.Thread, way.IsDirect, forms.Opened(way.ResponseUrl, way.IsOwn), Stacked: false);
        return await OpenAsync(way, trigger, FormView.Of(form, origin.Write()), received, ct);
    }

    /// <summary>Sends the answer to a press, to words, or to a command that took long.</summary>
    public async Task SendAsync(Way way, ChatResponse response, DateTimeOffset received, CancellationToken ct)
    {
        switch (response)
        {
            case Ask:
                await SayAsync(way, Notes.Message(way.Trigger is null ? NoForm : TooLate), Audience.Personal, replace: false, received, ct);
                break;
            case Reply r:
                await SayAsync(way, r.Message, r.Audience, replace: false, received, ct);
                break;
            case Replace r:
                await SayAsync(way, r.Message, Audience.Personal, replace: true, received, ct);
                break;
        }
    }

    /// <summary>What stands in a dialog's place once it was taken.</summary>
    public async Task<View> ResultAsync(Way way, ChatMessage message, CancellationToken ct)
    {
        var origin = FormOrigin.Read(way.Dialog?.PrivateMetadata);
        var shown = origin.Stacked ? message : MessageDialog.WithoutControls(message);
        return MessageDialog.Of(await writer.OneAsync(shown, way.Space, SlackLimits.ViewBlocks, ct), (origin with { Key = null, Stacked = true }).Write(), closesAll: true);
    }

    /// <summary>The copy of a form's answer that stays when the dialog is closed; none where the dialog itself has the buttons.</summary>
    public async Task CopyAsync(Way way, ChatMessage message, CancellationToken ct)
    {
        var origin = FormOrigin.Read(way.Dialog?.PrivateMetadata);
        if (origin.Stacked) return;
        var right = forms.Take(origin.Key);
        var by = way with { Channel = origin.Channel, Thread = origin.Thread, IsDirect = origin.Direct, ResponseUrl = right?.ResponseUrl, IsOwn = right?.IsOwn == true, Dialog = null, Trigger = null };
        await SayAsync(by, message, Audience.Personal, replace: by.IsOwn, time.GetUtcNow(), ct);
    }

    /// <summary>Sets the app's own page.</summary>
    public async Task HomeAsync(Way way, ChatMessage message, CancellationToken ct)
    {
        var page = await writer.OneAsync(message, way.Space, SlackLimits.ViewBlocks, ct);
        var result = await way.Workspace.Api.PublishViewAsync(way.User, MessageDialog.Home(page), null, null, ct);
        if (result.Failure is { } failure) LogUnanswered("app_home_opened", failure.ToString() ?? "");
    }

    private async Task SayAsync(Way way, ChatMessage message, Audience audience, bool replace, DateTimeOffset received, CancellationToken ct)
    {
        if ((way.Dialog is not null || way.IsHome || way is { Channel: null, ResponseUrl: null, Trigger: not null })
            && await InDialogAsync(way, message, replace, received, ct)) return;
        var parts = await writer.PartsAsync(message, way.Space, ct);
        var failure = await FirstAsync(way, parts[0], audience, replace && way.IsOwn, ct);
        if (failure is null)
        {
            foreach (var part in parts.Skip(1)) await FirstAsync(way, part, audience, replace: false, ct);
            return;
        }
        LogUnanswered("an answer", failure.ToString() ?? "");
        // Perhaps it stands there.
        if (failure is not SlackAmbiguous) await LaterAsync(way, message);
    }

    // On a dialog further ones are stacked; on the home tab there is none yet.
    private async Task<bool> InDialogAsync(Way way, ChatMessage message, bool replace, DateTimeOffset received, CancellationToken ct)
    {
        var origin = way.Dialog is { } on ? FormOrigin.Read(on.PrivateMetadata) with { Key = null, Stacked = true } : FormOrigin.Nowhere;
        var shown = await writer.OneAsync(message, way.Space, SlackLimits.ViewBlocks, ct);
        if (replace && way.Dialog?.Id is { } id)
            return (await way.Workspace.Api.UpdateViewAsync(ViewRef.ById(id), MessageDialog.Of(shown, origin.Write(), closesAll: true), null, ct)).IsDone;
        if (way.Trigger is { } trigger && await OpenAsync(way, trigger, MessageDialog.Of(shown, origin.Write(), closesAll: false), received, ct)) return true;
        return way.Dialog?.Id is { } full
            && (await way.Workspace.Api.UpdateViewAsync(ViewRef.ById(full), MessageDialog.Of(shown, origin.Write(), closesAll: true), null, ct)).IsDone;
    }

    private async Task<bool> OpenAsync(Way way, string trigger, View view, DateTimeOffset received, CancellationToken ct)
    {
        var within = new SlackCallOptions { StartBy = received + TriggerLife };
        var result = way.Dialog is null ? await way.Workspace.Api.OpenViewAsync(trigger, view, within, ct) : await way.Workspace.Api.PushViewAsync(trigger, view, within, ct);
        // Perhaps it stands open: a second answer would be one too many.
        if (result.Failure is { } failure) LogUnanswered("a dialog", failure.ToString() ?? "");
        return result.Failure is null or SlackAmbiguous;
    }

    private static async Task<SlackFailure?> FirstAsync(Way way, SlackMessage part, Audience audience, bool replace, CancellationToken ct)
    {
        var api = way.Workspace.Api;
        if (way.ResponseUrl is { } url)
        {
            // In the conversation with the bot nobody else reads; what is for one person alone would be gone with the next start of the app.
            var type = audience == Audience.Channel || (way.IsDirect && way.IsOwn) ? ResponseMessage.InChannel : ResponseMessage.Ephemeral;
            var answer = replace ? Answer(part, null) with { ReplaceOriginal = true } : Answer(part, type) with { ReplaceOriginal = false, ThreadTs = way.Thread };
            var result = await api.RespondAsync(url, answer, null, ct);
            if (result.Failure is null or SlackAmbiguous) return result.Failure;
        }
        if (way.Channel is not { } channel) return new SlackUnreachable("there is no way to answer");
        if (way.IsDirect || audience == Audience.Channel)
            return (await api.PostMessageAsync(new PostMessage(channel, part.Text) { Blocks = part.Blocks, ThreadTs = way.Thread }, null, ct)).Failure;
        return (await api.PostEphemeralAsync(new PostEphemeral(channel, way.User, part.Text) { Blocks = part.Blocks, ThreadTs = way.Thread }, null, ct)).Failure;
    }

    private static ResponseMessage Answer(SlackMessage part, string? type) => new() { Text = part.Text, Blocks = part.Blocks, ResponseType = type };

    // By direct message, from the outbox.
    private Task LaterAsync(Way way, ChatMessage message) => store.WriteAsync(
        s =>
        {
            s.Delivery.Enqueue(new OutboxRow
            {
                Key = "answer:" + way.Key,
                Kind = OutboxKind.Post,
                To = ConversationRef.With(way.Space, way.Account),
                Account = way.Account,
                Message = message,
                NotBefore = Instant.FromDateTimeOffset(time.GetUtcNow()),
            });
            return true;
        },
        CancellationToken.None);

    [LoggerMessage(1, LogLevel.Warning, "Slack: {What} could not be sent: {Why}")]
    private partial void LogUnanswered(string what, string why);
}
