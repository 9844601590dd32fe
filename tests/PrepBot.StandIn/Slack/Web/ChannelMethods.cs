using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class ChannelMethods
{
    public static JsonObject Open(ApiCall call)
    {
        var known = call.Text("channel") is { } id ? call.Team.FindChannel(id) ?? throw new ApiRefusal("channel_not_found") : null;
        var user = known?.Recipient ?? Single(call);
        var before = call.Team.Channels.Any(c => c.Kind == ChannelKind.Direct && c.Has(user) && c.BotIsMember);
        var channel = known ?? call.Team.Direct(user, call.Team.Bot);
        var answer = new JsonObject { ["channel"] = call.Flag("return_im") ? channel.ToJson() : new JsonObject { ["id"] = channel.Id } };
        if (before) (answer["no_op"], answer["already_open"]) = (true, true);
        return answer;
    }

    public static JsonObject Info(ApiCall call)
    {
        var channel = Readable(call);
        return new JsonObject { ["channel"] = channel.ToJson(call.Flag("include_num_members")) };
    }

    public static JsonObject List(ApiCall call)
    {
        var kinds = (call.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries).SelectMany(Kinds).ToArray();
        foreach (var kind in kinds) call.NeedScope(kind switch { ChannelKind.Public => "channels:read", ChannelKind.Private => "groups:read", _ => "im:read" });
        var found = call.Team.Channels.Where(c => kinds.Contains(c.Kind) && c.KnownToBot && !(call.Flag("exclude_archived") && c.Archived)).ToArray();
        var (page, next) = call.Page(found);
        return new JsonObject
        {
            ["channels"] = new JsonArray([.. page.Select(c => c.ToJson(withCount: c.Kind != ChannelKind.Direct))]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    public static JsonObject Members(ApiCall call)
    {
        var (page, next) = call.Page(Readable(call).Members);
        return new JsonObject
        {
            ["members"] = new JsonArray([.. page.Select(u => JsonValue.Create(u.Id))]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    public static JsonObject Join(ApiCall call)
    {
        var channel = call.Channel();
        if (channel.Kind != ChannelKind.Public) throw new ApiRefusal("method_not_supported_for_channel_type");
        if (channel.Archived) throw new ApiRefusal("is_archived");
        var before = channel.BotIsMember;
        channel.Enter(call.Team.Bot);
        var answer = new JsonObject { ["channel"] = channel.ToJson() };
        if (!before) return answer;
        (answer["warning"], answer["response_metadata"]) = ("already_in_channel", new JsonObject { ["warnings"] = new JsonArray("already_in_channel") });
        return answer;
    }

    private static SlackChannel Readable(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScope(channel.ReadScope);
        return channel;
    }

    private static SlackUser Single(ApiCall call)
    {
        var ids = call.Need("users").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // Conversations of three and more are not stood in for.
        if (ids.Length != 1) throw new ApiRefusal(ids.Length == 0 ? "users_list_not_supplied" : "too_many_users");
        var user = call.Team.FindUser(ids[0]) ?? throw new ApiRefusal("user_not_found");
        if (user.Deleted) throw new ApiRefusal("user_disabled");
        return user == call.Team.Bot ? throw new ApiRefusal("cannot_dm_bot") : user;
    }

    private static ChannelKind[] Kinds(string type) => type switch
    {
        "public_channel" => [ChannelKind.Public],
        "private_channel" => [ChannelKind.Private],
        "im" => [ChannelKind.Direct],
        "mpim" => [],
        _ => throw new ApiRefusal("invalid_types"),
    };
}
