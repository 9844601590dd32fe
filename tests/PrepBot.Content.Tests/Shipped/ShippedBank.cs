using PrepBot.Core.Bank;
using PrepBot.TestKit;

namespace PrepBot.Content.Tests.Shipped;

/// <summary>The bank <c>content/nodejs</c>, read once by the real reader, and the two lists that it is held against.</summary>
internal static class ShippedBank
{
    private static readonly Lazy<IReadOnlyList<ParsedFile>> Read = new(() => [.. BankFiles.ReadAll([Folder])]);

    public static string Folder => Path.Combine(SharedFiles.Repository(), "content", "nodejs");

    public static IReadOnlyList<ParsedFile> Files => Read.Value;

    public static IEnumerable<ParsedQuestion> Questions => Files.SelectMany(file => file.Questions);

    public static IEnumerable<ParsedQuestion> OfKind(QuestionKind kind) => Questions.Where(question => question.Content.Kind == kind);

    /// <summary>The lines of a list in this folder.</summary>
    public static IReadOnlyList<string> List(string name)
        => File.ReadAllLines(Path.Combine(SharedFiles.Repository(), "tests", "PrepBot.Content.Tests", "Shipped", name));

    /// <summary>Asserts that no question has a fault; the message names each that has one.</summary>
    public static void HasNone(IEnumerable<ParsedQuestion> questions, Func<QuestionContent, bool> isFaulty)
        => Assert.Empty(questions.Where(question => isFaulty(question.Content)).Select(question => question.ExplicitId ?? question.Content.Wording));
}
