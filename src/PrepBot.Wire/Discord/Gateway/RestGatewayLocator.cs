using System.Text.Json;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>Asks <c>GET /gateway/bot</c>.</summary>
/// <param name="rest">The client to ask with.</param>
public sealed class RestGatewayLocator(DiscordRest rest) : IGatewayLocator
{
    /// <inheritdoc/>
    public async Task<GatewayLookup> LocateAsync(CancellationToken ct) => await rest.SendAsync(Routes.GetGatewayBot(), ct: ct) switch
    {
        RestSuccess success => Read(success.Json()),
        TokenRefused => new GatewayLookup.TokenRefused(),
        DiscordRefusal refusal => new GatewayLookup.Unavailable($"{refusal.Status}: {refusal.Message}"),
        NotSent not => new GatewayLookup.Unavailable(not.Why),
        PerhapsSent perhaps => new GatewayLookup.Unavailable(perhaps.Why),
        var other => new GatewayLookup.Unavailable(other.GetType().Name),
    };

    // What is not said is taken to be plentiful: Discord's own limits still hold, and the close codes tell.
    private static GatewayLookup Read(JsonElement json)
    {
        if (!Uri.TryCreate(json.TryText("url"), UriKind.Absolute, out var url)) return new GatewayLookup.Unavailable("the answer names no address");
        var limit = json.TryMember("session_start_limit") ?? default;
        var total = (int)Math.Clamp(limit.TryNumber("total") ?? 1000, 1, int.MaxValue);
        return new GatewayLookup.Found(new(
            url,
            total,
            (int)Math.Clamp(limit.TryNumber("remaining") ?? total, 0, int.MaxValue),
            TimeSpan.FromMilliseconds(Math.Clamp(limit.TryNumber("reset_after") ?? 0, 0, TimeSpan.MillisecondsPerDay * 2)),
            (int)Math.Clamp(limit.TryNumber("max_concurrency") ?? 1, 1, int.MaxValue)));
    }
}
