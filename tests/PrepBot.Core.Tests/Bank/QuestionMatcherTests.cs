using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using PrepBot.Core.Bank;

namespace PrepBot.Core.Tests.Bank;

public sealed class QuestionMatcherTests
{
    private const string LongAnswer = "A keel is a long fin below the hull that keeps a boat from drifting sideways in the wind.";

    [Fact]
    public void The_same_questions_again_change_nothing()
    {
        ParsedQuestion[] questions = [Sample.Parsed("What is a keel?", LongAnswer), Sample.Parsed("Why sail?"), Sample.Parsed("Why sail?", "For joy.", "joy")];
        var plan = QuestionMatcher.Match(Sample.Stored(questions), questions);
        Assert.True(plan.ChangesNothing);
        Assert.Equal(["what-is-a-keel", "why-sail", "joy"], plan.Questions.Select(q => q.Stored!.Id));
    }

    [Fact]
    public void A_question_that_moved_is_unchanged_though_its_place_is_not()
    {
        var stored = Sample.Stored(Sample.Parsed("What is a keel?"), Sample.Parsed("Why sail?"));
        var plan = QuestionMatcher.Match(stored, [Sample.Parsed("Why sail?"), Sample.Parsed("What is a keel?")]);
        Assert.Equal(2, plan.Count(ImportAction.Unchanged));
        Assert.False(plan.ChangesNothing);
    }

    [Theory]
    [InlineData("What is a keel?", "What is a keel?", "Something else entirely: ballast, lead and bolts.")]
    [InlineData("What is a keel?", "what is the Keel", LongAnswer)]
    [InlineData("How would you do a zero-dowtime restart?", "How would you do a zero-downtime restart?", "Another answer, about ports and workers.")]
    [InlineData("Explain the difference between sheets and halyards.", "What is the difference between a sheet and a halyard?", LongAnswer)]
    [InlineData("What is a keel?", "What is a keel and why does a boat need one?", LongAnswer)]
    public void An_edited_answer_or_a_slightly_corrected_wording_keeps_the_id(string was, string now, string answer)
    {
        var stored = Sample.Stored(Sample.Parsed(was, LongAnswer), Sample.Parsed("Why do sails tear?", "Sun."));
        var plan = QuestionMatcher.Match(stored, [Sample.Parsed("Why do sails tear?", "Sun."), Sample.Parsed(now, answer)]);
        Assert.Equal((ImportAction.Changed, stored[0].Id, true), (plan.Questions[1].Action, plan.Questions[1].Stored!.Id, plan.Questions[1].NeedsRevision));
        Assert.Empty(plan.Retired);
    }

    [Theory]
    [InlineData("What is TCP?", "What is UDP?")]
    [InlineData("What is HTTP/1?", "What is HTTP/2?")]
    [InlineData("What is a keel?", "What is a reef?")]
    [InlineData("How do you handle large files using buffers?", "How do you handle large files using streams?")]
    [InlineData("What is authentication?", "What is authorization?")]
    [InlineData("What is C?", "What is C++?")]
    public void Another_subject_with_another_answer_is_another_question(string was, string now)
    {
        var other = Sample.Parsed(now, "Rows of short lines let the crew make the sail smaller.");
        var plan = QuestionMatcher.Match(Sample.Stored(Sample.Parsed(was, LongAnswer)), [other]);
        Assert.Equal(ImportAction.Added, plan.Questions.Single().Action);
        Assert.Equal(was, plan.Retired.Single().Content.Wording);
    }

    [Fact]
    public void Another_subject_without_answers_is_another_question()
    {
        var stored = Sample.Stored(Sample.Parsed("How do you handle large files using buffers?"));
        var plan = QuestionMatcher.Match(stored, [Sample.Parsed("How do you handle large files using streams?")]);
        Assert.Equal(ImportAction.Added, plan.Questions.Single().Action);
    }

    [Fact]
    public void An_authors_id_keeps_a_question_through_any_rewording_and_two_ids_never_meet()
    {
        var stored = Sample.Stored(Sample.Parsed("What is a keel?", LongAnswer, "keel"), Sample.Parsed("Why sail?", "For joy.", "why"));
        var plan = QuestionMatcher.Match(stored, [Sample.Parsed("Name the fin", "Fin.", "keel"), Sample.Parsed("Why sail?", "For joy.", "other")]);
        Assert.Equal([ImportAction.Changed, ImportAction.Added], plan.Questions.Select(q => q.Action));
        Assert.Equal("why", plan.Retired.Single().Id);
    }

    [Fact]
    public void An_id_that_an_author_adds_or_takes_away_keeps_the_history()
    {
        var added = QuestionMatcher.Match(Sample.Stored(Sample.Parsed("Why sail?", "For joy.")), [Sample.Parsed("Why sail?", "For joy.", "why")]);
        Assert.Equal("why-sail", added.Questions.Single().Stored!.Id);
        var taken = QuestionMatcher.Match(Sample.Stored(Sample.Parsed("Why sail?", "For joy.", "why")), [Sample.Parsed("Why sail?", "For joy.")]);
        Assert.Equal("why", taken.Questions.Single().Stored!.Id);
    }

    [Fact]
    public void A_question_that_vanished_is_retired_once_and_revived_when_it_is_back()
    {
        var stored = Sample.Stored(Sample.Parsed("Why sail?", "For joy."));
        Assert.Single(QuestionMatcher.Match(stored, []).Retired);

        List<KnownQuestion> gone = [stored[0] with { IsRetired = true }];
        Assert.Empty(QuestionMatcher.Match(gone, []).Retired);
        var back = QuestionMatcher.Match(gone, [Sample.Parsed("Why sail?", "For joy.")]).Questions.Single();
        Assert.Equal((ImportAction.Revived, false, "why-sail"), (back.Action, back.NeedsRevision, back.Stored!.Id));
    }

    [Fact]
    public void A_living_question_goes_before_a_retired_one()
    {
        var living = new KnownQuestion("living", null, Sample.Content("Why sail?", "For joy."), 9, IsRetired: false);
        var retired = living with { Id = "retired", Ordinal = 0, IsRetired = true };
        Assert.Equal("living", QuestionMatcher.Match([retired, living], [Sample.Parsed("Why sail?", "For fun.")]).Questions.Single().Stored!.Id);
    }

    [Fact]
    public void The_same_wording_under_two_topics_keeps_its_topic()
    {
        var stored = Sample.Stored(Sample.Parsed("What is it?", "A knot.", topic: "Ropes"), Sample.Parsed("What is it?", "A cloud.", topic: "Sky"));
        ParsedQuestion[] edited = [Sample.Parsed("What is it?", "A grey cloud.", topic: "Sky"), Sample.Parsed("What is it?", "A loose knot.", topic: "Ropes")];
        var plan = QuestionMatcher.Match(stored, edited);
        Assert.Equal(["what-is-it-2", "what-is-it"], plan.Questions.Select(q => q.Stored!.Id));
    }

    [Fact]
    public void Any_order_of_the_same_questions_is_unchanged() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Question).SelectMany(list => Gen.Shuffle(list.ToArray()).Select(shuffled => (Before: list.ToArray(), After: shuffled))).ToArbitrary(),
        pair =>
        {
            var plan = QuestionMatcher.Match(Sample.Stored(pair.Before), pair.After);
            return plan.Retired.Count == 0 && plan.Questions.All(q => q.Action == ImportAction.Unchanged && !q.NeedsRevision);
        }));

    [Fact]
    public void Whatever_is_imported_every_stored_question_is_used_once_or_retired() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Question).Zip(Gen.ListOf(Question)).ToArbitrary(),
        pair =>
        {
            var stored = Sample.Stored([.. pair.Item1]);
            var plan = QuestionMatcher.Match(stored, [.. pair.Item2]);
            var used = plan.Questions.Select(q => q.Stored).OfType<KnownQuestion>().Concat(plan.Retired).ToList();
            return used.Count == stored.Count && used.Select(q => q.Id).Distinct().Count() == stored.Count && plan.Questions.Count == pair.Item2.Count;
        }));

    [Fact]
    public void Three_thousand_reworded_questions_are_matched_in_seconds()
    {
        static string Answer(int n) => $"Answer {n} speaks of thing{n}, of its parts, of its uses in the field and of the care it wants.";
        var stored = Sample.Stored([.. Enumerable.Range(0, 3_000).Select(n => Sample.Parsed($"What is thing{n} in the garden?", Answer(n)))]);
        var clock = Stopwatch.StartNew();
        var reworded = Enumerable.Range(0, 3_000).Reverse().Select(n => Sample.Parsed($"Explain what thing{n} is, within a garden", Answer(n)));
        var plan = QuestionMatcher.Match(stored, [.. reworded]);

        Assert.Equal(3_000, plan.Count(ImportAction.Changed));
        Assert.All(plan.Questions, q => Assert.Equal(2_999 - q.Ordinal, q.Stored!.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    // Few words and answers, so that equal and nearly equal questions are frequent.
    private static Gen<ParsedQuestion> Question =>
        from what in Gen.Elements("keel", "reef", "sheet", "halyard")
        from how in Gen.Elements("What is a {0}?", "Explain the {0}.", "Why use a {0} at sea?", "What is a {0} made of?")
        from answer in Gen.Elements(null, "Yes.", LongAnswer, "Rope.")
        from topic in Gen.Elements("Boats", "Ropes")
        from tag in Gen.Elements("wind", "water", "rope")
        let question = Sample.Parsed(how.Replace("{0}", what, StringComparison.Ordinal), answer, topic: topic)
        select question with { Content = question.Content with { Tags = [tag] } };
}
