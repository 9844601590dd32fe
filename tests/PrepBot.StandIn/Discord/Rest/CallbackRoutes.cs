using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>The first answer to an interaction. https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response</summary>
internal static class CallbackRoutes
{
    private const int Message = 4;
    private const int DeferredMessage = 5;
    private const int DeferredUpdate = 6;
    private const int Update = 7;
    private const int Choices = 8;
    private const int Modal = 9;
    private const int CommandAnswer = 20;

    public static RestAnswer Callback(RestCall call)
    {
        var interaction = call.World.Interactions.GetValueOrDefault(call["interaction_token"]);
        if (interaction is null || interaction.Id != call["interaction_id"]) throw ApiError.UnknownInteraction();
        if (interaction.CallbackType is not null) throw ApiError.AlreadyAcknowledged();
        if (!interaction.Answerable) throw ApiError.UnknownInteraction();
        var type = (int?)call.Object["type"] ?? 0;
        if (!Fits(interaction, type)) throw ApiError.Invalid("type", $"Type {type} does not answer an interaction of type {interaction.Type}.");
        var data = call.Object["data"] as JsonObject ?? [];
        Apply(call, interaction, type, data);
        interaction.Answered(type, call.Object);
        call.World.Changes.Pulse();
        return call.Query("with_response") == "true" ? RestAnswer.Ok(Describe(interaction, type)) : RestAnswer.Nothing;
    }

    private static bool Fits(Interaction interaction, int type) => interaction.Type switch
    {
        Interaction.Command => type is Message or DeferredMessage or Modal,
        Interaction.Component => type is Message or DeferredMessage or DeferredUpdate or Update or Modal,
        Interaction.Autocomplete => type is Choices,
        Interaction.ModalSubmit => type is Message or DeferredMessage || (type is DeferredUpdate or Update && interaction.Source is not null),
        _ => false,
    };

    private static void Apply(RestCall call, Interaction interaction, int type, JsonObject data)
    {
        switch (type)
        {
            case Message or DeferredMessage:
                interaction.Ephemeral = (((int?)data["flags"] ?? 0) & StandInMessage.Ephemeral) != 0;
                interaction.Filled = type == Message;
                interaction.Original = MessageWriting.Create(
                    call,
                    interaction.Channel,
                    data,
                    interaction,
                    interaction.Type == Interaction.Command ? CommandAnswer : 0,
                    interaction.Ephemeral ? interaction.User : null,
                    type == Message ? 0 : StandInMessage.Loading);
                call.World.Post(interaction.Original);
                break;
            case DeferredUpdate:
                (interaction.Original, interaction.Ephemeral) = (interaction.Source, interaction.Source!.VisibleTo is not null);
                break;
            case Update:
                (interaction.Original, interaction.Ephemeral, interaction.Filled) = (interaction.Source, interaction.Source!.VisibleTo is not null, true);
                MessageWriting.Edit(call, interaction.Original!, data);
                break;
            case Choices:
                interaction.Choices = [.. (data["choices"] as JsonArray ?? []).Select(c => new Choice(c!["name"]!.ToString(), c["value"]!.ToString()))];
                break;
            case Modal:
                var shown = (JsonObject)data.DeepClone();
                shown["components"] = MessageParts.Components(shown["components"]);
                interaction.Modal = Discord.Modal.Read(shown);
                break;
            default:
                throw new InvalidOperationException($"Type {type} was let through.");
        }
    }

    private static JsonObject Describe(Interaction interaction, int type)
    {
        var about = new JsonObject { ["id"] = interaction.Id, ["type"] = interaction.Type };
        var answer = new JsonObject { ["interaction"] = about };
        if (interaction.Original is { } message && type is not DeferredUpdate)
        {
            about["response_message_id"] = message.Id;
            about["response_message_loading"] = type == DeferredMessage;
            about["response_message_ephemeral"] = interaction.Ephemeral;
            answer["resource"] = new JsonObject { ["type"] = type == DeferredMessage ? Message : type, ["message"] = message.ToJson() };
        }
        return answer;
    }
}
