using System.Text.Json.Serialization;

namespace PrepBot.Web.Api;

/// <summary>What the page and the server say to each other.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EnterRequest))]
[JsonSerializable(typeof(SayRequest))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(ActRequest))]
[JsonSerializable(typeof(SubmitRequest))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessagesView))]
[JsonSerializable(typeof(OutcomeView))]
[JsonSerializable(typeof(CompletionView))]
internal sealed partial class WebJson : JsonSerializerContext;
