using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A message as it stands in its channel.</summary>
public sealed class StandInMessage
{
    /// <summary>Seen by one person only, and by nobody after a while.</summary>
    public const int Ephemeral = 64;

    public const int Loading = 128;
    public const int ComponentsV2 = 32768;
    private const int HasThread = 32;

    private static readonly string[] Readable =
    [
        "name", "title", "description", "label", "placeholder", "value", "text", "content", "author", "fields", "footer", "components", "options", "accessory",
    ];

    private readonly World _world;

    internal StandInMessage(World world, string id, StandInChannel channel, StandInUser author) => (_world, Id, Channel, Author) = (world, id, channel, author);

    public string Id { get; }

    public StandInChannel Channel { get; }

    public StandInUser Author { get; }

    public DateTimeOffset At { get; internal init; }

    /// <summary>0 is what somebody wrote, 6 the note that something was pinned, 20 an answer to a command.</summary>
    public int Type { get; internal init; }

    public string Content { get; internal set; } = "";

    public JsonArray Embeds { get; internal set; } = [];

    public JsonArray Components { get; internal set; } = [];

    public IReadOnlyList<StandInAttachment> Attachments { get; internal set; } = [];

    public Mentions Mentions { get; internal set; } = Mentions.None;

    public int Flags { get; internal set; }

    public string? Nonce { get; internal init; }

    public DateTimeOffset? EditedAt { get; internal set; }

    /// <summary>How often it was edited, the filling of a deferred answer not counted.</summary>
    public int Edits { get; internal set; }

    public DateTimeOffset? PinnedAt { get; internal set; }

    public bool Deleted { get; internal set; }

    /// <summary>The only person who sees an ephemeral message.</summary>
    public StandInUser? VisibleTo { get; internal init; }

    public StandInChannel? Thread { get; internal set; }

    public Interaction? Interaction { get; internal init; }

    internal JsonObject? Reference { get; init; }

    /// <summary>Everything readable in it: content, embeds and components, each on a line.</summary>
    public string Reading => string.Join('\n', Texts(Embeds.Prepend(Content).Concat(Components)));

    /// <summary>All components, however deep.</summary>
    public IEnumerable<JsonObject> Controls => MessageParts.Flatten(Components);

    /// <summary>The button or select with this custom_id, label or placeholder; a custom_id may be given by its beginning.</summary>
    public JsonObject Control(string customIdOrLabel)
        => Controls.FirstOrDefault(c => Says(c, "custom_id", customIdOrLabel) || Says(c, "label", customIdOrLabel) || Says(c, "placeholder", customIdOrLabel))
            ?? Controls.FirstOrDefault(c => c["custom_id"]?.ToString().StartsWith(customIdOrLabel, StringComparison.Ordinal) == true)
            ?? throw new InvalidOperationException($"No button or select \"{customIdOrLabel}\" on: {this}; it has {Named}.");

    private string Named => string.Join(", ", Controls.Select(c => c["label"] ?? c["custom_id"]).OfType<JsonNode>());

    /// <summary>The message as REST and the gateway show it.</summary>
    internal JsonObject ToJson()
    {
        var message = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["channel_id"] = Channel.Id,
            ["author"] = Author.ToJson(),
            ["content"] = Content,
            ["timestamp"] = World.Stamp(At),
            ["edited_timestamp"] = EditedAt is { } edited ? World.Stamp(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = Mentions.Everyone,
            ["mentions"] = new JsonArray([.. Mentions.UserIds.Select(_world.Users.GetValueOrDefault).OfType<StandInUser>().Select(u => u.ToJson())]),
            ["mention_roles"] = new JsonArray([.. Mentions.RoleIds.Select(r => JsonValue.Create(r))]),
            ["attachments"] = new JsonArray([.. Attachments.Select(a => a.ToJson())]),
            ["embeds"] = Embeds.DeepClone(),
            ["components"] = Components.DeepClone(),
            ["pinned"] = PinnedAt is not null,
            ["flags"] = Flags | (Thread is null ? 0 : HasThread),
        };
        if (Nonce is not null) message["nonce"] = Nonce;
        if (Thread is not null) message["thread"] = Thread.ToJson();
        if (Reference is not null) message["message_reference"] = Reference.DeepClone();
        if (Interaction is not null)
        {
            (message["application_id"], message["webhook_id"]) = (_world.ApplicationId, _world.ApplicationId);
            message["interaction_metadata"] = Interaction.MetadataJson();
        }
        return message;
    }

    public override string ToString() => $"{Author.Name}: {Reading.ReplaceLineEndings(" / ")}";

    private static bool Says(JsonObject component, string key, string value) => component[key]?.ToString() == value;

    private static IEnumerable<string> Texts(IEnumerable<JsonNode?> nodes)
    {
        foreach (var node in nodes)
        {
            if (node is JsonObject part)
            {
                // An option's value is not what somebody reads, a field's is.
                foreach (var text in Texts(Readable.Where(k => k != "value" || part["label"] is null).Select(k => part[k]))) yield return text;
            }
            else if (node is JsonArray list)
            {
                foreach (var text in Texts(list)) yield return text;
            }
            else if (node?.ToString() is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
