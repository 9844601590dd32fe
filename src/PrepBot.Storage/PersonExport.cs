using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using PrepBot.Core.Chat;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Everything that is stored about a person, as one JSON document: snake_case names, instants in ISO 8601 (UTC).</summary>
internal sealed class PersonExport(Sql sql, long person)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // People read it: their own script stays readable, while what HTML would take for markup is escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            Settings(json);
            Accounts(json);
            Attempts(json);
            Points(json);
            Appeals(json);
            MarksChanged(json);
            Posts(json);
            Sessions(json);
            Messages(json);
            Schedules(json);
            LeadActions(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Settings(Utf8JsonWriter json)
    {
        json.WriteNumber("person", person);
        Rows(json, "settings", """
            SELECT max(p.hidden) AS hidden, min(p.created_at) AS created_at, max(p.erased_at) AS erased_at
            FROM account c JOIN person p ON p.id = c.own WHERE c.person = $person GROUP BY c.person
            """, r =>
        {
            json.WriteBoolean("hidden_from_boards", r.Bool("hidden"));
            Time(json, "known_since", r.Instant("created_at"));
            Time(json, "deleted_at", r.InstantOrNull("erased_at"));
        });
        Rows(json, "lead_of", """
            SELECT l.team, t.name, min(l.named_at) AS named_at FROM account c JOIN lead l ON l.person = c.own JOIN team t ON t.id = l.team
            WHERE c.person = $person GROUP BY l.team ORDER BY l.team
            """, r =>
        {
            json.WriteNumber("team", r.Long("team"));
            json.WriteString("name", r.Text("name"));
            Time(json, "named_at", r.Instant("named_at"));
        });
    }

    private void Accounts(Utf8JsonWriter json)
    {
        Rows(json, "accounts", """
            SELECT c.id, c.created_at, i.external, i.name, (SELECT json_group_array(n.space) FROM presence n WHERE n.account = c.id) AS spaces
            FROM account c LEFT JOIN identity i ON i.account = c.id WHERE c.person = $person ORDER BY c.id
            """, r =>
        {
            json.WriteNumber("account", r.Long("id"));
            json.WriteString("external_id", r.TextOrNull("external"));
            json.WriteString("name", r.TextOrNull("name"));
            Time(json, "known_since", r.Instant("created_at"));
            List(json, "spaces", r.List("spaces"));
        });
        Rows(json, "links", """
            SELECT l.account, l.joined_at, l.parted_at FROM account c JOIN link l ON l.account = c.id WHERE c.person = $person ORDER BY l.joined_at, l.account
            """, r =>
        {
            json.WriteNumber("account", r.Long("account"));
            Time(json, "joined_at", r.Instant("joined_at"));
            Time(json, "parted_at", r.InstantOrNull("parted_at"));
        });
        Rows(json, "local_names", """
            SELECT k.space, k.name, k.claimed_at FROM account c JOIN identity i ON i.account = c.id JOIN local_key k ON k.external = i.external
            WHERE c.person = $person ORDER BY k.space
            """, r =>
        {
            json.WriteString("space", r.Text("space"));
            json.WriteString("name", r.Text("name"));
            Time(json, "claimed_at", r.Instant("claimed_at"));
        });
    }

    private void Attempts(Utf8JsonWriter json) => Rows(json, "attempts", """
        SELECT a.*, q.key AS question_key, v.content, v.section, t.text, t.notes
        FROM account c JOIN attempt a ON a.account = c.id JOIN question q ON q.id = a.question JOIN revision v ON v.id = a.revision
            LEFT JOIN answer_text t ON t.attempt = a.id
        WHERE c.person = $person ORDER BY a.id
        """, r =>
    {
        var content = StorageJson.Read(r.Text("content"));
        var picked = r.List("picked");
        json.WriteNumber("attempt", r.Long("id"));
        json.WriteNumber("account", r.Long("account"));
        json.WriteString("space", r.Text("space"));
        json.WriteString("question", r.Text("question_key"));
        json.WriteString("wording", content.Wording);
        json.WriteString("section", r.Text("section"));
        json.WriteString("kind", r.Text("kind"));
        Number(json, "daily_post", r.LongOrNull("post"));
        json.WriteString("text", r.TextOrNull("text"));
        List(json, "picked", [.. content.Options.Where(o => picked.Contains(o.Id)).Select(o => o.Text)]);
        json.WriteString("verdict", r.Text("verdict"));
        json.WriteNumber("score", r.Int("score"));
        json.WriteString("confidence", r.Text("confidence"));
        json.WriteString("marked_by", r.Text("source"));
        json.WriteString("standing", r.Text("standing"));
        json.WriteBoolean("no_attempt", r.Bool("no_attempt"));
        List(json, "covered", r.List("covered"));
        List(json, "missed", r.List("missed"));
        List(json, "notes", r.IsNull("notes") ? [] : r.List("notes"));
        json.WriteString("grader", r.Text("grader"));
        json.WriteBoolean("scored", r.Bool("scored"));
        Time(json, "at", r.Instant("at"));
        json.WriteString("local_date", r.Text("local_date"));
    });

    private void Points(Utf8JsonWriter json) => Rows(json, "points", """
        SELECT l.*, s.name AS season_name FROM account c JOIN ledger l ON l.account = c.id JOIN season s ON s.id = l.season
        WHERE c.person = $person ORDER BY l.id
        """, r =>
    {
        json.WriteNumber("entry", r.Long("id"));
        json.WriteNumber("attempt", r.Long("attempt"));
        json.WriteNumber("team", r.Long("team"));
        json.WriteString("space", r.Text("space"));
        json.WriteString("channel", r.Text("channel"));
        json.WriteString("season", r.Text("season_name"));
        json.WriteString("section", r.Text("section"));
        json.WriteString("kind", r.Text("kind"));
        json.WriteString("board", r.Text("board"));
        json.WriteNumber("points", r.Int("points"));
        json.WriteString("reason", r.Text("reason"));
        json.WriteString("grader", r.Text("grader"));
        Time(json, "occasion_at", r.Instant("occasion_at"));
        json.WriteString("local_date", r.Text("local_date"));
        Time(json, "recorded_at", r.Instant("recorded_at"));
    });

    private void Appeals(Utf8JsonWriter json)
    {
        Rows(json, "appeals", """
            SELECT p.*, d.outcome, d.at AS decided_at FROM account c JOIN appeal p ON p.account = c.id LEFT JOIN decision d ON d.id = p.decision
            WHERE c.person = $person ORDER BY p.id
            """, r =>
        {
            json.WriteNumber("appeal", r.Long("id"));
            json.WriteNumber("attempt", r.Long("attempt"));
            json.WriteString("kind", r.Text("kind"));
            json.WriteString("reason", r.TextOrNull("reason"));
            Time(json, "filed_at", r.Instant("filed_at"));
            Time(json, "withdrawn_at", r.InstantOrNull("withdrawn_at"));
            json.WriteString("outcome", r.TextOrNull("outcome"));
            Time(json, "decided_at", r.InstantOrNull("decided_at"));
        });
        Rows(json, "judge_advice", """
            SELECT d.* FROM account c JOIN attempt a ON a.account = c.id JOIN advice d ON d.attempt = a.id WHERE c.person = $person ORDER BY d.attempt
            """, r =>
        {
            json.WriteNumber("attempt", r.Long("attempt"));
            Time(json, "wanted_at", r.Instant("wanted_at"));
            Time(json, "heard_at", r.InstantOrNull("heard_at"));
            json.WriteString("model", r.TextOrNull("model"));
            json.WriteString("verdict", r.TextOrNull("verdict"));
            List(json, "covered", r.List("covered"));
            List(json, "missed", r.List("missed"));
            json.WriteString("evidence", r.Text("evidence"));
        });
        Rows(json, "wordings_taken_over", """
            SELECT p.attempt, d.text, d.added_at, d.removed_at FROM account c JOIN appeal p ON p.account = c.id JOIN decision e ON e.appeal = p.id
                JOIN addition d ON d.decision = e.id
            WHERE c.person = $person AND d.kind = 'alternative' ORDER BY d.id
            """, r =>
        {
            json.WriteNumber("attempt", r.Long("attempt"));
            json.WriteString("text", r.Text("text"));
            Time(json, "added_at", r.Instant("added_at"));
            Time(json, "removed_at", r.InstantOrNull("removed_at"));
        });
        // What leads decide is told by its number alone: the answer is somebody else's.
        Rows(json, "decisions", """
            SELECT d.id, d.outcome, d.at, d.undone_at FROM account c JOIN decision d ON d.account = c.id WHERE c.person = $person ORDER BY d.id
            """, r =>
        {
            json.WriteNumber("decision", r.Long("id"));
            json.WriteString("outcome", r.Text("outcome"));
            Time(json, "at", r.Instant("at"));
            Time(json, "undone_at", r.InstantOrNull("undone_at"));
        });
    }

    private void MarksChanged(Utf8JsonWriter json) => Rows(json, "marks_changed", """
        SELECT m.* FROM account c JOIN attempt a ON a.account = c.id JOIN mark_change m ON m.attempt = a.id WHERE c.person = $person ORDER BY m.id
        """, r =>
    {
        json.WriteNumber("attempt", r.Long("attempt"));
        json.WriteNumber("decision", r.Long("decision"));
        json.WriteBoolean("taken_back", r.Bool("undo"));
        json.WriteString("old_verdict", r.Text("old_verdict"));
        json.WriteNumber("old_score", r.Int("old_score"));
        json.WriteString("verdict", r.Text("verdict"));
        json.WriteNumber("score", r.Int("score"));
        json.WriteString("standing", r.Text("standing"));
        json.WriteNumber("points", r.Int("points"));
        Time(json, "at", r.Instant("at"));
        Time(json, "told_at", r.InstantOrNull("told_at"));
    });

    private void Posts(Utf8JsonWriter json) => Rows(json, "daily_posts_answered", """
        SELECT p.id, p.date, p.space, p.channel, p.opens, p.closes, a.id AS attempt
        FROM account c JOIN attempt a ON a.account = c.id JOIN daily_post p ON p.id = a.post WHERE c.person = $person ORDER BY p.id
        """, r =>
    {
        json.WriteNumber("daily_post", r.Long("id"));
        json.WriteString("date", r.Text("date"));
        json.WriteString("space", r.Text("space"));
        json.WriteString("channel", r.Text("channel"));
        Time(json, "opens", r.Instant("opens"));
        Time(json, "closes", r.Instant("closes"));
        json.WriteNumber("attempt", r.Long("attempt"));
    });

    private void Sessions(Utf8JsonWriter json) => Rows(
        json, "practice_sessions", "SELECT s.* FROM account c JOIN session s ON s.account = c.id WHERE c.person = $person AND s.state <> '' ORDER BY s.id", r =>
        {
            json.WriteNumber("session", r.Long("id"));
            json.WriteNumber("team", r.Long("team"));
            json.WriteBoolean("open", r.Bool("open"));
            Time(json, "begun_at", r.Instant("begun_at"));
            Time(json, "updated_at", r.Instant("updated_at"));
            json.WriteString("state", r.Text("state"));
        });

    private void Messages(Utf8JsonWriter json)
    {
        Rows(json, "messages_written", Transcript("t.author = i.external"), r => Message(json, r));
        Rows(json, "messages_received", Transcript(
            "t.author IS NOT i.external AND (t.only_for = i.external OR substr(t.channel, -length(i.external)) = i.external)"), r => Message(json, r));

        static string Transcript(string condition) => $"""
            SELECT t.* FROM account c JOIN identity i ON i.account = c.id JOIN transcript t ON {condition}
            WHERE c.person = $person ORDER BY t.id
            """;
    }

    private void Schedules(Utf8JsonWriter json) => Rows(json, "schedules_set", """
        SELECT s.* FROM account c JOIN identity i ON i.account = c.id JOIN schedule s ON s.set_by = i.external WHERE c.person = $person ORDER BY s.id
        """, r =>
    {
        json.WriteNumber("schedule", r.Long("id"));
        json.WriteString("space", r.Text("space"));
        json.WriteString("channel", r.Text("channel"));
        Time(json, "since", r.Instant("since"));
    });

    private void LeadActions(Utf8JsonWriter json) => Rows(
        json, "lead_actions", "SELECT d.* FROM account c JOIN audit d ON d.account = c.id WHERE c.person = $person ORDER BY d.id", r =>
        {
            json.WriteNumber("team", r.Long("team"));
            json.WriteString("action", r.Text("action"));
            json.WriteString("details", r.Text("details"));
            Time(json, "at", r.Instant("at"));
        });

    private static void Message(Utf8JsonWriter json, Row r)
    {
        json.WriteNumber("message", r.Long("id"));
        json.WriteString("space", r.Text("space"));
        json.WriteString("channel", r.Text("channel"));
        Time(json, "at", r.Instant("at"));
        json.WritePropertyName("content");
        JsonSerializer.Serialize(json, ChatJson.ReadMessage(r.Text("message")), ChatJson.Default.ChatMessage);
    }

    private static void Time(Utf8JsonWriter json, string name, Instant? at)
    {
        if (at is { } instant) json.WriteString(name, InstantPattern.ExtendedIso.Format(instant));
        else json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (var item in list) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private void Rows(Utf8JsonWriter json, string name, string select, Action<Row> write)
    {
        json.WriteStartArray(name);
        sql.Each(
            select,
            r =>
            {
                json.WriteStartObject();
                write(r);
                json.WriteEndObject();
            },
            ("$person", person));
        json.WriteEndArray();
    }
}
