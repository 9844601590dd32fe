using System.Globalization;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Mapping;

/// <summary>What people did, as Core's events.</summary>
internal static class Acts
{
    private static readonly Duration Skew = Duration.FromMinutes(5);

    /// <summary>A press or a choice.</summary>
    public static ActionTaken Pressed(Way way, UserRef from, InteractionAction action, string? messageTs, Instant received)
    {
        var on = messageTs is not null && way.Channel is { } channel ? new MessageRef(new ConversationRef(way.Space, channel, way.Thread), messageTs) : null;
        IReadOnlyList<string> values = action switch
        {
            { SelectedOption.Value: { } one } => [one],
            { SelectedOptions: { } several } => [.. several.Select(o => o.Value).OfType<string>()],
            _ => [],
        };
        return new ActionTaken(way.Key, way.In, from, At(action.ActionTs, received), action.ActionId ?? "", values, on);
    }

    /// <summary>A form.</summary>
    public static FormSubmitted Sent(Way way, UserRef from, View view, Instant received)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new Dictionary<string, UploadedFile>(StringComparer.Ordinal);
        foreach (var (block, elements) in view.State?.Values ?? new Dictionary<string, IReadOnlyDictionary<string, EnteredValue>>())
        {
            if (elements.GetValueOrDefault(FormView.Entered) is not { } entered) continue;
            if (entered.Files is not [{ Name: { } name, Size: { } size } file, ..]) fields[block] = entered.Value ?? entered.SelectedOption?.Value ?? "";
            else files[block] = new UploadedFile(name, size, ct => ReadAsync(way.Workspace, file, (int)Math.Min(size, int.MaxValue), ct));
        }
        return new FormSubmitted(way.Key, way.In, from, received, view.CallbackId ?? "", fields) { Files = files };
    }

    // The token goes to Slack's hosts alone, whatever address came along.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Workspace workspace, SlackFile file, int longest, CancellationToken ct)
    {
        var read = Uri.TryCreate(file.UrlPrivateDownload ?? file.UrlPrivate, UriKind.Absolute, out var url) ? await workspace.Api.DownloadAsync(url, longest, null, ct) : null;
        return read?.Value?.Bytes ?? throw new ChatRejectedException(RejectionKind.Unavailable, "Slack did not give us the file. Please send it again.");
    }

    /// <summary>When Slack received it, where it says so and its clock is not far from ours.</summary>
    public static Instant At(string? ts, Instant received)
    {
        if (!decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds is <= 0 or > 100_000_000_000m) return received;
        var at = Instant.FromUnixTimeMilliseconds((long)(seconds * 1000));
        return at <= received && received - at < Skew ? at : received;
    }
}
