using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>A file that a person uploaded; it is downloaded with the bot's token, and without it there is a page to sign in.</summary>
public sealed class SlackFile
{
    private readonly World _world;
    private readonly UploadedFile _file;

    internal SlackFile(World world, string id, SlackUser by, UploadedFile file, DateTimeOffset at)
        => (_world, Id, By, _file, At) = (world, id, by, file, at);

    public string Id { get; }

    public SlackUser By { get; }

    public DateTimeOffset At { get; }

    public string Name => _file.FileName;

    public byte[] Bytes => _file.Bytes;

    public string ContentType => _file.ContentType;

    /// <summary>Where the bytes are: <c>url_private_download</c>.</summary>
    public string Url => $"{_world.Origin}/files-pri/{By.Team.Id}-{Id}/download/{Uri.EscapeDataString(Name)}";

    internal List<SlackChannel> SharedIn { get; } = [];

    /// <summary>Whether it came with a form, which lets the bot read it wherever it is.</summary>
    internal bool Submitted { get; set; }

    internal bool SeenByBot => Submitted || SharedIn.Any(c => c.BotIsMember);

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["created"] = At.ToUnixTimeSeconds(),
        ["timestamp"] = At.ToUnixTimeSeconds(),
        ["name"] = Name,
        ["title"] = Name,
        ["mimetype"] = ContentType,
        ["filetype"] = Type(),
        ["pretty_type"] = Type().ToUpperInvariant(),
        ["user"] = By.Id,
        ["user_team"] = By.Team.Id,
        ["editable"] = false,
        ["size"] = Bytes.Length,
        ["mode"] = "hosted",
        ["is_external"] = false,
        ["external_type"] = "",
        ["is_public"] = SharedIn.Any(c => c.Kind == ChannelKind.Public),
        ["url_private"] = $"{_world.Origin}/files-pri/{By.Team.Id}-{Id}/{Uri.EscapeDataString(Name)}",
        ["url_private_download"] = Url,
        ["permalink"] = $"{_world.Origin}/files/{By.Id}/{Id}/{Uri.EscapeDataString(Name)}",
        ["channels"] = Ids(ChannelKind.Public),
        ["groups"] = Ids(ChannelKind.Private),
        ["ims"] = Ids(ChannelKind.Direct),
    };

    private JsonArray Ids(ChannelKind kind) => [.. SharedIn.Where(c => c.Kind == kind).Select(c => JsonValue.Create(c.Id))];

    private string Type() => Path.GetExtension(Name) is { Length: > 1 } extension ? extension[1..].ToLowerInvariant() : "text";
}
