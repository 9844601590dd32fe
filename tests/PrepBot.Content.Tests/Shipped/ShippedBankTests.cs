using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests.Shipped;

/// <summary>What the shipped bank promises of every question.</summary>
public sealed class ShippedBankTests
{
    [Fact]
    public void It_is_read_without_an_error_or_a_warning() => Assert.Empty(ShippedBank.Files.SelectMany(file => file.Diagnostics));

    [Fact]
    public void It_has_thirty_topics_of_five_questions_or_more_each_in_a_file_of_its_own()
    {
        var topics = ShippedBank.Questions.GroupBy(question => question.Content.Section).ToDictionary(topic => topic.Key, topic => topic.Count());

        Assert.Equal(30, topics.Count);
        Assert.DoesNotContain(topics, topic => topic.Value < 5);
        Assert.All(ShippedBank.Files, file => Assert.Single(file.Questions.Select(question => question.Content.Section).Distinct()));
    }

    [Fact]
    public void At_least_120_questions_offer_a_choice_of_four_options()
    {
        var choices = ShippedBank.OfKind(QuestionKind.Choice).ToList();

        Assert.True(choices.Count >= 120, $"There are {choices.Count}.");
        ShippedBank.HasNone(choices, content => content.Options.Count != 4 || !content.Options.Any(option => option.Correct));
    }

    [Fact]
    public void Every_wrong_option_says_why_it_is_wrong()
        => ShippedBank.HasNone(ShippedBank.Questions, content => content.Options.Any(option => !option.Correct && string.IsNullOrWhiteSpace(option.Remark)));

    [Fact]
    public void At_least_30_questions_ask_what_code_prints_and_each_has_an_output()
    {
        var outputs = ShippedBank.OfKind(QuestionKind.CodeOutput).ToList();

        Assert.True(outputs.Count >= 30, $"There are {outputs.Count}.");
        ShippedBank.HasNone(outputs, content => content.ExpectedOutput is null || content.Stem is null);
    }

    [Fact]
    public void Every_question_has_an_id_and_no_id_stands_twice()
    {
        Assert.DoesNotContain(ShippedBank.Questions, question => question.ExplicitId is null);
        Assert.Empty(ShippedBank.Questions.GroupBy(question => question.ExplicitId).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_question_has_a_level() => ShippedBank.HasNone(ShippedBank.Questions, content => content.Level is null);

    [Fact]
    public void Every_question_has_tags() => ShippedBank.HasNone(ShippedBank.Questions, content => content.Tags.Count == 0);

    [Fact]
    public void Every_question_has_a_model_answer() => ShippedBank.HasNone(ShippedBank.Questions, content => string.IsNullOrWhiteSpace(content.Answer));

    [Fact]
    public void Every_question_has_three_to_six_key_points() => ShippedBank.HasNone(ShippedBank.Questions, content => content.KeyPoints.Count is < 3 or > 6);

    [Fact]
    public void Every_question_has_one_or_two_hints() => ShippedBank.HasNone(ShippedBank.Questions, content => content.Hints.Count is < 1 or > 2);

    [Fact]
    public void Every_question_has_two_follow_ups() => ShippedBank.HasNone(ShippedBank.Questions, content => content.FollowUps.Count != 2);

    [Fact]
    public void Every_question_has_one_to_three_references() => ShippedBank.HasNone(ShippedBank.Questions, content => content.References.Count is < 1 or > 3);

    [Fact]
    public void Every_open_question_accepts_another_answer_too()
        => ShippedBank.HasNone(ShippedBank.OfKind(QuestionKind.Open), content => content.Alternatives.Count == 0);
}
