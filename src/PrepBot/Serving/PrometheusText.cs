using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using PrepBot.Core;

namespace PrepBot.Serving;

/// <summary>A value of this moment.</summary>
/// <param name="Name">Of the metric.</param>
/// <param name="Help">What it tells.</param>
/// <param name="Value">In the metric's unit.</param>
/// <param name="Label">A label such as <c>platform="discord"</c>, or null.</param>
public sealed record Gauge(string Name, string Help, double Value, string? Label = null);

/// <summary>
/// Collects the program's own meter and writes it as Prometheus text (exposition format 0.0.4). Our own, because no exporter for that format can be had from
/// the package registry.
/// </summary>
public sealed class PrometheusText : IDisposable
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Begins to listen.</summary>
    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Metrics.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        _listener.Start();
    }

    /// <summary>All series as text; gauges are given by the caller.</summary>
    public string Write(IEnumerable<Gauge> gauges)
    {
        var text = new StringBuilder();
        foreach (var family in gauges.GroupBy(g => g.Name))
        {
            text.Append($"# HELP {family.Key} {family.First().Help}\n# TYPE {family.Key} gauge\n");
            foreach (var gauge in family) text.Append($"{gauge.Name}{(gauge.Label is { } label ? $"{{{label}}}" : "")} {Number(gauge.Value)}\n");
        }
        lock (_lock)
        {
            foreach (var (name, family) in _families)
            {
                text.Append($"# HELP {name} {family.Help}\n# TYPE {name} {(family.IsHistogram ? "histogram" : "counter")}\n");
                foreach (var (labels, series) in family.Series) series.Write(text, name, labels, family.IsHistogram);
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var histogram = instrument is Histogram<double>;
        var name = histogram || instrument.Name.EndsWith("_total", StringComparison.Ordinal) ? instrument.Name : instrument.Name + "_total";
        var labels = Labels(tags);
        lock (_lock)
        {
            if (!_families.TryGetValue(name, out var family)) _families[name] = family = new Family(instrument.Description ?? name, histogram);
            if (!family.Series.TryGetValue(labels, out var series)) family.Series[labels] = series = new Series();
            series.Add(value);
        }
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var parts = new List<string>();
        foreach (var (key, value) in tags)
        {
            var text = (value?.ToString() ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            parts.Add($"{key}=\"{text}\"");
        }
        parts.Sort(StringComparer.Ordinal);
        return string.Join(',', parts);
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed record Family(string Help, bool IsHistogram)
    {
        public SortedDictionary<string, Series> Series { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Series
    {
        private readonly long[] _buckets = new long[Bounds.Length];
        private double _sum;
        private long _count;

        public void Add(double value)
        {
            _sum += value;
            _count++;
            for (var i = 0; i < Bounds.Length; i++)
            {
                if (value <= Bounds[i]) _buckets[i]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool histogram)
        {
            var braces = labels.Length == 0 ? "" : $"{{{labels}}}";
            if (!histogram)
            {
                text.Append($"{name}{braces} {Number(_sum)}\n");
                return;
            }
            var before = labels.Length == 0 ? "" : labels + ",";
            for (var i = 0; i < Bounds.Length; i++) text.Append($"{name}_bucket{{{before}le=\"{Number(Bounds[i])}\"}} {_buckets[i]}\n");
            text.Append($"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n{name}_sum{braces} {Number(_sum)}\n{name}_count{braces} {_count}\n");
        }
    }
}
