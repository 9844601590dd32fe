using System.Text.Json;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// A nonce that is promised but not in the body, or not enforced, would make every retry a second message (resources/message#create-message).
/// </summary>
internal static class RestNonce
{
    /// <exception cref="ArgumentException">The body does not keep the promise.</exception>
    public static void Check(string nonce, ReadOnlyMemory<byte>? json)
    {
        if (nonce.Length is 0 or > RestLimits.NonceLength) throw new ArgumentException($"A nonce has 1 to {RestLimits.NonceLength} characters.", nameof(nonce));
        using var body = JsonDocument.Parse(json ?? "{}"u8.ToArray());
        var root = body.RootElement;
        if (root.TryText("nonce") != nonce) throw new ArgumentException("The body does not hold the nonce.", nameof(json));
        if (root.TryMember("enforce_nonce") is { ValueKind: JsonValueKind.True }) return;
        throw new ArgumentException("The body does not say enforce_nonce.", nameof(json));
    }
}
