using System.Diagnostics;
using PrepBot.Core.Bank;
using PrepBot.Core.Bank.Duplicates;

namespace PrepBot.Core.Tests.Bank;

public sealed class NearDuplicatesTests
{
    private const string Keel = "A long fin below the hull: it keeps the boat from drifting sideways and its lead keeps it upright.";
    private const string Moon = "The moon pulls at the water, twice a day there is more of it in the harbour.";

    [Theory]
    [InlineData("What is a keel?", "what is the *keel*")]
    [InlineData("What is a keel?", "Explain the concept of a keel.")]
    [InlineData("What is a keel?", "What is a keel and how does it work?")]
    [InlineData("How do you implement reefing?", "How would you handle reefing in a dinghy?")]
    [InlineData("How do you reef a mainsail?", "How to reef the mainsail?")]
    [InlineData("What is the difference between a sheet and a halyard?", "How does a halyard differ from a sheet?")]
    [InlineData("When would you choose a ketch over a sloop?", "What is the difference between a sloop and a ketch?")]
    [InlineData("What is the difference between `boat.sail()` and `boat.METHOD()`?", "What's the difference between `boat.sail()` and `boat.row()`?")]
    [InlineData("龙骨是什么？", "什么是龙骨？")]
    public void One_question_in_other_words_is_found(string one, string other) => Assert.Equal([0, 0], Find((one, Keel), (other, Keel)));

    [Theory]
    [InlineData("What is a keel?", "What is a rudder?")]
    [InlineData("What are the advantages of a keel?", "What are the disadvantages of a keel?")]
    [InlineData("What is a keel?", "What are the best practices for a keel?")]
    [InlineData("What is a keel?", "When would you use a keel?")]
    [InlineData("How do you build a keel?", "How do you remove a keel?")]
    [InlineData("What is a keel?", "How do you remove a keel?")]
    [InlineData("What is the lifetime of a keel?", "What is a keel?")]
    [InlineData("What is the difference between a sheet and a halyard?", "What is the difference between a sheet and a painter?")]
    [InlineData("What is the difference between `let` and `const`?", "What is the difference between `let` and `var`?")]
    [InlineData("What is `this`?", "What is `super`?")]
    [InlineData("What is HTTP/1?", "What is HTTP/2?")]
    [InlineData("What is C?", "What is C++?")]
    [InlineData("Which of these is a sail?", "Which of these is not a sail?")]
    [InlineData("How do you implement a harbour log?", "How do you implement a tide table?")]
    public void Another_side_or_another_subject_is_left_alone(string one, string other) => Assert.Equal([0, 1], Find((one, Keel), (other, Keel)));

    [Fact]
    public void What_the_wordings_have_half_in_common_the_answers_decide()
    {
        (string Wording, string? Answer) one = ("How do you keep a steel hull dry?", Keel);
        const string Other = "How do you keep a hull dry in winter storms?";

        Assert.Equal([0, 0], Find(one, (Other, Keel)));
        Assert.Equal([0, 1], Find(one, (Other, Moon)));
    }

    [Fact]
    public void A_wording_that_tells_nothing_means_another_thing_under_another_topic()
    {
        ComparedQuestion[] questions =
        [
            new(Sample.Content("What are the advantages?", Keel, "Keels")), new(Sample.Content("What are the advantages?", Moon, "Tides")),
            new(Sample.Content("What are the advantages?", "Another answer.", "Keels")), .. Filler(),
        ];

        Assert.Equal([0, 1, 0], NearDuplicates.Find(questions).Take(3));
    }

    [Fact]
    public void Questions_about_code_are_one_only_with_the_same_code()
    {
        var one = Sample.Content("What does this print?", "1") with { Kind = QuestionKind.CodeOutput, Stem = "```js\nlog(1)\n```" };

        Assert.Equal([0, 1, 0], NearDuplicates.Find([new(one), new(one with { Stem = "```js\nlog(2)\n```" }), new(one)]));
    }

    [Fact]
    public void Choices_are_one_only_with_their_options()
    {
        var one = Choice("Which part keeps a boat from drifting?", "A keel", "A mast", "A rope");

        Assert.Equal(
            [0, 1, 0],
            NearDuplicates.Find([new(one), new(Choice("Which part keeps a boat from drifting?", "A flag", "A pump", "A leeboard")), new(Choice("Which part keeps a boat from drifting", "A rope", "a keel", "A mast"))]));
    }

    [Fact]
    public void An_open_question_is_not_a_choice() =>
        Assert.Equal([0, 1], NearDuplicates.Find([new(Sample.Content("What is a keel?", Keel)), new(Choice("What is a keel?", "A fin", "A sail"))]));

    [Fact]
    public void What_all_questions_are_about_makes_no_two_of_them_one()
    {
        var questions = new[] { "rope", "mast", "sail", "flag", "pump", "deck", "bilge", "tiller", "shroud", "boom" }
            .Select(part => ($"How does the {part} work in a sailing boat?", (string?)$"The {part} is part of a sailing boat and works by its own rule {part.Length}."));

        Assert.Equal(Enumerable.Range(0, 10), Find([.. questions]));
    }

    [Fact]
    public void Two_teams_questions_are_never_one_and_join_no_shared_ones()
    {
        ComparedQuestion Keels(string wording, long? team) => new(Sample.Content(wording, Keel), team);

        Assert.Equal([0, 1], NearDuplicates.Find([Keels("What is a keel?", 1), Keels("What is a keel?", 2)]));
        Assert.Equal([0, 0], NearDuplicates.Find([Keels("What is a keel?", null), Keels("What is a keel?", 2)]));
    }

    [Fact]
    public void The_order_of_the_questions_changes_no_group()
    {
        var questions = Filler().Concat(Filler().Select(q => new ComparedQuestion(q.Content with { Wording = "Explain: " + q.Content.Wording }))).ToList();
        var reversed = questions.AsEnumerable().Reverse().ToList();

        Assert.Equal(Groups(questions), Groups(reversed));
    }

    [Fact]
    public void Five_thousand_questions_take_seconds_at_most()
    {
        var questions = Enumerable.Range(0, 5_000)
            .Select(i => new ComparedQuestion(Sample.Content($"How does part {i % 4_900} of the {(i % 7 == 0 ? "mast" : "hull")} carry load {i % 611}?", string.Join(' ', Enumerable.Range(i, 60).Select(n => $"word{n % 3_000}")))))
            .ToList();
        var watch = Stopwatch.StartNew();

        NearDuplicates.Find(questions);

        // A second alone on a machine; whoever compares all with all takes minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("\ud800 `")]
    [InlineData("[]( `` \"")]
    [InlineData("a.b.c.() ..x")]
    public void Any_wording_can_be_compared(string wording) => Assert.Equal([0, 0], Find((wording, null), (wording, null)));

    private static IReadOnlyList<int> Find(params (string Wording, string? Answer)[] questions) =>
        [.. NearDuplicates.Find([.. questions.Select(q => new ComparedQuestion(Sample.Content(q.Wording, q.Answer))), .. Filler()]).Take(questions.Length)];

    // A bank around them, so that it is known which words are common.
    private static List<ComparedQuestion> Filler() =>
    [
        .. "anchor buoy cleat dinghy fender galley hatch jib knot leech oar porthole quay raft spinnaker transom"
            .Split(' ')
            .Select((word, i) => new ComparedQuestion(Sample.Content($"Where on board is the {word} kept?", $"The {word} has its own locker, number {i}.", "Lockers"))),
    ];

    private static QuestionContent Choice(string wording, params string[] options) => Sample.Content(wording) with
    {
        Kind = QuestionKind.Choice,
        Options = [.. options.Select((text, i) => new AnswerOption($"o{i + 1}", text, i == 0, null))],
    };

    private static IEnumerable<string> Groups(List<ComparedQuestion> questions) => NearDuplicates.Find(questions)
        .Select((first, i) => (first, questions[i].Content.Wording))
        .GroupBy(q => q.first, q => q.Wording)
        .Select(g => string.Join('|', g.Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal);
}
