namespace PrepBot.StandIn.Discord;

/// <summary>What follows the first answer, by the interaction's token, for fifteen minutes.</summary>
internal static class WebhookRoutes
{
    public static RestAnswer GetOriginal(RestCall call) => RestAnswer.Ok(Original(call).Message.ToJson());

    public static RestAnswer EditOriginal(RestCall call)
    {
        var (interaction, message) = Original(call);
        Fill(call, interaction, message);
        return RestAnswer.Ok(message.ToJson());
    }

    public static RestAnswer DeleteOriginal(RestCall call)
    {
        call.World.Delete(Original(call).Message);
        return RestAnswer.Nothing;
    }

    public static RestAnswer FollowUp(RestCall call)
    {
        var interaction = Alive(call);
        // The first follow-up to a deferral fills it, with the audience that the deferral fixed.
        if (interaction is { Filled: false, Original: { Deleted: false } waiting, CallbackType: 5 })
        {
            Fill(call, interaction, waiting);
            return RestAnswer.Ok(waiting.ToJson());
        }
        var hidden = (((int?)call.Object["flags"] ?? 0) & StandInMessage.Ephemeral) != 0;
        var message = MessageWriting.Create(call, interaction.Channel, call.Object, interaction, visibleTo: hidden ? interaction.User : null);
        interaction.FollowedUp(message);
        call.World.Post(message);
        return RestAnswer.Ok(message.ToJson());
    }

    public static RestAnswer Get(RestCall call) => RestAnswer.Ok(Own(call).ToJson());

    public static RestAnswer Edit(RestCall call)
    {
        var message = Own(call);
        MessageWriting.Edit(call, message, call.Object);
        return RestAnswer.Ok(message.ToJson());
    }

    public static RestAnswer Delete(RestCall call)
    {
        call.World.Delete(Own(call));
        return RestAnswer.Nothing;
    }

    private static void Fill(RestCall call, Interaction interaction, StandInMessage message)
    {
        var fills = !interaction.Filled && interaction.CallbackType == 5;
        interaction.Filled = true;
        MessageWriting.Edit(call, message, call.Object, fills);
    }

    private static Interaction Alive(RestCall call)
    {
        if (call["webhook_id"] != call.World.ApplicationId || !call.World.Interactions.TryGetValue(call["webhook_token"], out var interaction))
            throw ApiError.UnknownWebhook();
        if (!interaction.TokenAlive) throw ApiError.TokenExpired();
        // Before the first answer the token opens nothing.
        return interaction.CallbackType is null ? throw ApiError.UnknownWebhook() : interaction;
    }

    private static (Interaction Interaction, StandInMessage Message) Original(RestCall call)
    {
        var interaction = Alive(call);
        return interaction.Original is { Deleted: false } message ? (interaction, message) : throw ApiError.UnknownMessage();
    }

    private static StandInMessage Own(RestCall call)
    {
        var interaction = Alive(call);
        var own = interaction.FollowUps.FirstOrDefault(m => m.Id == call["message_id"]) ?? interaction.Original;
        return own is { Deleted: false } message && message.Id == call["message_id"] ? message : throw ApiError.UnknownMessage();
    }
}
