using System.Text;
using PrepBot.Core.Bank;

namespace PrepBot.Storage;

/// <summary>
/// The group of a question that was just stored, until <see cref="Core.Bank.Regrouping"/> has compared it with all others: it shares it with those that say the same
/// but for case, blanks and punctuation.
/// </summary>
internal static class QuestionGroup
{
    // Operators and "C#" or "C++" are all that some questions differ in.
    private const string Telling = "+#=&|<>%^~";

    public static string Of(string id, QuestionContent content)
    {
        var key = new StringBuilder(content.Wording.Length);
        foreach (var rune in content.Wording.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) key.Append(Rune.ToLowerInvariant(rune));
            else if (rune.IsAscii && Telling.Contains((char)rune.Value, StringComparison.Ordinal)) key.Append((char)rune.Value);
        }
        // Nothing telling in the wording, or the same words about another stem: such a question stands alone.
        return key.Length == 0 || content.Stem is not null ? "id:" + id : key.ToString();
    }
}
