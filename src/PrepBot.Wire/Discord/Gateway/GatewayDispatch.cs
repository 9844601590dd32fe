using System.Text.Json;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>An event, in the order in which Discord sent it.</summary>
/// <param name="Type">Its name, such as <c>INTERACTION_CREATE</c>. Names that are not known are passed on too.</param>
/// <param name="Data">Its payload, as it came.</param>
/// <param name="Sequence">Its number in the session, to be stored with its effect; see <see cref="ISessionStore"/>.</param>
/// <param name="SessionId">The session that it belongs to.</param>
public sealed record GatewayDispatch(string Type, JsonElement Data, long Sequence, string SessionId);
