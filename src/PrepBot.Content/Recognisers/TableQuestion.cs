using Markdig.Extensions.Tables;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A table whose head names a column of questions and one of answers: a row is a question.</summary>
internal sealed class TableQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        foreach (var table in document.Tables)
        {
            if (table is not [TableRow { IsHeader: true } head, ..])
                continue;
            var names = head.OfType<TableCell>().Select(c => Text(document, c).Trim('*', ' ')).ToList();
            var asks = names.FindIndex(n => LabelWords.IsQuestion(n) || LabelWords.IsQuestion(n.TrimEnd('s')));
            var answers = names.FindIndex(n => LabelWords.IsAnswer(n));
            if (asks < 0 || answers < 0 || asks == answers)
                continue;
            foreach (var row in table.Skip(1).OfType<TableRow>())
            {
                if (Math.Max(asks, answers) >= row.Count || row[asks] is not TableCell question || row[answers] is not TableCell answer)
                    continue;

                // An empty cell has no span, and those of a table that Markdig makes of the middle of a paragraph can lie outside their row.
                var isInRow = document.Source.LineOf(answer.Span.Start) == document.Source.FirstLine(row) && answer.Span.End < document.Source.Text.Length;
                var wording = Wording.From(Text(document, question), wide: true).Cleaned();
                var room = Room.None with { Range = isInRow ? (answer.Span.Start, answer.Span.End + 1) : (0, 0) };
                found.Add(new Candidate(row, new Shape(Carrier.Cell, 0, Dress.Plain), row.Span.Start, document.Source.FirstLine(row), wording, room));
            }
        }
    }

    private static string Text(DocumentView document, TableCell cell) => cell is [ParagraphBlock paragraph, ..]
        ? InlineMarkdown.OneLine(paragraph, document.Source) : "";
}
