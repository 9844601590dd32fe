using System.Diagnostics.Metrics;

namespace PrepBot.Core;

/// <summary>What is measured. Labels are route templates and fixed words, never ids or text.</summary>
public static class Metrics
{
    /// <summary>The one meter's name.</summary>
    public const string MeterName = "PrepBot";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Seconds that handling an event took, by route and outcome.</summary>
    public static readonly Histogram<double> Handled = Meter.CreateHistogram<double>("prepbot_events_seconds", "s", "Time to handle an event");

    /// <summary>Answers marked, by kind and verdict.</summary>
    public static readonly Counter<long> Answers = Meter.CreateCounter<long>("prepbot_answers", null, "Answers marked");

    /// <summary>Questions to the AI judge, by outcome: an opinion, or why there was none.</summary>
    public static readonly Counter<long> JudgeCalls = Meter.CreateCounter<long>("prepbot_judge_calls", null, "Questions to the AI judge");

    /// <summary>Outbox messages, by outcome.</summary>
    public static readonly Counter<long> Sent = Meter.CreateCounter<long>("prepbot_outbox", null, "Messages sent from the outbox");
}
