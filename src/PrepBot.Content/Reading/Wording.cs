using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>What a question, heading or label says once its dress is off, and what the dress was.</summary>
/// <param name="Text">One line of plain Markdown.</param>
/// <param name="Number">The number in front, or null. A hint only: banks repeat, skip and restart numbers.</param>
/// <param name="WasQuoted">It stood in quotes, all of it.</param>
/// <param name="HadPrefix">It began with "Q:" or a kin of it.</param>
internal sealed partial record Wording(string Text, int? Number, bool WasQuoted, bool HadPrefix)
{
    // Pairs of opening and closing quotes that wrap a whole wording.
    private static readonly string[] Quotes = ["\"\"", "“”", "„“", "„”", "«»", "‘’", "''", "「」"];

    private const int LongestPrefix = 20;

    // The first letters of the words for a question that are written in ASCII.
    private static readonly SearchValues<char> PrefixLetters = SearchValues.Create("QqFfPpDdSsVvIiOoKkCcTtEeAaZz");

    private static readonly SearchValues<char> Separators = SearchValues.Create(".:)：、．。-–—");

    /// <summary>Takes numbers, prefixes, quotes and bold markers off, in whatever order they were put on.</summary>
    /// <param name="oneLine">As written, on one line.</param>
    /// <param name="wide">Also the numbers and prefixes of other languages and habits, which the native format takes for text.</param>
    public static Wording From(string oneLine, bool wide = false)
    {
        var text = oneLine.Trim();
        int? number = null;
        bool quoted = false, prefixed = false;
        for (var before = ""; before != text;)
        {
            before = text;
            if (MayBeNumber(text, wide) && (wide ? WideNumber() : LeadingNumber()).Match(text) is { Success: true } n)
            {
                number ??= int.TryParse(n.Groups[1].ValueSpan, out var value) ? value : null;
                text = text[n.Length..].Trim();
            }

            if (MayBePrefix(text) && (wide ? WidePrefix() : QuestionPrefix()).Match(text) is { Success: true } q && q.Length < text.Length)
            {
                prefixed = true;
                number ??= NumberIn(q);
                text = text[q.Length..].Trim();
            }

            if (Unquote(text) is { } inner)
            {
                quoted = true;
                text = inner.Trim();
            }
        }

        return new Wording(text, number, quoted, prefixed);
    }

    // Each kind of prefix has a group of its own for it.
    private static int? NumberIn(Match prefix)
    {
        for (var i = 1; i < prefix.Groups.Count; i++)
        {
            if (int.TryParse(prefix.Groups[i].ValueSpan, out var number))
                return number;
        }

        return null;
    }

    // Most wordings have neither: a look at the first signs saves two searches.
    private static bool MayBeNumber(string text, bool wide) =>
        text.Length > 1 && (char.IsAsciiDigit(text[0]) || text[0] == '(' || (wide
            && text[0] is '#' or '[' or '№' or '第' or (>= '①' and <= '⑳') or (>= '❶' and <= '❿')));

    private static bool MayBePrefix(string text) => text.Length > 1 && (text[0] is 'Q' or 'q' or '❓' or '❔'
        || ((text[0] > '\x7F' || PrefixLetters.Contains(text[0])) && text.AsSpan(0, Math.Min(text.Length, LongestPrefix)).ContainsAny(Separators)));

    /// <summary>A heading as a topic: without number and final colon.</summary>
    public static string OfTopic(string oneLine) => From(oneLine).Text.TrimEnd(':', '：', ' ');

    /// <summary>Without the signs that banks put behind a question to grade it, or in front of it: stars, emoji, their short codes, the joiners between
    /// them.</summary>
    public Wording Cleaned()
    {
        var end = EndOfText(Text.Length);

        // "What is it? 🚀m": a slip of the keyboard behind the sign.
        if (end == Text.Length && end > 3 && char.IsLetter(Text[end - 1]) && IsSign(Text, end - 2) && Text[end - 2] != ' ')
            end = EndOfText(end - 1);
        if (end == 0)
            return this;
        var start = 0;
        while (start < end && (IsSign(Text, start) || ShortCodeFrom(start, end) > 0))
            start += Math.Max(1, ShortCodeFrom(start, end));

        // Marks that close a heading stay with the text where signs follow them. Those of "C#" belong to it.
        var text = Text[start..end];
        var marks = text.Length - text.TrimEnd('#').Length;
        if (marks < text.Length && text[^(marks + 1)] == ' ')
            text = text[..^marks].TrimEnd();
        return text.Length == Text.Length ? this : this with { Text = text, Mark = Text[end..] + Text[..start] };
    }

    private int EndOfText(int end)
    {
        while (end > 0 && (IsSign(Text, end - 1) || ShortCodeUpTo(end) > 0))
            end -= Math.Max(1, ShortCodeUpTo(end));
        return end;
    }

    // ":rocket:", apart from what stands in front of it. Two colons with a word between them are no more than that in "a::b:".
    private int ShortCodeUpTo(int end)
    {
        if (end < 3 || Text[end - 1] != ':')
            return 0;
        var start = end - 2;
        while (start > 0 && IsOfShortCode(Text[start]))
            start--;
        return start < end - 2 && Text[start] == ':' && (start == 0 || Text[start - 1] == ' ') ? end - start : 0;
    }

    private int ShortCodeFrom(int start, int end)
    {
        if (Text[start] != ':')
            return 0;
        var at = start + 1;
        while (at < end && IsOfShortCode(Text[at]))
            at++;
        return at > start + 1 && at < end && Text[at] == ':' ? at + 1 - start : 0;
    }

    private static bool IsOfShortCode(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '+' or '-';

    /// <summary>What <see cref="Cleaned"/> took off.</summary>
    public string Mark { get; init; } = "";

    private static bool IsSign(string text, int at) => text[at] switch
    {
        ' ' or '\u200D' or '\u200B' or '\uFE0F' or '☆' or '★' or '⭐' or '✨' or '⚡' => true,
        >= '\u2600' and <= '\u27BF' => true,
        var c => char.IsSurrogate(c) && !IsLetter(text, at),
    };

    // Letters beyond the first plane: rare characters, and Latin ones in the bold type of formulas.
    private static bool IsLetter(string text, int at)
    {
        var first = char.IsLowSurrogate(text[at]) ? at - 1 : at;
        return Rune.TryGetRuneAt(text, Math.Max(0, first), out var letter) && Rune.IsLetterOrDigit(letter);
    }

    private static string? Unquote(string text)
    {
        foreach (var pair in Quotes)
        {
            if (text.Length > 2 && text[0] == pair[0] && text[^1] == pair[1] && Wraps(pair, text.AsSpan(1, text.Length - 2)))
                return text[1..^1];
        }

        return null;
    }

    /// <summary>"a" and "b" begins and ends with a quote, yet no quote wraps it: the first one within it closes. In "say "a" twice" it opens.</summary>
    private static bool Wraps(string pair, ReadOnlySpan<char> inner)
    {
        if (pair[0] != pair[1])
        {
            var close = inner.IndexOf(pair[1]);
            return close < 0 || inner[..close].Contains(pair[0]);
        }

        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == pair[0] && !IsApostrophe(inner, i))
                return i == 0 || char.IsWhiteSpace(inner[i - 1]) || inner[i - 1] == '(';
        }

        return true;
    }

    private static bool IsApostrophe(ReadOnlySpan<char> text, int at) =>
        text[at] == '\'' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);

    // "3. ", "3) ", "3 - ", "3、": a separator is required, so that "2 pointers" and "3.5 seconds" keep their figures.
    [GeneratedRegex(@"^\(?(\d{1,4})\s*(?:[.):](?=\s)|\s-\s|[、．)](?=\D))\s*")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(
        @"^(?:#+\s+(?=\S)|[\[(#№]*(\d{1,4})\s*(?:[.):](?=\s|\p{Lo}|[""“«*`]|[A-Za-z].*\p{Lo}|\p{Lu}\p{Ll}*[\s'’])|\s?[-–—]\s|[、．。）\]](?=\D))|\d{1,3}(?:\.\d{1,3})+\.?\s+(?=\p{Lu}|\p{Lo})|\d{1,3}(?:\.\d{1,3}){2,}\.?\s+(?=\p{L})|[①-⑳❶-❿]|第\s*(\d{1,4})\s*[题題问問][：:、.\s]*)\s*")]
    private static partial Regex WideNumber();

    [GeneratedRegex(
        @"^(?:(?:Q|Qn|Ques|Question|Frage|Pregunta|Pergunta|Domanda|Вопрос|Питання|Pytanie|Soru|Vraag|Întrebare|Intrebare|Otázka|Fråga|Spørgsmål|Spørsmål|Kérdés|Kysymys|Pertanyaan|Câu(?: hỏi)?|"
        + @"Ερώτηση|سؤال|السؤال|שאלה|प्रश्न|Pyetja|Pitanje|질문|문제)\s*\.?\s*[#№]?\s*(?:(\d{1,4})[a-z]?)?\s*(?:[.:)：、．。](?=\s|$|\p{Lo}|[""“«*`])|\s?[-–—](?=\s))|Q\s?#?(\d{1,4})\s+|[PFПВ]\s?(\d{1,4})[.:)]\s+|(?:Problem|Task|Exercise|Scenario|Puzzle|Aufgabe|Ejercicio|Exercício|Exercice|Esercizio|Zadanie|Задача|Задание|Упражнение)\s*[#№]?(\d{1,4})\s*(?:[.:)](?=\s)|\s[-–—](?=\s))|[❓❔]\uFE0F?\s*|(?:问题|問題|面试题|題|题|问|問|質問)\s*(\d{0,4})\s*[：:、.．])\s*",
        RegexOptions.IgnoreCase)]
    private static partial Regex WidePrefix();

    [GeneratedRegex(@"^(?:Q|Ques|Question)\s*\d{0,4}\s*[.:)：](?=\s|$)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex QuestionPrefix();
}
