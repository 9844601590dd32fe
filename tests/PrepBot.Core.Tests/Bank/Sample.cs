using PrepBot.Core.Bank;

namespace PrepBot.Core.Tests.Bank;

internal static class Sample
{
    public static QuestionContent Content(string wording, string? answer = null, string topic = "Topic") =>
        new() { Wording = wording, Kind = QuestionKind.Open, Section = topic, Topic = topic, Answer = answer };

    public static ParsedQuestion Parsed(string wording, string? answer = null, string? id = null, string topic = "Topic") =>
        new(Content(wording, answer, topic), new SourceSpan(1, null, null), id);

    /// <summary>What is stored once these were imported.</summary>
    public static List<KnownQuestion> Stored(params IReadOnlyList<ParsedQuestion> questions) =>
        [.. QuestionIds.Assign("bank", questions).Select((id, i) => new KnownQuestion(id, questions[i].ExplicitId, questions[i].Content, i, false))];
}
