using System.Text;

namespace PrepBot.Core.Bank;

/// <summary>A question reduced to words, to be compared with many others.</summary>
internal sealed class QuestionWords
{
    // Words that a correction moves about without changing what is asked.
    private static readonly HashSet<string> Fillers =
    [
        "a", "an", "the", "is", "are", "was", "were", "be", "do", "does", "did", "of", "in", "on", "to", "for", "by", "with", "and", "or", "it",
        "its", "this", "that", "these", "those", "you", "your", "we", "they", "what", "whats", "how", "why", "when", "which", "who", "where",
        "would", "could", "should", "can", "will", "explain", "describe", "please", "between", "me", "tell", "about", "some", "any", "use", "used",
        "using", "from", "at", "as", "s",
    ];

    public QuestionWords(QuestionContent content)
    {
        All = Split(content.Wording + " " + content.Stem);
        Telling = [.. All.Where(w => !Fillers.Contains(w)).Distinct()];
        string[] answers = [content.Answer ?? "", content.ExpectedOutput ?? "", .. content.Options.Select(o => o.Text), .. content.KeyPoints];
        AnswerKey = WordingKey.Of(string.Join('\n', answers));
        Answer = [.. Split(AnswerKey)];
    }

    /// <summary>Every word of the wording in order.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The words that say what it is about.</summary>
    public IReadOnlyList<string> Telling { get; }

    /// <summary>Answer, options and key points as one key; empty if there are none.</summary>
    public string AnswerKey { get; }

    /// <summary>The words of those.</summary>
    public HashSet<string> Answer { get; }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in WordingKey.Of(text) + " ")
        {
            if (char.IsLetterOrDigit(c) || c is '+' or '#' or '_' || char.IsSurrogate(c))
                word.Append(c);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}

/// <summary>Decides whether one question is another one with its wording corrected, and how surely.</summary>
internal static class QuestionSimilarity
{
    // Measures of overlap from 0 to 1. They were set by hand on the cases in the tests, towards "not the same": a wrong match mixes two histories, a missed one
    // starts a history anew.
    private const double LikeWording = 0.75;
    private const double LikeAnswer = 0.6;
    private const double HalfWording = 0.5;
    private const double NearlySameAnswer = 0.9;
    private const double SomeAnswer = 0.3;

    // "Yes." or "O(n)" may answer many questions.
    private const int TellingAnswerLength = 40;

    /// <summary>How like two questions are, or null if they are different ones.</summary>
    public static double? Of(QuestionWords a, QuestionWords b)
    {
        var wording = (Dice(a.All, b.All) + Dice(a.Telling, b.Telling)) / 2;
        var answersKnown = a.Answer.Count > 0 && b.Answer.Count > 0;
        var answer = !answersKnown ? 0 : a.AnswerKey == b.AnswerKey ? 1 : SetDice(a.Answer, b.Answer);
        var (onlyA, onlyB) = Differences(a.Telling, b.Telling);
        var substituted = onlyA > 0 && onlyB > 0;

        var same =
            (onlyA + onlyB == 0 && a.Telling.Count > 0)
            || (answer >= 1 && a.AnswerKey.Length >= TellingAnswerLength)
            || (answer >= NearlySameAnswer && wording >= HalfWording)
            || (!substituted && wording >= LikeWording && (!answersKnown || answer >= SomeAnswer))
            || (answer >= LikeAnswer && wording >= LikeWording && onlyA + onlyB == 2 && a.Telling.Count > 4);
        return same ? wording + answer : null;
    }

    /// <summary>How many telling words each side has that the other has in no form.</summary>
    private static (int OnlyA, int OnlyB) Differences(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        (a.Count(w => !b.Any(o => SameWord(w, o))), b.Count(w => !a.Any(o => SameWord(w, o))));

    private static double Dice(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (a.Count + b.Count == 0)
            return 0;
        var left = new List<string>(b);
        var shared = 0;
        foreach (var word in a)
        {
            var at = left.FindIndex(o => SameWord(word, o));
            if (at < 0)
                continue;
            left.RemoveAt(at);
            shared++;
        }

        return 2.0 * shared / (a.Count + b.Count);
    }

    private static double SetDice(HashSet<string> a, HashSet<string> b)
    {
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        return 2.0 * small.Count(large.Contains) / (a.Count + b.Count);
    }

    /// <summary>
    /// The same word, or it with a slip of the pen: one letter in a word of five or more, two in one of ten. Figures and short names such as TCP must agree.
    /// </summary>
    private static bool SameWord(string a, string b)
    {
        if (a == b)
            return true;
        var allowed = Math.Min(a.Length, b.Length) switch
        {
            >= 10 => 2,
            >= 5 => 1,
            _ => 0,
        };
        if (allowed == 0 || Math.Abs(a.Length - b.Length) > allowed || a.Any(char.IsDigit) || b.Any(char.IsDigit))
            return false;
        return Edits(a, b) <= allowed;
    }

    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
