using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests;

/// <summary>A parsed file as JSON that a reviewer can read: what is absent is left out.</summary>
internal static class ReadableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(ParsedFile file) => JsonSerializer.Serialize(
        new
        {
            Header = file.Header == new BankHeader() ? null : file.Header,
            Questions = file.Questions.Select(Question),
            Diagnostics = file.Diagnostics.Select(d => $"{d.Severity} {d}"),
        },
        Options) + "\n";

    private static object Question(ParsedQuestion q) => new
    {
        q.Content.Wording,
        Id = q.ExplicitId,
        Line = q.Span.QuestionLine,
        AnswerLines = q.Span.AnswerStartLine is null ? null : $"{q.Span.AnswerStartLine}-{q.Span.AnswerEndLine}",
        q.Content.Section,
        Topic = q.Content.Topic == q.Content.Section ? null : q.Content.Topic,
        Kind = q.Content.Kind == QuestionKind.Open ? (QuestionKind?)null : q.Content.Kind,
        q.Content.Level,
        Stem = Text(q.Content.Stem),
        Answer = Text(q.Content.Answer),
        q.Content.ExpectedOutput,
        KeyPoints = Some(q.Content.KeyPoints),
        Alternatives = Some(q.Content.Alternatives),
        Options = Some(q.Content.Options),
        Hints = Some(q.Content.Hints),
        FollowUps = Some(q.Content.FollowUps),
        References = Some(q.Content.References),
        Tags = Some(q.Content.Tags),
    };

    // A list of lines reads better than one line full of \n.
    private static string[]? Text(string? markdown) => markdown?.Split('\n');

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
