using PrepBot.Content.Reading;

namespace PrepBot.Content.Tests;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("What does this print?", true)]
    [InlineData("What is logged first?", true)]
    [InlineData("Ada is logged in. Which request may she send?", false)]
    [InlineData("What happens when nobody logs out?", false)]
    public void A_question_about_output_is_told_from_one_about_signing_in(string wording, bool asks) => Assert.Equal(asks, Vocabulary.AsksForOutput(wording));
}
