using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>A request's place in the queues; it keeps its number over all of its tries.</summary>
internal sealed class Ticket(Route route, long number) : ITicket
{
    public Route Route { get; } = route;

    public long Number { get; } = number;

    public Bucket? Bucket { get; set; }

    /// <summary>Whatever the bucket says, this request waits until then.</summary>
    public TimeSpan NotBefore { get; set; }

    public bool IsWaiting { get; set; }

    public TimeSpan StartedAt { get; set; }

    /// <summary>Its place in the global limit; none for interactions.</summary>
    public int? Slot { get; set; }

    /// <summary>For whoever waits for it to start.</summary>
    public TaskCompletionSource Started { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
