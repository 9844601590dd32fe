using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Makes and changes the bot's messages from request bodies, whatever route they came by.</summary>
internal static class MessageWriting
{
    // SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS and IS_COMPONENTS_V2 are all that a sender may set.
    private const int Settable = 1 << 2 | StandInMessage.Ephemeral | 1 << 12 | StandInMessage.ComponentsV2;

    public static StandInMessage Create(
        RestCall call,
        StandInChannel channel,
        JsonObject body,
        Interaction? by = null,
        int type = 0,
        StandInUser? visibleTo = null,
        int extraFlags = 0)
    {
        var world = call.World;
        var message = new StandInMessage(world, world.Ids.Next(), channel, world.Bot)
        {
            At = world.Now(),
            Type = type,
            Nonce = body["nonce"]?.ToString(),
            VisibleTo = visibleTo,
            Interaction = by,
            Reference = (body["message_reference"] as JsonObject)?.DeepClone() as JsonObject,
            Flags = (((int?)body["flags"] ?? 0) & Settable & ~StandInMessage.Ephemeral) | (visibleTo is null ? 0 : StandInMessage.Ephemeral) | extraFlags,
        };
        Apply(call, message, body);
        return message;
    }

    /// <summary>An edit: what the body does not name stays.</summary>
    public static void Edit(RestCall call, StandInMessage message, JsonObject body, bool fills = false)
    {
        Apply(call, message, body);
        message.Flags = (message.Flags & ~StandInMessage.Loading) | (((int?)body["flags"] ?? 0) & StandInMessage.ComponentsV2);
        if (!fills) (message.EditedAt, message.Edits) = (call.World.Now(), message.Edits + 1);
        call.World.Edited(message);
    }

    private static void Apply(RestCall call, StandInMessage message, JsonObject body)
    {
        if (body.ContainsKey("content")) message.Content = body["content"]?.ToString() ?? "";
        if (body.ContainsKey("content") || body.ContainsKey("allowed_mentions")) message.Mentions = Mentions.Read(message.Content, body["allowed_mentions"]);
        if (body.ContainsKey("embeds")) message.Embeds = MessageParts.Embeds(body["embeds"]);
        if (body.ContainsKey("components")) message.Components = MessageParts.Components(body["components"]);
        message.Attachments = Attachments(call, message, body["attachments"] as JsonArray);
    }

    // A list of attachments says which of the old ones stay; without the list all of them do, and files without an entry are added as they are.
    private static IReadOnlyList<StandInAttachment> Attachments(RestCall call, StandInMessage message, JsonArray? named)
    {
        var kept = named is null ? message.Attachments : [.. message.Attachments.Where(a => named.Any(n => n?["id"]?.ToString() == a.Id))];
        return [.. kept, .. call.Files.Select(f => call.World.Store(
            new UploadedFile(f.FileName, f.Bytes, f.ContentType),
            message.Channel,
            Description(named, f)))];
    }

    private static string? Description(JsonArray? named, SentFile file)
        => named?.FirstOrDefault(n => file.Field == $"files[{n?["id"]}]")?["description"]?.ToString();
}
