using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Pins, under their present routes and under the older ones. A pin leaves a note of type 6 in the channel.</summary>
internal static class PinRoutes
{
    private const int PinNote = 6;

    public static RestAnswer List(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["items"] = new JsonArray([.. Pinned(call).Select(m => new JsonObject { ["pinned_at"] = World.Stamp(m.PinnedAt!.Value), ["message"] = m.ToJson() })]),
        ["has_more"] = false,
    });

    public static RestAnswer OldList(RestCall call) => RestAnswer.Ok(new JsonArray([.. Pinned(call).Select(m => m.ToJson())]));

    public static RestAnswer Pin(RestCall call)
    {
        var (world, message) = Allowed(call);
        if (message.PinnedAt is not null) return RestAnswer.Nothing;
        message.PinnedAt = world.Now();
        world.Edited(message);
        world.Post(new StandInMessage(world, world.Ids.Next(), message.Channel, world.Bot)
        {
            At = world.Now(),
            Type = PinNote,
            Reference = new JsonObject
            {
                ["type"] = 0,
                ["channel_id"] = message.Channel.Id,
                ["message_id"] = message.Id,
                ["guild_id"] = message.Channel.Guild?.Id,
            },
        });
        return RestAnswer.Nothing;
    }

    public static RestAnswer Unpin(RestCall call)
    {
        var (world, message) = Allowed(call);
        message.PinnedAt = null;
        world.Edited(message);
        return RestAnswer.Nothing;
    }

    private static IEnumerable<StandInMessage> Pinned(RestCall call) => call.Channel().Pins.OrderByDescending(m => m.PinnedAt);

    private static (World World, StandInMessage Message) Allowed(RestCall call)
    {
        var channel = call.Channel();
        var held = channel.Guild?.BotPermissions ?? Permissions.PinMessages;
        var may = Permissions.Has(held, Permissions.PinMessages) || Permissions.Has(held, Permissions.ManageMessages);
        return may ? (call.World, call.Message(channel)) : throw ApiError.MissingPermissions();
    }
}
