using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>Discord's payloads as JSON: snake_case, nulls left out, members that we do not know ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(ApplicationCommand))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionResponse))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ModalBody))]
[JsonSerializable(typeof(ChoicesBody))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(ActionRow))]
[JsonSerializable(typeof(ButtonComponent))]
[JsonSerializable(typeof(StringSelect))]
[JsonSerializable(typeof(TextInput))]
[JsonSerializable(typeof(TextDisplay))]
[JsonSerializable(typeof(FileUpload))]
[JsonSerializable(typeof(LabelComponent))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(DirectBody))]
[JsonSerializable(typeof(ThreadBody))]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(string))]
public sealed partial class DiscordJson : JsonSerializerContext;
