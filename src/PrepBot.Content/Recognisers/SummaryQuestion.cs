using System.Buffers;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A <c>details</c> element whose summary is the question, with the answer behind it. A summary that offers the answer, or says what most others in the file
/// say, is a button.
/// </summary>
internal sealed class SummaryQuestion : IRecogniser
{
    private const int FewestButtons = 3;

    private static readonly string[] Shown = ["```", "~~~", "<img", "![", "<pre"];

    private static readonly SearchValues<string> AnyShown = SearchValues.Create(Shown, StringComparison.Ordinal);

    public void Find(DocumentView document, Sightings found)
    {
        var count = new Dictionary<string, int>(document.Details.Count, StringComparer.Ordinal);
        foreach (var details in document.Details)
            count[details.Summary] = count.GetValueOrDefault(details.Summary) + 1;
        foreach (var details in document.Details)
        {
            var isButton = count[details.Summary] is >= FewestButtons and var times && times * 3 > document.Details.Count;
            if (details.Summary.Length > 0 && !details.OffersAnswer && !isButton)
                found.Add(ToCandidate(document, details));
        }
    }

    // Text goes on to the first code or picture.
    private static int EndOfText(string text, int start, int end)
    {
        var span = text.AsSpan(start, end - start);
        if (!span.ContainsAny(AnyShown))
            return end;
        var stop = end;
        foreach (var sign in Shown)
            stop = span.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at ? Math.Min(stop, start + at) : stop;
        return stop;
    }

    private static Candidate ToCandidate(DocumentView document, DetailsElement details)
    {
        var source = document.Source;

        // A summary over several lines can hold a list, code or a picture: they are shown with the question.
        var (start, end) = Noise.Trim(source.Text, details.SummaryStart, details.SummaryEnd);
        var first = source.LineOf(start);
        var lineEnd = Math.Min(end, EndOfText(source.Text, start, end));
        var text = details.Summary;
        Cut? stem = null;
        if (lineEnd < end)
        {
            var (stemStart, stemEnd) = Noise.Trim(source.Text, lineEnd, end);
            if (stemStart < stemEnd && MarkdownSlice.Range(source, stemStart, stemEnd, 0) is { Length: > 0 } markdown)
            {
                stem = new Cut(markdown, source.LineOf(stemStart), source.LineOf(stemEnd - 1));
                text = HtmlHeading.PlainText(source.Text.AsSpan(start, lineEnd - start));
            }
        }

        var wording = Wording.From(text.Replace("**", "", StringComparison.Ordinal), wide: true).Cleaned();
        var room = Room.None with { Range = (details.BodyStart, details.BodyEnd) };
        var anchor = document.Tree[Math.Min(document.PlaceFrom(details.Start), document.Tree.Count - 1)];
        return new Candidate(anchor, new Shape(Carrier.Summary, 0, Dress.Plain), details.Start, first, wording, room) { OwnStem = stem };
    }
}
