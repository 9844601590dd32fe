using System.Text;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>The routes that a chat bot needs. Ids and tokens are escaped, so that none can lead to another route.</summary>
public static class Routes
{
    /// <summary>Where the gateway is, and how many sessions may be started.</summary>
    public static Route GetGatewayBot() => Of(HttpMethod.Get, "/gateway/bot");

    /// <summary>The bot's own application.</summary>
    public static Route GetCurrentApplication() => Of(HttpMethod.Get, "/applications/@me");

    /// <summary>The bot's own user.</summary>
    public static Route GetCurrentUser() => Of(HttpMethod.Get, "/users/@me");

    /// <summary>The commands that are registered for everywhere.</summary>
    public static Route GetGlobalCommands(string application) => Of(HttpMethod.Get, "/applications/{application.id}/commands", application);

    /// <summary>Replaces the commands that are registered for everywhere; what is absent is deleted.</summary>
    public static Route PutGlobalCommands(string application) => Of(HttpMethod.Put, "/applications/{application.id}/commands", application);

    /// <summary>The commands that are registered for one guild.</summary>
    public static Route GetGuildCommands(string application, string guild) =>
        Major(guild, HttpMethod.Get, "/applications/{application.id}/guilds/{guild.id}/commands", application, guild);

    /// <summary>Replaces the commands that are registered for one guild; what is absent is deleted.</summary>
    public static Route PutGuildCommands(string application, string guild) =>
        Major(guild, HttpMethod.Put, "/applications/{application.id}/guilds/{guild.id}/commands", application, guild);

    /// <summary>A guild.</summary>
    public static Route GetGuild(string guild) => Major(guild, HttpMethod.Get, "/guilds/{guild.id}", guild);

    /// <summary>A member of a guild.</summary>
    public static Route GetGuildMember(string guild, string user) => Major(guild, HttpMethod.Get, "/guilds/{guild.id}/members/{user.id}", guild, user);

    /// <summary>A channel or a thread.</summary>
    public static Route GetChannel(string channel) => Major(channel, HttpMethod.Get, "/channels/{channel.id}", channel);

    /// <summary>The channel for direct messages to a user; it is the same one each time.</summary>
    public static Route CreateDm() => Of(HttpMethod.Post, "/users/@me/channels", repeatable: true);

    /// <summary>Messages of a channel, the newest first.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="limit">From 1 to 100.</param>
    /// <param name="after">Only messages after this id.</param>
    /// <param name="before">Only messages before this id.</param>
    public static Route GetMessages(string channel, int limit = 50, string? after = null, string? before = null)
    {
        var query = new StringBuilder($"?limit={limit}");
        if (after is not null) query.Append("&after=").Append(Escape(after));
        if (before is not null) query.Append("&before=").Append(Escape(before));
        return Make(channel, HttpMethod.Get, "/channels/{channel.id}/messages", query.ToString(), false, false, channel);
    }

    /// <summary>Posts a message. It is tried again after a failure only if its nonce is given in <see cref="RestOptions.Nonce"/>.</summary>
    public static Route CreateMessage(string channel) => Major(channel, HttpMethod.Post, "/channels/{channel.id}/messages", channel);

    /// <summary>One message.</summary>
    public static Route GetMessage(string channel, string message) =>
        Major(channel, HttpMethod.Get, "/channels/{channel.id}/messages/{message.id}", channel, message);

    /// <summary>Changes a message.</summary>
    public static Route EditMessage(string channel, string message) =>
        Major(channel, HttpMethod.Patch, "/channels/{channel.id}/messages/{message.id}", channel, message);

    /// <summary>Deletes a message.</summary>
    public static Route DeleteMessage(string channel, string message) =>
        Major(channel, HttpMethod.Delete, "/channels/{channel.id}/messages/{message.id}", channel, message);

    /// <summary>Pins a message.</summary>
    public static Route PinMessage(string channel, string message) =>
        Major(channel, HttpMethod.Put, "/channels/{channel.id}/messages/pins/{message.id}", channel, message);

    /// <summary>Unpins a message.</summary>
    public static Route UnpinMessage(string channel, string message) =>
        Major(channel, HttpMethod.Delete, "/channels/{channel.id}/messages/pins/{message.id}", channel, message);

    /// <summary>Opens a thread on a message. A message has one at most, so a second try is refused.</summary>
    public static Route CreateThread(string channel, string message) => Make(
        channel, HttpMethod.Post, "/channels/{channel.id}/messages/{message.id}/threads", "", false, true, channel, message);

    /// <summary>The first answer to an interaction, due within three seconds. There is one, so a second try is refused.</summary>
    public static Route InteractionCallback(string interaction, string token) =>
        Interaction(HttpMethod.Post, "/interactions/{interaction.id}/{interaction.token}/callback", true, interaction, token);

    /// <summary>The message of the first answer.</summary>
    public static Route GetOriginal(string application, string token) => Original(HttpMethod.Get, application, token);

    /// <summary>Changes the first answer, also a deferred one, within fifteen minutes.</summary>
    public static Route EditOriginal(string application, string token) => Original(HttpMethod.Patch, application, token);

    /// <summary>Deletes the first answer.</summary>
    public static Route DeleteOriginal(string application, string token) => Original(HttpMethod.Delete, application, token);

    /// <summary>A further answer, within fifteen minutes.</summary>
    public static Route FollowUp(string application, string token) =>
        Interaction(HttpMethod.Post, "/webhooks/{application.id}/{interaction.token}", false, application, token);

    private static Route Original(HttpMethod method, string application, string token) =>
        Interaction(method, "/webhooks/{application.id}/{interaction.token}/messages/@original", true, application, token);

    private static Route Of(HttpMethod method, string template, params ReadOnlySpan<string> values) =>
        Make("", method, template, "", false, IsSafe(method), values);

    private static Route Of(HttpMethod method, string template, bool repeatable) => Make("", method, template, "", false, repeatable);

    private static Route Major(string major, HttpMethod method, string template, params ReadOnlySpan<string> values) =>
        Make(major, method, template, "", false, IsSafe(method), values);

    private static Route Interaction(HttpMethod method, string template, bool repeatable, string id, string token) =>
        Make($"{id}/{token}", method, template, "", true, repeatable, id, token);

    private static Route Make(
        string major, HttpMethod method, string template, string query, bool interaction, bool repeatable, params ReadOnlySpan<string> values)
    {
        var path = new StringBuilder();
        var (at, next) = (0, 0);
        while (template.IndexOf('{', at) is var open and >= 0)
        {
            path.Append(template, at, open - at).Append(Escape(values[next++]));
            at = template.IndexOf('}', open) + 1;
        }
        path.Append(template, at, template.Length - at).Append(query);
        return new(method, template, major, path.ToString()) { IsInteraction = interaction, IsRepeatable = repeatable || IsSafe(method) };
    }

    private static bool IsSafe(HttpMethod method) => method != HttpMethod.Post;

    // "." and ".." are not escaped by EscapeDataString, and a URI takes them for steps.
    private static string Escape(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return value is "." or ".." ? throw new ArgumentException("An id cannot be a step in a path.", nameof(value)) : Uri.EscapeDataString(value);
    }
}
