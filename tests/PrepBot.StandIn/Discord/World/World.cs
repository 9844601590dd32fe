using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Everything that the stand-in knows. All of it is read and changed with <see cref="Gate"/> held; nothing waits while holding it.</summary>
internal sealed class World
{
    public World(StandInOptions options)
    {
        Options = options;
        Time = options.Time;
        Ids = new Snowflakes(options.Time);
        Changes = new Changes(Gate);
        Commands = new CommandBook(this);
        ApplicationId = Ids.Next();
        // An application and its bot have shared one id since 2016.
        Bot = new StandInUser(this, ApplicationId, "PrepBot", bot: true);
        Users[Bot.Id] = Bot;
        Owner = AddUser("Owner");
    }

    public Lock Gate { get; } = new();

    public StandInOptions Options { get; }

    public TimeProvider Time { get; }

    public Snowflakes Ids { get; }

    public Changes Changes { get; }

    public CommandBook Commands { get; }

    public string ApplicationId { get; }

    public StandInUser Bot { get; }

    public StandInUser Owner { get; }

    public Dictionary<string, StandInGuild> Guilds { get; } = [];

    public Dictionary<string, StandInChannel> Channels { get; } = [];

    public Dictionary<string, StandInUser> Users { get; } = [];

    public Dictionary<string, Interaction> Interactions { get; } = [];

    public Dictionary<string, StandInAttachment> Files { get; } = [];

    /// <summary>The address without the API's path; known once the server listens.</summary>
    public string Origin { get; set; } = "";

    /// <summary>False once the token was reset: REST answers 401 and the gateway closes with 4004.</summary>
    public bool TokenValid { get; set; } = true;

    /// <summary>Where dispatches go; the gateway sets it.</summary>
    public Action<string, Func<int, JsonObject?>, int> Send { get; set; } = (_, _, _) => { };

    /// <summary>How many IDENTIFYs are left today; the gateway sets it.</summary>
    public Func<int> SessionStartsLeft { get; set; } = () => 0;

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);

    public DateTimeOffset Now() => Time.GetUtcNow();

    public void Dispatch(string type, JsonObject data, int intent) => Send(type, _ => data, intent);

    public StandInUser AddUser(string name)
    {
        var user = new StandInUser(this, Ids.Next(), name, bot: false);
        Users[user.Id] = user;
        return user;
    }

    public StandInGuild AddGuild(string name, DateTimeOffset? joined = null, Action<StandInGuild>? with = null)
    {
        var guild = new StandInGuild(this, Ids.Next(), name);
        if (joined is { } at) guild.JoinedAt = at;
        Guilds[guild.Id] = guild;
        AddChannel(guild, "general");
        with?.Invoke(guild);
        Dispatch("GUILD_CREATE", guild.ToCreateJson(), Intents.Guilds);
        return guild;
    }

    public StandInChannel AddChannel(StandInGuild guild, string name)
    {
        var channel = new StandInChannel(this, Ids.Next(), StandInChannel.Text, guild, name) { CreatedAt = Now() };
        Channels[channel.Id] = channel;
        // The first channel comes with its guild.
        if (Channels.Values.Count(c => c.Guild == guild) > 1) Dispatch("CHANNEL_CREATE", channel.ToJson(), Intents.Guilds);
        return channel;
    }

    public StandInChannel DirectTo(StandInUser user)
    {
        if (Channels.Values.FirstOrDefault(c => c.Recipient == user) is { } open) return open;
        var channel = new StandInChannel(this, Ids.Next(), StandInChannel.Direct, null, null) { Recipient = user, CreatedAt = Now() };
        Channels[channel.Id] = channel;
        Dispatch("CHANNEL_CREATE", channel.ToJson(), 0);
        return channel;
    }

    public StandInAttachment Store(UploadedFile file, StandInChannel channel, string? description = null)
    {
        var id = Ids.Next();
        var url = $"{Origin}/cdn/attachments/{channel.Id}/{id}/{Uri.EscapeDataString(file.FileName)}";
        return Files[id] = new StandInAttachment(id, file.FileName, file.ContentType, file.Bytes, url, description);
    }

    /// <summary>Puts a message into its channel and tells the bot, unless it is ephemeral.</summary>
    public void Post(StandInMessage message)
    {
        message.Channel.Add(message);
        if (message.VisibleTo is null) Tell("MESSAGE_CREATE", message);
        Changes.Pulse();
    }

    public void Edited(StandInMessage message)
    {
        if (message.VisibleTo is null) Tell("MESSAGE_UPDATE", message);
        Changes.Pulse();
    }

    public void Delete(StandInMessage message)
    {
        message.Deleted = true;
        var gone = new JsonObject { ["id"] = message.Id, ["channel_id"] = message.Channel.Id };
        if (message.Channel.Guild is { } guild) gone["guild_id"] = guild.Id;
        if (message.VisibleTo is null) Dispatch("MESSAGE_DELETE", gone, IntentOf(message));
        Changes.Pulse();
    }

    private static int IntentOf(StandInMessage message) => message.Channel.Guild is null ? Intents.DirectMessages : Intents.GuildMessages;

    private void Tell(string type, StandInMessage message) => Send(type, intents => Seen(message, intents), IntentOf(message));

    // Without the message content intent a bot reads only its own messages, direct ones and those that mention it.
    // https://docs.discord.com/developers/events/gateway#message-content-intent
    private JsonObject Seen(StandInMessage message, int intents)
    {
        var json = message.ToJson();
        if (message.Channel.Guild is { } guild)
        {
            json["guild_id"] = guild.Id;
            json["member"] = guild.MemberJson(message.Author, withUser: false, withPermissions: false);
            var readable = (intents & Intents.MessageContent) != 0 || message.Author == Bot || message.Mentions.UserIds.Contains(Bot.Id);
            if (!readable)
            {
                json["content"] = "";
                foreach (var list in (string[])["embeds", "attachments", "components"]) json[list] = new JsonArray();
            }
        }
        return json;
    }
}
