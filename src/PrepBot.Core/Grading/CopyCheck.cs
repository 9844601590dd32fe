using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>Whether two texts are the same but for case, white space, back quotes and a final stop. Works in any script.</summary>
internal static partial class CopyCheck
{
    public static bool IsCopy(string answer, string text)
    {
        var own = Normalize(answer);
        return own.Length > 0 && own == Normalize(text);
    }

    public static string Normalize(string text)
        => Space().Replace(TextNormalizer.Fold(text).Replace("`", "", StringComparison.Ordinal), " ").Trim().TrimEnd('.', '\u3002').TrimEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
