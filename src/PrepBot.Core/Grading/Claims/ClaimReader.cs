using System.Buffers;
using System.Collections.Frozen;

namespace PrepBot.Core.Grading.Claims;

/// <summary>
/// Splits a text into statements. No grammar is parsed: a statement ends at punctuation and before words that begin another one ("because", "while", "and"),
/// which is enough to see what is said next to what. A clause that does not name what it is about goes on about the subject of the clause before it.
/// </summary>
internal sealed class ClaimReader(Vocabulary vocabulary, Opposites opposites)
{
    private static readonly FrozenSet<string> Borders = FrozenSet.Create(
        StringComparer.Ordinal,
        "but", "while", "whereas", "and", "because", "so", "which", "that", "when", "if", "until", "then", "although", "unless", "where", "since", "who", "as",
        "therefore", "thus", "hence", "however", "otherwise");

    private static readonly FrozenSet<string> Pronouns = FrozenSet.Create(StringComparer.Ordinal, "it", "they", "this", "these", "both", "he", "she");

    /// <summary>A clause that begins with one names what it is about.</summary>
    private static readonly FrozenSet<string> Articles = FrozenSet.Create(StringComparer.Ordinal, "the", "a", "an");

    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",()[]|+\u2013\u2014");

    /// <summary>The statements of a text in order. What is asked is not said: sentences that end with a question mark are left out.</summary>
    public List<Claim> Read(AnalysedText text)
    {
        var claims = new List<Claim>();
        var clause = new Clause(text.Normalized);
        ClaimWord? subject = null;
        int sentence = 0, end = 0;
        var isFirst = true;
        foreach (var (word, start, stop) in Tokenizer.PlacedWords(text.Normalized))
        {
            var gap = text.Normalized.AsSpan(end, start - end);
            var endsSentence = EndsSentence(gap);
            var negator = Negators.IsNegator(word, text.Normalized.AsSpan(stop));
            if (word is "until" or "unless" or "before") clause.Order();
            if (endsSentence || EndsClause(gap) || Borders.Contains(word) || (negator && Negators.IsContrast(word))) Close();
            if (endsSentence)
            {
                if (gap.Contains('?')) claims.RemoveAll(claim => claim.Sentence == sentence);
                sentence++;
                isFirst = true;
            }
            end = stop;
            if (negator) clause.Negate(word, start);
            else if (!clause.ContinuesNegation(word)) clause.Add(word == "before" && clause.IsNegative ? Bare(word) : Word(word), start, stop);
        }
        Close();
        return claims;

        void Close()
        {
            if (clause.Take(sentence) is not { } claim) return;
            if (isFirst && !clause.BeganWith(Pronouns) && claim.Words.FirstOrDefault(word => word.Term is not null) is { } named)
            {
                subject = named with { IsCarried = true, IsNegated = false };
                isFirst = false;
            }
            else if (subject is not null && !clause.BeganWith(Articles) && claim.Words.All(word => word.Stem != subject.Stem))
            {
                claim = claim with { Words = [.. claim.Words, subject] };
            }
            claims.Add(claim);
        }
    }

    private ClaimWord Bare(string word) => Word(word) with { Poles = [] };

    private ClaimWord Word(string word)
    {
        var plain = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        return Affirmed(plain) is { } affirmed ? Word(plain, affirmed) with { IsNegated = true } : Word(plain, plain);
    }

    private ClaimWord Word(string shown, string plain)
    {
        var stem = Stemmer.Stem(plain);
        return new ClaimWord(shown, stem, Tokenizer.Content(plain) is { } content ? vocabulary.Term(content) : null, opposites.Of(stem));
    }

    /// <summary>"unsorted" is "not sorted", where the rest is a word that the table knows ("unit" is not "not it").</summary>
    private string? Affirmed(string word)
    {
        const int shortest = 6;
        if (!word.StartsWith("un", StringComparison.Ordinal) || word.Length < shortest || opposites.Of(Stemmer.Stem(word)).Length > 0) return null;
        return vocabulary.Table.Knows(Stemmer.Stem(word[2..])) ? word[2..] : null;
    }

    /// <summary>"f()" is a name, and "a - b" are two statements where "a-b" is one word.</summary>
    private static bool EndsClause(ReadOnlySpan<char> gap)
    {
        if (gap.StartsWith("()", StringComparison.Ordinal)) gap = gap[2..];
        return gap.ContainsAny(ClauseMarks) || gap.IndexOf(" -", StringComparison.Ordinal) >= 0 || gap.StartsWith(": ", StringComparison.Ordinal);
    }

    /// <summary>A stop counts where white space follows: "module.exports" is one name.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> gap)
    {
        for (var index = 0; index < gap.Length; index++)
        {
            if (gap[index] is ';' or '!' or '?' or '\n' or '\u2022') return true;
            if (gap[index] == '.' && (index + 1 == gap.Length ? gap.Length > 1 : char.IsWhiteSpace(gap[index + 1]))) return true;
        }
        return false;
    }
}
