using System.Text.RegularExpressions;

namespace PrepBot.Content.Anatomy;

/// <summary>Reads which options an answer names: "D", "B) the text", "A and C", "Option 2", or the text itself.</summary>
internal static partial class AnswerKey
{
    private static readonly char[] Dress = ['*', '_', ' ', ':', '：', '.', ')', ']', '-', '–', '—', ','];

    /// <summary>The places of the options that a line names, or none.</summary>
    /// <param name="line">What stands behind "Answer:", on one line.</param>
    /// <param name="options">All options.</param>
    public static List<int> Read(string line, IReadOnlyList<RawOption> options) => Read(line, options, out _);

    /// <summary>The same with the rest of the line.</summary>
    /// <param name="line">What stands behind "Answer:", on one line.</param>
    /// <param name="options">All options.</param>
    /// <param name="rest">What the line says besides: an explanation, or nothing where it only repeats the option.</param>
    public static List<int> Read(string line, IReadOnlyList<RawOption> options, out string rest)
    {
        rest = "";
        var text = line.Trim().Trim('*', '_', ' ', ':', '：', '.', '。', '>').Trim();
        if (text.Length == 0)
            return [];
        if (Same(text, options) is { Count: > 0 } same)
            return same;
        var match = Letters().Match(text);
        if (!match.Success)
            return [];
        var found = new List<int>();
        foreach (Match letter in OneLetter().Matches(match.Groups[1].Value))
        {
            if (PlaceOf(OptionLetters.Normal(letter.Value), options) is { } place && !found.Contains(place))
                found.Add(place);
        }

        found.Sort();
        if (found.Count > 0)
            rest = Explanation(text[match.Length..].Trim(Dress), options[found[0]].Text);
        return found;
    }

    private static string Explanation(string rest, string option) =>
        BeginAlike(rest, option, out _, out _) ? "" : rest;

    private static int? PlaceOf(string letter, IReadOnlyList<RawOption> options)
    {
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i].Marker == letter)
                return i;
        }

        // Options that carry no letters are counted.
        var place = char.IsDigit(letter[0]) ? int.Parse(letter) - 1 : letter[0] - 'A';
        var bare = options.All(o => o.Marker is null || (char.IsDigit(o.Marker[0]) != char.IsDigit(letter[0])));
        return bare && letter.Length == 1 && place >= 0 && place < options.Count ? place : null;
    }

    private static List<int> Same(string text, IReadOnlyList<RawOption> options)
    {
        if (Spoken(text, 0) == text.Length)
            return [];
        for (var i = 0; i < options.Count; i++)
        {
            if (BeginAlike(text, options[i].Text, out var isAll, out var isAllOfOption) && isAll && isAllOfOption)
                return [i];
        }

        return [];
    }

    /// <summary>Whether one text says what the other one begins with, whatever the case, the white space and the marks.</summary>
    private static bool BeginAlike(string one, string other, out bool isAllOfOne, out bool isAllOfOther)
    {
        int i = Spoken(one, 0), k = Spoken(other, 0);
        while (i < one.Length && k < other.Length && char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[k]))
            (i, k) = (Spoken(one, i + 1), Spoken(other, k + 1));
        (isAllOfOne, isAllOfOther) = (i >= one.Length, k >= other.Length);
        return isAllOfOne || isAllOfOther;
    }

    // The first character from a place on that says something.
    private static int Spoken(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '`' or '*' or '_' or '.' or '"'))
            at++;
        return at;
    }

    // Letters in a row, then an end, a bracket or a sign that parts the letter from its text: "A function" names no option A.
    [GeneratedRegex(
        @"^(?:(?:options?|choices?|вариант|option|opción|opção|选项|選項)\s+|\()?\(?([" + OptionLetters.Class + @"1-9]\)?(?:\s*(?:,|&|/|;|\+|、|，|\s(?:and|und|et|y|e|и|и|en|oraz|ve)\s|和|与)\s*\(?[" + OptionLetters.Class + @"1-9]\)?(?![\p{L}\p{N}]))*)(?:$|[).:：,;\]】*]|\s*[-–—]\s|\s+[`(""“])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[" + OptionLetters.Class + @"1-9](?![\p{L}\p{N}])")]
    private static partial Regex OneLetter();
}
