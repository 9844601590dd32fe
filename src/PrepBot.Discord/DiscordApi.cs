using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PrepBot.Discord.Checking;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Discord;

/// <summary>Discord's REST interface by the wire's client.</summary>
/// <param name="rest">The client.</param>
/// <param name="application">The application's id, once it is known.</param>
internal sealed class DiscordApi(DiscordRest rest, Func<string?> application) : IDiscordApi, IDiscordReads
{
    // Discord: topics/opcodes-and-status-codes#json.
    private const int AlreadyAnswered = 40060;
    private const int Unauthorized = 401;

    /// <inheritdoc/>
    public async Task<Message> CreateMessageAsync(string channel, Outgoing message, CancellationToken ct)
    {
        var how = Files(message.Files) with { Nonce = message.Body.EnforceNonce == true ? message.Body.Nonce : null };
        var answer = await rest.SendAsync(Routes.CreateMessage(channel), Bytes(message), how, ct);
        // What was refused after a try that was not answered may stand there all the same: the refusal is the second try's.
        if (answer is DiscordRefusal { AfterDoubt: true } refusal) throw new DiscordApiException(null, 0, refusal.Message);
        // The message is there, even if what describes it cannot be read.
        return Read(Done(answer), DiscordJson.Default.Message) ?? new Message();
    }

    /// <inheritdoc/>
    public async Task EditMessageAsync(string channel, string message, Outgoing content, CancellationToken ct) =>
        Done(await rest.SendAsync(Routes.EditMessage(channel, message), Bytes(content), Files(content.Files), ct));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Message>> MessagesAfterAsync(string channel, string after, int limit, CancellationToken ct) =>
        Read(Done(await rest.SendAsync(Routes.GetMessages(channel, limit, after), ct: ct)), DiscordJson.Default.IReadOnlyListMessage)
        // An empty list would say that our message is not there.
        ?? throw new DiscordApiException(null, 0, "the messages could not be read", sent: false);

    /// <inheritdoc/>
    public async Task<Channel> OpenDirectAsync(string user, CancellationToken ct) =>
        await ChannelAsync(Routes.CreateDm(), JsonSerializer.SerializeToUtf8Bytes(new DirectBody(user), DiscordJson.Default.DirectBody), ct);

    /// <inheritdoc/>
    public async Task<Channel> StartThreadAsync(string channel, string message, ThreadBody thread, CancellationToken ct) =>
        await ChannelAsync(Routes.CreateThread(channel, message), JsonSerializer.SerializeToUtf8Bytes(thread, DiscordJson.Default.ThreadBody), ct);

    /// <inheritdoc/>
    public async Task PinAsync(string channel, string message, bool pinned, CancellationToken ct) =>
        Done(await rest.SendAsync(pinned ? Routes.PinMessage(channel, message) : Routes.UnpinMessage(channel, message), ct: ct));

    /// <inheritdoc/>
    public async Task RespondAsync(Interaction on, InteractionResponse response, IReadOnlyList<DiscordFile> files, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(response, DiscordJson.Default.InteractionResponse);
        var answer = await rest.SendAsync(Routes.InteractionCallback(Id(on.Id), Id(on.Token)), json, Files(files), ct);
        // There is one first answer only, so this refusal says that the try before was heard.
        if (answer is DiscordRefusal { Code: AlreadyAnswered, AfterDoubt: true }) return;
        Done(answer);
    }

    /// <inheritdoc/>
    public async Task EditOriginalAsync(Interaction on, Outgoing message, CancellationToken ct) =>
        Done(await rest.SendAsync(Routes.EditOriginal(Id(on.ApplicationId), Id(on.Token)), Bytes(message), Files(message.Files), ct));

    /// <inheritdoc/>
    public async Task DeleteOriginalAsync(Interaction on, CancellationToken ct) =>
        Done(await rest.SendAsync(Routes.DeleteOriginal(Id(on.ApplicationId), Id(on.Token)), ct: ct));

    /// <inheritdoc/>
    public async Task FollowUpAsync(Interaction on, Outgoing message, CancellationToken ct) =>
        Done(await rest.SendAsync(Routes.FollowUp(Id(on.ApplicationId), Id(on.Token)), Bytes(message), Files(message.Files), ct));

    /// <inheritdoc/>
    public async Task ReplaceCommandsAsync(string? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct)
    {
        var route = guild is null ? Routes.PutGlobalCommands(Id(application())) : Routes.PutGuildCommands(Id(application()), guild);
        Done(await rest.SendAsync(route, JsonSerializer.SerializeToUtf8Bytes(commands, DiscordJson.Default.IReadOnlyListApplicationCommand), ct: ct));
    }

    /// <inheritdoc/>
    public Task<User> SelfAsync(CancellationToken ct) => GetAsync(Routes.GetCurrentUser(), DiscordJson.Default.User, ct);

    /// <inheritdoc/>
    public async Task<string> ApplicationAsync(CancellationToken ct) =>
        Id((await GetAsync(Routes.GetCurrentApplication(), DiscordJson.Default.Application, ct)).Id);

    /// <inheritdoc/>
    public Task<Guild> GuildAsync(string guild, CancellationToken ct) => GetAsync(Routes.GetGuild(guild), DiscordJson.Default.Guild, ct);

    /// <inheritdoc/>
    public Task<Member> MemberAsync(string guild, string user, CancellationToken ct) =>
        GetAsync(Routes.GetGuildMember(guild, user), DiscordJson.Default.Member, ct);

    /// <inheritdoc/>
    public Task<Channel> ChannelAsync(string channel, CancellationToken ct) => GetAsync(Routes.GetChannel(channel), DiscordJson.Default.Channel, ct);

    private async Task<T> GetAsync<T>(Route route, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        var success = Done(await rest.SendAsync(route, ct: ct));
        return Read(success, type) ?? throw new DiscordApiException(success.Status, 0, "the answer could not be read", sent: false);
    }

    private async Task<Channel> ChannelAsync(Route route, byte[] json, CancellationToken ct) =>
        Read(Done(await rest.SendAsync(route, json, ct: ct)), DiscordJson.Default.Channel) ?? new Channel();

    private static RestSuccess Done(RestAnswer answer) => answer switch
    {
        RestSuccess success => success,
        DiscordRefusal r => throw new DiscordApiException(r.Status, r.Code, r.Message, r.AfterDoubt),
        TokenRefused => throw new DiscordApiException(Unauthorized, 0, "the token was refused", sent: false),
        NotSent n => throw new DiscordApiException(null, 0, n.Why, sent: false),
        PerhapsSent p => throw new DiscordApiException(null, 0, p.Why),
        _ => throw new DiscordApiException(null, 0, answer.GetType().Name),
    };

    private static string Id(string? id) => id is { Length: > 0 } ? id : throw new DiscordApiException(null, 0, "an id is missing", sent: false);

    private static byte[] Bytes(Outgoing message) => JsonSerializer.SerializeToUtf8Bytes(message.Body, DiscordJson.Default.MessageBody);

    private static RestOptions Files(IReadOnlyList<DiscordFile> files) =>
        files.Count == 0 ? RestOptions.Usual : new RestOptions { Files = [.. files.Select(f => new RestFile(f.Name, f.MediaType, f.Bytes))] };

    private static T? Read<T>(RestSuccess success, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(success.Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
