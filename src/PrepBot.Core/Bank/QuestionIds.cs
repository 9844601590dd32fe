using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrepBot.Core.Bank;

/// <summary>
/// Names for questions whose author gave none: readable, ASCII, the same for the same bank in the same order. An id is unique within its bank.
/// </summary>
/// <remarks>
/// An id is derived once, when a question is first stored. From then on <see cref="QuestionMatcher"/> carries it along, so it may stop resembling a wording
/// that was corrected since.
/// </remarks>
public static class QuestionIds
{
    /// <summary>The longest id, given or derived.</summary>
    public const int MaxLength = 60;

    private const int HashLength = 12;

    /// <summary>Whether an author's id is well formed: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most <see cref="MaxLength"/>.</summary>
    public static bool IsValid(string id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>An id for each question, in their order: the author's own, else one derived from the wording.</summary>
    /// <param name="bank">Name of the bank; it tells apart the hashes of wordings that have no ASCII form.</param>
    /// <param name="questions">Questions of one bank, in document order.</param>
    /// <param name="taken">Ids of the bank that are in use already, or null.</param>
    public static IReadOnlyList<string> Assign(string bank, IReadOnlyList<ParsedQuestion> questions, IEnumerable<string>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(questions);

        // What authors chose goes first wherever it stands, so that no derived id takes its name.
        var used = new HashSet<string>(taken ?? [], StringComparer.OrdinalIgnoreCase);
        used.UnionWith(questions.Select(q => q.ExplicitId).OfType<string>());
        return [.. questions.Select(q => q.ExplicitId ?? Free(Derive(bank, q.Content.Wording), used))];
    }

    /// <summary>The id that a wording alone suggests, such as "what-is-backpressure". Two wordings may suggest the same one.</summary>
    /// <param name="bank">Name of the bank.</param>
    /// <param name="wording">The question on one line.</param>
    public static string Derive(string bank, string wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        var key = WordingKey.Of(wording);
        var letters = key.Count(char.IsLetter);
        var slug = Slug(key);

        // A slug that lost most of the wording would make different questions look alike.
        return slug.Length > 0 && slug.Count(char.IsAsciiLetter) * 2 >= letters ? Cut(slug, MaxLength) : "q-" + Hash(bank + "\n" + key);
    }

    private static string Slug(string key)
    {
        var slug = new StringBuilder();
        foreach (var c in Decompose(key.Replace("c++", "cpp", StringComparison.Ordinal).Replace("c#", "csharp", StringComparison.Ordinal)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    private static string Decompose(string key)
    {
        try
        {
            return key.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return key;
        }
    }

    // At a word's end if there is one in the second half.
    private static string Cut(string slug, int length)
    {
        if (slug.Length <= length)
            return slug;
        var dash = slug.LastIndexOf('-', length);
        return slug[..(dash > length / 2 ? dash : length)].TrimEnd('-');
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static string Free(string wanted, HashSet<string> used)
    {
        var id = wanted;
        for (var n = 2; !used.Add(id); n++)
        {
            var suffix = $"-{n}";
            id = Cut(wanted, MaxLength - suffix.Length) + suffix;
        }

        return id;
    }
}
