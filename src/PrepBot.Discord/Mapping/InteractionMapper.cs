using System.Text.Json;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Mapping;

/// <summary>Interactions as the port's events. Whatever is missing or odd gives a refusal or is ignored; nothing throws.</summary>
internal static class InteractionMapper
{
    /// <summary>For whoever meets the bot where no team is.</summary>
    public const string NotHere =
        "PrepBot works in a server, where a team's questions and scores are. Please use it in a channel of your server; here you only get notices.";

    private const int MaxName = 100;

    /// <summary>What the interaction is to us.</summary>
    /// <param name="i">As it came.</param>
    /// <param name="now">When it came; used if its id holds no time.</param>
    /// <param name="home">For a direct conversation: the space on whose behalf the message was sent that was acted on.</param>
    /// <param name="read">Fetches a file that came along; null where nobody asks for files.</param>
    public static Inbound Map(
        Interaction i, DateTimeOffset now, string? home = null, Func<Attachment, CancellationToken, Task<ReadOnlyMemory<byte>>>? read = null)
    {
        if (i.Type == InteractionType.Ping) return new Pinged();
        if (i is not { Id: { Length: > 0 } id, Data: { } data }) return new Ignored("incomplete");
        var user = i.Member?.User ?? i.User;
        if (user?.Id is not { Length: > 0 } userId) return new Ignored("nobody");
        if (user.Bot == true) return new Ignored("a bot");
        var space = i.GuildId is { Length: > 0 } guild ? DiscordRefs.Space(guild) : home;
        if (space is null || (i.ChannelId ?? i.Channel?.Id) is not { Length: > 0 } channel) return new Refused(NotHere);

        var from = new UserRef(DiscordRefs.Account(userId), Name(i.Member, user), PermissionBits.MayLead(i.Member?.Permissions));
        var place = new ConversationRef(space, channel);
        var at = Instant.FromDateTimeOffset(Snowflake.Time(id) ?? now);
        var inbound = i.Type switch
        {
            InteractionType.Command => Command(id, place, from, at, data),
            InteractionType.Autocomplete => Typing(id, place, from, at, data),
            InteractionType.Component when data.CustomId is { Length: > 0 } custom => Pressed(id, place, from, at, custom, data.Values ?? [], i.Message),
            InteractionType.ModalSubmit when data.CustomId is { Length: > 0 } custom =>
                new Happened(new FormSubmitted(id, place, from, at, custom, ModalFields.Of(data.Components))
                {
                    Files = read is null ? new Dictionary<string, UploadedFile>() : ModalFields.Files(data.Components, data.Resolved, read),
                }),
            _ => new Ignored($"interaction type {(int)i.Type}"),
        };
        // In a direct conversation nobody could give anything.
        return inbound is Happened happened && i is { GuildId.Length: > 0, AppPermissions.Length: > 0 }
            ? new Happened(happened.Event with { Lacks = Invite.Lacks(PermissionBits.Parse(i.AppPermissions), i.Channel?.IsThread == true) })
            : inbound;
    }

    /// <summary>The name that people see in this server.</summary>
    private static string Name(Member? member, User user)
    {
        var names = new[] { member?.Nick, user.GlobalName, user.Username }.OfType<string>().Select(DiscordText.OneLine);
        return MarkdownText.Cut(names.FirstOrDefault(DiscordText.IsVisible) ?? "somebody", MaxName);
    }

    private static Inbound Pressed(string id, ConversationRef place, UserRef from, Instant at, string custom, IReadOnlyList<string> values, Message? message)
    {
        var action = ActionId.Parse(custom);
        if (action.Route == FormDrafts.Route) return new TryAgain(from.Account, action.Word(0));
        var on = message?.Id is { Length: > 0 } m ? new MessageRef(place, m) : null;
        return new Happened(new ActionTaken(id, place, from, at, custom, values, on));
    }

    private static Inbound Command(string id, ConversationRef place, UserRef from, Instant at, InteractionData data)
    {
        if (Path(data) is not var (path, options)) return new Ignored("a command without a name");
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (option.Name is { } name && Text(option) is { } text) given[name] = text;
        }
        return new Happened(new CommandInvoked(id, place, from, at, path, given) { Names = Names(data.Resolved) });
    }

    private static Dictionary<string, string> Names(Resolved? resolved) => (resolved?.Users ?? new Dictionary<string, User>())
        .Where(u => u.Value is not null).ToDictionary(u => DiscordRefs.Account(u.Key), u => Name(resolved!.Members?.GetValueOrDefault(u.Key), u.Value), StringComparer.Ordinal);

    private static Inbound Typing(string id, ConversationRef place, UserRef from, Instant at, InteractionData data)
    {
        if (Path(data) is not var (path, options) || options.FirstOrDefault(o => o.Focused == true) is not { Name: { } name } focused)
            return new Ignored("no option is being typed");
        return new Happened(new Autocomplete(id, place, from, at, path, name, Text(focused) ?? ""));
    }

    // "daily" with the sub-command "set" is the path "daily set"; its options stand below the sub-command.
    private static (string Path, IReadOnlyList<InteractionOption> Options)? Path(InteractionData data)
    {
        if (data.Name is not { Length: > 0 } path) return null;
        var options = Present(data.Options);
        while (options.FirstOrDefault(o => o.Type is CommandOptionType.SubCommand or CommandOptionType.SubCommandGroup) is { Name: { } name } sub)
        {
            path += " " + name;
            options = Present(sub.Options);
        }
        return (path, options);
    }

    // A list may hold nulls, whatever its type here says.
    private static IReadOnlyList<InteractionOption> Present(IReadOnlyList<InteractionOption>? options) => [.. (options ?? []).Where(o => o is not null)];

    private static string? Text(InteractionOption option)
    {
        if (option.Value is not { } value) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return option.Type == CommandOptionType.User && text is not null ? DiscordRefs.Account(text) : text;
    }
}
