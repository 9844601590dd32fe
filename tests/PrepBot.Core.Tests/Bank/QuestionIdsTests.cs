using PrepBot.Core.Bank;

namespace PrepBot.Core.Tests.Bank;

public sealed class QuestionIdsTests
{
    [Theory]
    [InlineData("What is backpressure?", "what-is-backpressure")]
    [InlineData("What's the `café` of C++ & C#?", "whats-the-cafe-of-cpp-csharp")]
    [InlineData("  1 + 1  = ? ", "1-1")]
    public void A_wording_becomes_a_readable_name(string wording, string id) => Assert.Equal(id, QuestionIds.Derive("any", wording));

    [Fact]
    public void A_long_wording_is_cut_at_a_word()
    {
        var id = QuestionIds.Derive("any", string.Join(' ', Enumerable.Repeat("abcdefg", 20)));
        Assert.Equal("abcdefg-abcdefg-abcdefg-abcdefg-abcdefg-abcdefg-abcdefg", id);
        Assert.True(QuestionIds.Derive("any", new string('x', 500)).Length == QuestionIds.MaxLength);
    }

    [Theory]
    [InlineData("Что такое замыкание?")]
    [InlineData("什么是闭包？")]
    [InlineData("Чем отличается let от const?")]
    [InlineData("?!")]
    [InlineData("\uD800")]
    public void A_wording_without_an_ascii_form_becomes_a_hash_that_differs_by_bank(string wording)
    {
        var id = QuestionIds.Derive("one", wording);
        Assert.StartsWith("q-", id, StringComparison.Ordinal);
        Assert.True(QuestionIds.IsValid(id));
        Assert.Equal(id, QuestionIds.Derive("one", wording));
        Assert.NotEqual(id, QuestionIds.Derive("two", wording));
    }

    [Fact]
    public void Names_that_collide_are_numbered_and_an_authors_name_goes_first()
    {
        ParsedQuestion[] questions = [Sample.Parsed("Why me?"), Sample.Parsed("Why, me?"), Sample.Parsed("Other", id: "why-me"), Sample.Parsed("Taken")];
        var ids = QuestionIds.Assign("any", questions, ["taken"]);
        Assert.Equal(["why-me-2", "why-me-3", "why-me", "taken-2"], ids);
    }

    [Theory]
    [InlineData("a.b-c_9", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    public void An_authors_name_is_checked(string id, bool valid) => Assert.Equal(valid, QuestionIds.IsValid(id));

    [Theory]
    [InlineData("What is C?", "What is C++?")]
    [InlineData("What does `==` do?", "What does `===` do?")]
    public void Signs_that_carry_meaning_are_kept_apart(string a, string b) => Assert.NotEqual(WordingKey.Of(a), WordingKey.Of(b));

    [Theory]
    [InlineData("What is “it”?", "what is  'it'")]
    [InlineData("Explain `a`, and b.", "Explain a and b")]
    public void Case_quotes_and_pauses_do_not_count(string a, string b) => Assert.Equal(WordingKey.Of(a), WordingKey.Of(b));
}
