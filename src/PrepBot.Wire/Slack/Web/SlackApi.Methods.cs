using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Slack.Web;

/// <summary>The methods by name: arguments in, what matters of the answer out. How each fails is said in <see cref="SlackFailure"/>.</summary>
public sealed partial class SlackApi
{
    /// <summary>Who the token is, and which scopes it has.</summary>
    public async Task<SlackResult<AuthTest>> TestAuthAsync(SlackCallOptions? options = null, CancellationToken ct = default)
    {
        var result = await CallAsync(SlackMethods.AuthTest, [], options, ct);
        var auth = Take(result, null, SlackWebJson.Default.AuthTest);
        var scopes = (result.Value?.Scopes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return auth.Value is { } who ? who with { Scopes = scopes } : auth;
    }

    /// <summary>An address for one connection by Socket Mode, with the app-level token. It holds a ticket.</summary>
    public async Task<SlackResult<string>> OpenSocketAsync(SlackCallOptions? options = null, CancellationToken ct = default)
    {
        var result = await CallAsync(SlackMethods.ConnectionsOpen, [], options, ct);
        if (result.Failure is { } failure) return failure;
        return result.Value!.Json.TryText("url") is { Length: > 0 } url ? url : new SlackUnreachable("the answer names no address");
    }

    /// <summary>
    /// Posts a message. Messages to one channel are posted one after another, a second apart; other channels do not wait. It is never sent twice: where no
    /// answer says what became of it, that is <see cref="SlackAmbiguous"/>; look for its metadata in the history.
    /// </summary>
    public Task<SlackResult<PostedMessage>> PostMessageAsync(PostMessage message, SlackCallOptions? options = null, CancellationToken ct = default) =>
        PostedAsync(SlackMethods.PostMessage, Bytes(message, SlackJson.Default.PostMessage), options, ct);

    /// <summary>Changes a message of ours.</summary>
    public Task<SlackResult<PostedMessage>> UpdateMessageAsync(UpdateMessage message, SlackCallOptions? options = null, CancellationToken ct = default) =>
        PostedAsync(SlackMethods.UpdateMessage, Bytes(message, SlackJson.Default.UpdateMessage), options, ct);

    /// <summary>Deletes a message of ours.</summary>
    public Task<SlackResult<SlackAnswer>> DeleteMessageAsync(
        string channel, string ts, SlackCallOptions? options = null, CancellationToken ct = default) =>
        CallAsync(SlackMethods.DeleteMessage, Bytes(new(channel, ts), SlackWebJson.Default.MessageRef), options, ct);

    /// <summary>Shows one person a message.</summary>
    public Task<SlackResult<SlackAnswer>> PostEphemeralAsync(PostEphemeral message, SlackCallOptions? options = null, CancellationToken ct = default) =>
        CallAsync(SlackMethods.PostEphemeral, Bytes(message, SlackJson.Default.PostEphemeral), options, ct);

    /// <summary>The direct message with a person, or with up to eight together; it is the same one each time.</summary>
    public async Task<SlackResult<Conversation>> OpenConversationAsync(
        IEnumerable<string> users, SlackCallOptions? options = null, CancellationToken ct = default) => Take(
            await CallAsync(SlackMethods.OpenConversation, Bytes(new(string.Join(',', users)), SlackWebJson.Default.UsersBody), options, ct),
            "channel",
            SlackWebJson.Default.Conversation);

    /// <summary>A channel.</summary>
    public async Task<SlackResult<Conversation>> GetConversationAsync(string channel, SlackCallOptions? options = null, CancellationToken ct = default) =>
        Take(await CallAsync(SlackMethods.ConversationInfo, [new("channel", channel)], options, ct), "channel", SlackWebJson.Default.Conversation);

    /// <summary>Joins a public channel.</summary>
    public async Task<SlackResult<Conversation>> JoinAsync(string channel, SlackCallOptions? options = null, CancellationToken ct = default) => Take(
        await CallAsync(SlackMethods.Join, Bytes(new(channel), SlackWebJson.Default.ChannelBody), options, ct), "channel", SlackWebJson.Default.Conversation);

    /// <summary>Messages of a channel with their metadata, the newest first; without those in threads.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="query">Which part of them.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<SlackResult<SlackPage<Message>>> GetHistoryAsync(
        string channel, HistoryQuery? query = null, SlackCallOptions? options = null, CancellationToken ct = default) => Page(
            await CallAsync(SlackMethods.History, [new("channel", channel), .. (query ?? new()).Arguments()], options, ct),
            "messages",
            SlackWebJson.Default.ListMessage);

    /// <summary>Messages of a thread with their metadata, the oldest first; the first is the one that began it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="ts">The message that began it.</param>
    /// <param name="query">Which part of them.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<SlackResult<SlackPage<Message>>> GetRepliesAsync(
        string channel, string ts, HistoryQuery? query = null, SlackCallOptions? options = null, CancellationToken ct = default) => Page(
            await CallAsync(SlackMethods.Replies, [new("channel", channel), new("ts", ts), .. (query ?? new()).Arguments()], options, ct),
            "messages",
            SlackWebJson.Default.ListMessage);

    /// <summary>The users in a channel, by id.</summary>
    public async Task<SlackResult<SlackPage<string>>> GetMembersAsync(
        string channel, string? cursor = null, int limit = 200, SlackCallOptions? options = null, CancellationToken ct = default) => Page(
            await CallAsync(SlackMethods.Members, [new("channel", channel), new("cursor", cursor), Limit(limit)], options, ct),
            "members",
            SlackWebJson.Default.ListString);

    /// <summary>A user, with the language.</summary>
    public async Task<SlackResult<SlackUser>> GetUserAsync(string user, SlackCallOptions? options = null, CancellationToken ct = default) => Take(
        await CallAsync(SlackMethods.UserInfo, [new("user", user), new("include_locale", "true")], options, ct), "user", SlackWebJson.Default.SlackUser);

    /// <summary>The workspace's users.</summary>
    public async Task<SlackResult<SlackPage<SlackUser>>> GetUsersAsync(
        string? cursor = null, int limit = 200, SlackCallOptions? options = null, CancellationToken ct = default) => Page(
            await CallAsync(SlackMethods.UserList, [new("cursor", cursor), Limit(limit)], options, ct), "members", SlackWebJson.Default.ListSlackUser);

    /// <summary>Opens a dialog, within three seconds of the trigger. Say so in <see cref="SlackCallOptions.StartBy"/>.</summary>
    public Task<SlackResult<View>> OpenViewAsync(string trigger, View view, SlackCallOptions? options = null, CancellationToken ct = default) =>
        ViewAsync(SlackMethods.OpenView, Bytes(new(trigger, view), SlackWebJson.Default.TriggerBody), options, ct);

    /// <summary>Puts a dialog on top of one that is open, within three seconds of the trigger.</summary>
    public Task<SlackResult<View>> PushViewAsync(string trigger, View view, SlackCallOptions? options = null, CancellationToken ct = default) =>
        ViewAsync(SlackMethods.PushView, Bytes(new(trigger, view), SlackWebJson.Default.TriggerBody), options, ct);

    /// <summary>Changes a dialog that is open.</summary>
    /// <param name="which">Which.</param>
    /// <param name="view">What it becomes.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task<SlackResult<View>> UpdateViewAsync(ViewRef which, View view, SlackCallOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(which);
        var body = new ViewBody(view) { ViewId = which.Id, ExternalId = which.ExternalId, Hash = which.Hash };
        return ViewAsync(SlackMethods.UpdateView, Bytes(body, SlackWebJson.Default.ViewBody), options, ct);
    }

    /// <summary>Sets a person's home tab.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="view">What it becomes.</param>
    /// <param name="hash">The one that is to be replaced, or null for whichever it is.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task<SlackResult<View>> PublishViewAsync(
        string user, View view, string? hash = null, SlackCallOptions? options = null, CancellationToken ct = default) =>
        ViewAsync(SlackMethods.PublishView, Bytes(new(view) { UserId = user, Hash = hash }, SlackWebJson.Default.ViewBody), options, ct);

    /// <summary>A file's description.</summary>
    public async Task<SlackResult<SlackFile>> GetFileAsync(string file, SlackCallOptions? options = null, CancellationToken ct = default) =>
        Take(await CallAsync(SlackMethods.FileInfo, [new("file", file)], options, ct), "file", SlackWebJson.Default.SlackFile);

    /// <summary>Pins a message.</summary>
    public Task<SlackResult<SlackAnswer>> AddPinAsync(string channel, string ts, SlackCallOptions? options = null, CancellationToken ct = default) =>
        CallAsync(SlackMethods.AddPin, Bytes(new(channel, ts), SlackWebJson.Default.PinBody), options, ct);

    /// <summary>Takes a message from the pinned ones.</summary>
    public Task<SlackResult<SlackAnswer>> RemovePinAsync(string channel, string ts, SlackCallOptions? options = null, CancellationToken ct = default) =>
        CallAsync(SlackMethods.RemovePin, Bytes(new(channel, ts), SlackWebJson.Default.PinBody), options, ct);

    private async Task<SlackResult<PostedMessage>> PostedAsync(
        SlackMethod method, ReadOnlyMemory<byte> body, SlackCallOptions? options, CancellationToken ct)
    {
        var result = await CallAsync(method, body, options, ct);
        if (result.Failure is { } failure) return failure;
        var json = result.Value!.Json;
        // It stands somewhere, and we do not know where.
        return json.TryText("channel") is { } channel && json.TryText("ts") is { } ts
            ? new PostedMessage(channel, ts)
            : new SlackAmbiguous("the answer names no message");
    }

    private async Task<SlackResult<View>> ViewAsync(SlackMethod method, ReadOnlyMemory<byte> body, SlackCallOptions? options, CancellationToken ct)
    {
        var result = await CallAsync(method, body, options, ct);
        // It was done; the view is told for its id and hash alone.
        return result.Failure is { } failure ? failure : Read(result.Value!.Json.TryMember("view"), SlackWebJson.Default.View) ?? new View();
    }

    private static ReadOnlyMemory<byte> Bytes<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    private static KeyValuePair<string, string?> Limit(int limit) => new("limit", limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A member of the answer, or the whole of it; Slack has always sent it, so without it nothing can be said.</summary>
    private static SlackResult<T> Take<T>(SlackResult<SlackAnswer> result, string? member, JsonTypeInfo<T> type)
        where T : class
    {
        if (result.Failure is { } failure) return failure;
        var json = result.Value!.Json;
        return Read(member is null ? json : json.TryMember(member), type) is { } value
            ? value
            : new SlackUnreachable($"the answer has no {member ?? "content"} that can be read");
    }

    private static SlackResult<SlackPage<T>> Page<T>(SlackResult<SlackAnswer> result, string member, JsonTypeInfo<List<T>> type)
    {
        var items = Take(result, member, type);
        if (items.Failure is { } failure) return failure;
        var next = result.Value!.Json.TryMember("response_metadata")?.TryText("next_cursor");
        return new SlackPage<T>(items.Value!, string.IsNullOrEmpty(next) ? null : next);
    }

    private static T? Read<T>(JsonElement? json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json is { } element ? element.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Which messages of a channel or thread.</summary>
public sealed record HistoryQuery
{
    /// <summary>1 to 999; Slack may give fewer.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Only messages after this ts.</summary>
    public string? Oldest { get; init; }

    /// <summary>Only messages before this ts.</summary>
    public string? Latest { get; init; }

    /// <summary>Whether the two bounds belong to it.</summary>
    public bool Inclusive { get; init; }

    /// <summary>From <see cref="SlackPage{T}.Next"/>.</summary>
    public string? Cursor { get; init; }

    internal IEnumerable<KeyValuePair<string, string?>> Arguments() =>
    [
        new("limit", Limit.ToString(CultureInfo.InvariantCulture)),
        new("oldest", Oldest),
        new("latest", Latest),
        new("inclusive", Inclusive ? "true" : null),
        new("cursor", Cursor),
        // Else a message that we look for after a doubtful post could not be known again.
        new("include_all_metadata", "true"),
    ];
}

/// <summary>Names a view: by Slack's id or by our own, and if it may have changed meanwhile, in which state.</summary>
public sealed record ViewRef
{
    private ViewRef()
    {
    }

    /// <summary>Slack's id.</summary>
    public string? Id { get; private init; }

    /// <summary>Our own.</summary>
    public string? ExternalId { get; private init; }

    /// <summary>The state that is to be changed; another is refused as a conflict.</summary>
    public string? Hash { get; init; }

    /// <summary>By Slack's id.</summary>
    public static ViewRef ById(string id) => new() { Id = id };

    /// <summary>By our own.</summary>
    public static ViewRef ByExternalId(string id) => new() { ExternalId = id };
}
