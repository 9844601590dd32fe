using System.Security.Cryptography;
using System.Text;

namespace PrepBot.Core.Grading;

/// <summary>What the grader knows of words: how much each is worth, and which mean the same.</summary>
internal sealed class Vocabulary(StemTable table, Synonyms synonyms)
{
    public StemTable Table => table;

    /// <summary>The words with content among some, in order.</summary>
    public List<Term> Terms(IReadOnlyList<string> words)
    {
        var phrases = synonyms.PhrasesIn(words);
        var terms = new List<Term>(words.Count);
        foreach (var word in words)
        {
            if (Tokenizer.Content(word) is not { } content) continue;
            var term = Term(content);
            terms.Add(phrases.TryGetValue(Phrase.Root(term.Stem), out var more) ? term with { Groups = [.. term.Groups, .. more] } : term);
        }
        return terms;
    }

    /// <summary>A word by itself.</summary>
    public Term Term(string word)
    {
        var stem = Stemmer.Stem(word);
        return new Term(stem, word, table.Weight(stem), table.Knows(stem), Stemmer.IsNumber(stem), synonyms.GroupsOf(stem));
    }

    /// <summary>Eight hexadecimal digits that change with the table, the synonyms, the opposites and the stop words.</summary>
    public string Fingerprint(Opposites opposites)
    {
        using var text = new StringWriter();
        table.Write(text);
        foreach (var line in synonyms.Lines) text.Write($"{line}\n");
        foreach (var line in opposites.Lines) text.Write($"{line}\n");
        foreach (var word in FunctionWords.Listed) text.Write($"{word}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..8];
    }
}
