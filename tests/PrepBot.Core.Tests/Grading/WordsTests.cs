using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>How text becomes words, and when two words are one.</summary>
public sealed class WordsTests
{
    private static readonly Vocabulary Words = new(StemTable.Build([]), Synonyms.Shipped);

    [Theory]
    [InlineData("processes", "process")]
    [InlineData("queries", "query")]
    [InlineData("blocking", "block")]
    [InlineData("blocked", "block")]
    [InlineData("asynchronously", "asynchronous")]
    [InlineData("class", "class")]
    [InlineData("bus", "bus")]
    [InlineData("2019", "2019")]
    public void Endings_are_cut_by_the_first_rule_that_leaves_three_letters(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Theory]
    [InlineData("nextTick runs `first`", "next tick runs first")]
    [InlineData("Ｆｕｌｌ　width", "full width")]
    [InlineData("don’t", "don't")]
    public void Text_is_composed_opened_and_lowered(string text, string expected)
        => Assert.Equal(expected.Split(' '), Tokenizer.Words(TextNormalizer.Normalize(text)));

    [Theory]
    [InlineData("the", null)]
    [InlineData("not", null)]
    [InlineData("queue's", "queue")]
    [InlineData("three", "3")]
    [InlineData("one", null)]
    [InlineData("z", null)]
    [InlineData("n", "n")]
    [InlineData("c++", "c++")]
    public void Function_words_vanish_and_number_words_become_digits(string word, string? expected) => Assert.Equal(expected, Tokenizer.Content(word));

    [Theory]
    [InlineData("blocks", "blocking", 1)]
    [InlineData("callback", "handler", 0.9)]
    [InlineData("js", "javascript", 0.9)]
    [InlineData("thraed", "thread", 0.85)]
    [InlineData("asynchronous", "asynchornuos", 0.85)]
    [InlineData("serialization", "serializer", 0.7)]
    [InlineData("cat", "cut", 0)]
    [InlineData("80", "8080", 0)]
    [InlineData("thread", "bread", 0)]
    public void Words_match_by_stem_synonym_spelling_or_beginning(string left, string right, double expected)
    {
        Assert.Equal(expected, WordMatcher.Similarity(Words.Term(left), Words.Term(right)));
        Assert.Equal(expected, WordMatcher.Similarity(Words.Term(right), Words.Term(left)));
    }

    [Fact]
    public void Two_neighbours_match_the_same_word_written_as_one()
    {
        Term[] apart = [Words.Term("file"), Words.Term("system")];
        Term[] together = [Words.Term("filesystem")];

        Assert.Equal([1, 1], WordMatcher.BestMatches(apart, together));
        Assert.Equal([1], WordMatcher.BestMatches(together, apart));
    }

    [Theory]
    [InlineData("abcd", "abcd", 0, true)]
    [InlineData("abcd", "abdc", 1, true)]
    [InlineData("abcd", "acd", 1, true)]
    [InlineData("abcd", "badc", 1, false)]
    [InlineData("abcd", "badc", 2, true)]
    [InlineData("abcd", "abcdefg", 2, false)]
    public void Swapped_neighbours_count_as_one_slip(string left, string right, int limit, bool expected)
        => Assert.Equal(expected, EditDistance.IsWithin(left, right, limit));
}
