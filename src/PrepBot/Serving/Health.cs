using System.Text.Json.Serialization;
using PrepBot.Core.Chat;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;
using PrepBot.Judging;

namespace PrepBot.Serving;

/// <summary>One part of the program and how it is: "ok", or what is wrong.</summary>
public sealed record HealthReport(string Status, IReadOnlyDictionary<string, string> Parts);

/// <summary>Looks at each part.</summary>
/// <param name="store">The database.</param>
/// <param name="connections">The platforms that are configured.</param>
/// <param name="judge">The AI judge, or none.</param>
/// <param name="time">Says which day's calls count.</param>
public sealed class Health(IStore store, IEnumerable<IConnectionState> connections, IJudge judge, TimeProvider time)
{
    private const int ManyWaiting = 500;

    /// <summary>The state now.</summary>
    public async Task<HealthReport> CheckAsync(CancellationToken ct)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var (questions, waiting) = await store.ReadAsync(s => (s.Bank.Count(), s.Delivery.Waiting()), ct);
            await store.WriteAsync(s => s.Delivery.Waiting(), ct);
            parts["database"] = "ok";
            parts["bank"] = questions > 0 ? "ok" : "empty";
            parts["outbox"] = waiting < ManyWaiting ? "ok" : $"{waiting} messages wait";
        }
        catch (Exception x) when (x is not OperationCanceledException)
        {
            parts["database"] = "failing";
        }
        foreach (var connection in connections) parts[connection.Name] = connection.State;
        var status = IsOk(parts.Values) ? "ok" : "failing";
        // Everything goes on without it, so it makes nothing red.
        if (judge.Who is { } who && parts["database"] == "ok")
        {
            var calls = await store.ReadAsync(s => s.Judge.CallsOn(EndpointJudge.Day(time)), ct);
            parts["judge"] = $"{(judge.IsResting ? "resting after failures" : "ok")}, {calls} of {who.CallsPerDay} calls today";
        }
        return new HealthReport(status, parts);
    }

    // An empty bank is a state to mend, but the program serves; and a connection is not lost because it is being made.
    private static bool IsOk(IEnumerable<string> parts) => parts.All(p => p is IConnectionState.Ok or IConnectionState.Connecting or "empty");
}

/// <summary>JSON of <c>/healthz</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
