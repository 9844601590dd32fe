using System.Globalization;
using System.Text;
using PrepBot.Core.Chat;

namespace PrepBot.Web.Rendering;

/// <summary>
/// Bars from left to right. The highest value and, while there is room, every value stand in figures: no number is told by height alone. The words of
/// <see cref="Chart.Alt"/> are what a screen reader hears.
/// </summary>
internal static class ChartSvg
{
    private const int MaxBars = 60;
    private const int Width = 640;
    private const int Top = 30;
    private const int Plot = 120;
    private const int Height = Top + Plot + 32;

    public static void Render(StringBuilder sb, Chart chart)
    {
        var points = chart.Points.Skip(Math.Max(0, chart.Points.Count - MaxBars)).Select(p => p with { Value = p.Value is { } v ? Sane(v) : null }).ToList();
        sb.Append("<figure class=\"chart\"><figcaption>").Text(chart.Caption).Append("</figcaption>");
        if (points.Count > 0) Bars(sb, chart, points);
        else sb.Append("<p class=\"note\">").Text(chart.Alt).Append("</p>");
        sb.Append("</figure>");
    }

    private static void Bars(StringBuilder sb, Chart chart, List<ChartPoint> points)
    {
        var max = Math.Max(points.Max(p => p.Value) ?? 0, double.Epsilon);
        var step = (double)Width / points.Count;
        var bar = Math.Min(step * 0.7, 48);
        // About six characters of a label fit into 44 units; with less room only some are written.
        var every = Math.Max(1, (int)Math.Ceiling(44 / step));
        sb.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\"").Attribute("aria-label", chart.Alt)
            .Append("><title>").Text(chart.Caption).Append("</title><desc>").Text(chart.Alt).Append("</desc>");
        sb.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"0\" x2=\"{Width}\" y1=\"{Top + Plot}\" y2=\"{Top + Plot}\"/>");
        for (var i = 0; i < points.Count; i++)
        {
            var value = points[i].Value ?? 0;
            var height = value <= 0 ? 0 : Math.Max(2, value / max * Plot);
            var centre = (i + 0.5) * step;
            sb.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"bar\" x=\"{N(centre - (bar / 2))}\" y=\"{N(Top + Plot - height)}\" width=\"{N(bar)}\" height=\"{N(height)}\" rx=\"3\"><title>")
                .Text($"{points[i].Label}: {Figure(points[i].Value)}").Append("</title></rect>");
            if (every == 1 || value >= max) Label(sb, "value", i / every, centre, Top + Plot - height - 6, Figure(points[i].Value));
            if (i % every == 0) Label(sb, "label", i / every, centre, Height - 8, MarkdownText.Cut(points[i].Label, Math.Max(6, (int)(step * every / 7))));
        }
        sb.Append("</svg>");
    }

    // On a phone letters are larger, so every second label is left out there; the values stay, they are short.
    private static void Label(StringBuilder sb, string kind, int nth, double x, double y, string text) =>
        sb.Append("<text class=\"").Append(kind).Append(kind == "label" && nth % 2 == 1 ? " odd" : "")
            .Append(CultureInfo.InvariantCulture, $"\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"middle\">").Text(text).Append("</text>");

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Figure(double? known) => known is not { } value ? "–" : value.ToString(Math.Abs(value) >= 1e6 ? "0.#e+0" : "0.##", CultureInfo.InvariantCulture);

    // Values begin at 0; what is no number is drawn as none.
    private static double Sane(double value) => double.IsFinite(value) ? Math.Clamp(value, 0, 1e15) : 0;
}
