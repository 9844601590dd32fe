using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>How a workspace's bot token stands.</summary>
public enum TokenState
{
    Valid,

    /// <summary>token_revoked: the app was taken out, or somebody revoked it.</summary>
    Revoked,

    /// <summary>account_inactive: the bot's user was deactivated, or the workspace is gone.</summary>
    Inactive,
}

/// <summary>A workspace, with the bot in it.</summary>
public sealed class SlackTeam
{
    private readonly World _world;
    private readonly List<SlackUser> _users = [];
    private readonly List<SlackChannel> _channels = [];
    private HashSet<string> _scopes;

    internal SlackTeam(World world, string id, string name, string token)
    {
        (_world, Id, Name, Token) = (world, id, name, token);
        _scopes = [.. world.Settings.Scopes];
        BotId = world.Ids.Next('B');
        Bot = new SlackUser(world, this, world.Ids.Next('U'), "prepbot", bot: true);
        _users.Add(Bot);
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The name in web addresses.</summary>
    public string Domain => Name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>The bot's token in this workspace.</summary>
    public string Token { get; }

    public TokenState TokenState { get; set; }

    /// <summary>The bot's user, whom people mention.</summary>
    public SlackUser Bot { get; }

    public string BotId { get; }

    /// <summary>Whether the app is in the workspace; what happens elsewhere the bot is not told.</summary>
    public bool Installed { get; private set; } = true;

    /// <summary>What the bot's token may do.</summary>
    public IReadOnlySet<string> Scopes
    {
        get => _scopes;
        set => _scopes = [.. value];
    }

    public IReadOnlyList<SlackUser> Users
    {
        get
        {
            lock (_world.Gate) return [.. _users];
        }
    }

    public IReadOnlyList<SlackChannel> Channels
    {
        get
        {
            lock (_world.Gate) return [.. _channels];
        }
    }

    /// <summary>The person of this name, made if there is none.</summary>
    public SlackUser User(string name)
    {
        lock (_world.Gate)
        {
            if (_users.FirstOrDefault(u => u.Name == name && !u.IsBot) is { } known) return known;
            var user = new SlackUser(_world, this, _world.Ids.Next('U'), name, bot: false);
            _users.Add(user);
            return user;
        }
    }

    /// <summary>The channel of this name, made if there is none, with the bot in it.</summary>
    /// <param name="isPrivate">Of a channel that is made: whether only its members know of it.</param>
    /// <param name="withBot">Of a channel that is made: whether the bot was invited.</param>
    public SlackChannel Channel(string name, bool isPrivate = false, bool withBot = true)
    {
        lock (_world.Gate)
        {
            if (_channels.FirstOrDefault(c => c.Name == name) is { } known) return known;
            var kind = isPrivate ? ChannelKind.Private : ChannelKind.Public;
            var channel = new SlackChannel(_world, this, _world.Ids.Next('C'), kind, name) { CreatedAt = _world.Now() };
            if (withBot) channel.Let(Bot);
            _channels.Add(channel);
            return channel;
        }
    }

    /// <summary>Takes the app out of the workspace: its token is revoked, and the bot is told.</summary>
    public void Uninstall()
    {
        lock (_world.Gate)
        {
            var revoked = new JsonObject { ["bot"] = new JsonArray(Bot.Id) };
            _world.Tell(this, "tokens_revoked", new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = revoked });
            _world.Tell(this, "app_uninstalled", new JsonObject { ["type"] = "app_uninstalled" });
            (Installed, TokenState) = (false, TokenState.Revoked);
            _world.Changes.Pulse();
        }
    }

    internal void Begin() => Channel("general");

    internal SlackChannel Direct(SlackUser one, SlackUser other)
    {
        if (_channels.FirstOrDefault(c => c.Kind == ChannelKind.Direct && c.Has(one) && c.Has(other)) is { } open) return open;
        var channel = new SlackChannel(_world, this, _world.Ids.Next('D'), ChannelKind.Direct, null) { CreatedAt = _world.Now(), Recipient = one };
        channel.Let(one);
        channel.Let(other);
        _channels.Add(channel);
        return channel;
    }

    internal SlackUser? FindUser(string? id) => _users.FirstOrDefault(u => u.Id == id);

    internal SlackChannel? FindChannel(string? id) => _channels.FirstOrDefault(c => c.Id == id);

    internal void Remove(SlackChannel channel) => _channels.Remove(channel);

    public override string ToString() => Name;
}
