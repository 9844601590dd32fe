using System.Text;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Full-text search over the questions in use.</summary>
internal sealed class BankIndex(Sql sql)
{
    private const int MaxTerms = 32;
    private const char HitBegins = '\u0001';
    private const char HitEnds = '\u0002';

    // From each column the words around a hit, the hit between two marks; the marks tell which column was hit.
    // Column 3 is the answer, 2 the key points, 0 the wording.
    private const string FindSql = $"""
        WITH hit AS MATERIALIZED (
            SELECT rowid AS question, bm25(question_text, 10.0, 4.0, 2.0, 1.0) AS distance,
                snippet(question_text, 3, char(1), char(2), '…', 24) AS in_answer,
                snippet(question_text, 2, char(1), char(2), '…', 24) AS in_points,
                snippet(question_text, 0, char(1), char(2), '…', 24) AS in_wording
            FROM question_text WHERE question_text MATCH $match)
        SELECT q.key, r.content ->> 'wording' AS wording, r.section, r.level, hit.in_answer, hit.in_points, hit.in_wording
        FROM hit JOIN {BankStore.Visible}
        WHERE q.id = hit.question AND q.retired_at IS NULL AND q.grp NOT IN (SELECT value FROM json_each($hidden))
        ORDER BY hit.distance, q.key LIMIT $limit
        """;

    public IReadOnlyList<SearchHit> Search(long team, string words, int limit, IReadOnlySet<string> hiddenGroups)
    {
        var match = Match(words);
        if (match.Length == 0) return [];
        return sql.Query(FindSql, ToHit, ("$match", match), ("$team", team), ("$hidden", Values.List([.. hiddenGroups])), ("$limit", limit));
    }

    public bool Holds(long question) => sql.Any("SELECT 1 FROM question_text WHERE rowid = $id", ("$id", question));

    public void Put(long question, QuestionContent content)
    {
        Remove(question);
        sql.Execute(
            "INSERT INTO question_text (rowid, wording, section, key_points, answer) VALUES ($id, $wording, $section, $points, $answer)",
            ("$id", question),
            ("$wording", PlainText.Of(content.Wording)),
            ("$section", content.Section == content.Topic ? content.Section : content.Section + " " + content.Topic),
            ("$points", PlainText.Of(string.Join("\n", content.KeyPoints))),
            ("$answer", PlainText.Of(content.Answer ?? "")));
    }

    public void Remove(long question) => sql.Execute("DELETE FROM question_text WHERE rowid = $id", ("$id", question));

    /// <summary>
    /// What a person typed as an FTS5 expression: each word a quoted string of letters, digits, '#' and '+' alone, so that nothing in it can be
    /// an operator; all must occur, and the last may be a beginning. Empty when there is no word.
    /// </summary>
    internal static string Match(string words)
    {
        var terms = Terms(words);
        return terms.Count == 0 ? "" : string.Join(' ', terms.Select(t => $"\"{t}\"")) + "*";
    }

    private static List<string> Terms(string words)
    {
        var terms = new List<string>();
        var term = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (IsPartOfWord(rune)) term.Append(rune);
            else Finish();
            if (terms.Count == MaxTerms) return terms;
        }
        Finish();
        return terms;

        void Finish()
        {
            var word = term.ToString();
            term.Clear();
            // A word of signs alone ("+", "##") is punctuation.
            if (word.AsSpan().IndexOfAnyExcept("#+") < 0) return;
            // Said twice it counts once, where it was said last, because the last word may be a beginning.
            terms.Remove(word);
            terms.Add(word);
        }
    }

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '#' or '+' || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static SearchHit ToHit(Row r)
    {
        var wording = r.Text("wording");
        string[] places = [r.Text("in_answer"), r.Text("in_points"), r.Text("in_wording")];
        var place = places.FirstOrDefault(p => p.Contains(HitBegins, StringComparison.Ordinal)) ?? wording;
        return new SearchHit(r.Text("key"), wording, r.Text("section"), r.WordOrNull<Level>("level"), OneLine(place));
    }

    private static string OneLine(string text) => string.Join(
        ' ',
        text.Replace(HitBegins.ToString(), "", StringComparison.Ordinal).Replace(HitEnds.ToString(), "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
