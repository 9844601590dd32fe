using PrepBot.Core.Bank;

namespace PrepBot.Content.Reading;

/// <summary>The front matter, understood.</summary>
/// <param name="Bank">What the importer needs.</param>
/// <param name="Topic">Topic of questions with no level-one heading above them.</param>
/// <param name="Level">Level of questions that do not say.</param>
/// <param name="Language">Language of the text.</param>
internal sealed record Header(BankHeader Bank, string? Topic, Level? Level, string Language);

/// <summary>Turns front matter into a <see cref="Header"/> and says what is wrong with it.</summary>
internal static class HeaderReader
{
    private static readonly string[] Known = ["bank", "title", "topic", "level", "language", "source", "licence"];

    /// <param name="frontMatter">As read.</param>
    /// <param name="findings">Takes the remarks.</param>
    public static Header Read(FrontMatter frontMatter, Findings findings)
    {
        if (frontMatter.Error is { } error)
            ReportBroken(frontMatter, error, findings);

        // The files of other tools carry keys of those tools; only a file that is meant for us is held to ours.
        if (frontMatter is { MentionsBank: true, Error: null })
            ReportKeys(frontMatter, findings);

        var bank = new BankHeader(frontMatter["bank"], false, frontMatter["title"], frontMatter["source"], frontMatter["licence"] ?? frontMatter["license"]);
        var language = frontMatter["language"] ?? "en";
        if (frontMatter.MentionsBank)
            return new Header(bank, frontMatter["topic"], Levels.Parse(frontMatter["level"]), language);

        // Other tools call the same by other names.
        var level = frontMatter["level"] ?? frontMatter["difficulty"];
        return new Header(bank, frontMatter["topic"] ?? frontMatter["category"] ?? frontMatter["theme"], level is null ? null : LevelWords.Of(level), language);
    }

    private static void ReportBroken(FrontMatter frontMatter, string error, Findings findings)
    {
        var reason = $"The front matter is not valid YAML here: {error}.";
        if (frontMatter.MentionsBank)
            findings.Error(frontMatter.ErrorLine ?? 1, reason);
        else
            findings.Warn(frontMatter.ErrorLine ?? 1, reason);
    }

    private static void ReportKeys(FrontMatter frontMatter, Findings findings)
    {
        foreach (var entry in frontMatter.Entries)
        {
            if (!Known.Contains(entry.Key))
                findings.Warn(entry.Line, $"\"{entry.Key}\" is not a key of the front matter; known are {string.Join(", ", Known)}.");
            else if (frontMatter.Entries.First(e => e.Key == entry.Key) != entry)
                findings.Error(entry.Line, $"\"{entry.Key}\" stands twice in the front matter.");
            else if (string.IsNullOrWhiteSpace(entry.Value))
                findings.Warn(entry.Line, $"\"{entry.Key}\" has no plain value; write {entry.Key}: text.");
            else if (entry.Key == "level" && Levels.Parse(entry.Value) is null)
                findings.Warn(entry.Line, Levels.Unknown(entry.Value));
        }
    }
}

/// <summary>The words for <see cref="Level"/>.</summary>
internal static class Levels
{
    public static Level? Parse(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "junior" => Level.Junior,
        "mid" => Level.Mid,
        "senior" => Level.Senior,
        _ => null,
    };

    public static string Unknown(string word) => $"\"{word}\" is not a level; write junior, mid or senior.";
}
