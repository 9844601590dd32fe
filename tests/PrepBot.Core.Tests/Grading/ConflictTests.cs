using PrepBot.Core.Grading;
using PrepBot.Core.Grading.Claims;

namespace PrepBot.Core.Tests.Grading;

/// <summary>Answers that conflict with what is known, and right ones that only look as if they did.</summary>
public sealed class ConflictTests
{
    private const string Question = "How does a write-ahead log keep a database safe?";

    private const string Reference =
        "Every change is appended to the log before the page on disk is modified, and the log is flushed at commit. After a crash the log is replayed, so that "
        + "committed transactions survive and unfinished ones are rolled back.";

    private const string Caching = "What do private and shared caches do with a response?";

    private const string CachingReference =
        "A private cache belongs to one browser and may store personal responses. A shared cache serves many people, so it must not store responses that are "
        + "marked private. A private cache is read first, then the shared cache.";

    [Fact]
    public void An_opposite_word_in_the_same_statement_is_asked_and_the_reason_says_which()
    {
        var grade = Sample.Mark(Question, Reference, "Every change is appended to the log after the page on disk is modified, and the log is flushed at commit. After a "
            + "crash the log is replayed, so committed transactions survive and unfinished ones are rolled back.");

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.Contains(grade.Notes, note => note.EndsWith("the model answer says \u201Cbefore\u201D there, not \u201Cafter\u201D.", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_number_of_the_same_thing_is_asked()
    {
        var grade = Sample.Mark(
            "How long does a TLS handshake take?",
            "TLS 1.3 needs one round trip before data flows, or zero with resumption; the older version needs two round trips and sends the certificate in clear.",
            "The older version needs three round trips and sends the certificate in clear; the new one sends data at once with resumption.");

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.Contains("\u201Ctwo\u201D there, not \u201Cthree\u201D", grade.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_a_number_in_front_of_what_it_counts()
    {
        const string reference = "A TLS 1.3 handshake needs one round trip before data flows, and resumption saves the certificate.";

        var grade = Sample.Mark("How long does a TLS handshake take?", reference, "A TLS 1.3 handshake needs two round trips before data flows, and resumption saves the certificate.");

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.Contains("\u201Cone\u201D there, not \u201Ctwo\u201D", grade.Notes[0], StringComparison.Ordinal);
        Assert.Equal(Verdict.Correct, Sample.Mark("How long does a TLS handshake take?", reference, "Before data flows a TLS 1.3 handshake needs 1 round trip; resumption saves the certificate.").Verdict);
    }

    [Theory]
    [InlineData("The runtime itself caches nothing.", true)]
    [InlineData("Nothing is cached.", true)]
    [InlineData("The runtime caches it.", false)]
    public void A_nothing_denies_also_what_stands_before_it(string text, bool denied)
    {
        var vocabulary = new Vocabulary(StemTable.Shipped, Synonyms.Shipped);

        var claim = Assert.Single(new ClaimReader(vocabulary, Opposites.Shipped).Read(AnalysedText.Read(text, vocabulary)));

        Assert.Equal(denied, claim.Words.Single(word => word.Word.StartsWith("cache", StringComparison.Ordinal)).IsNegated);
    }

    [Fact]
    public void A_clause_that_names_its_own_subject_does_not_go_on_about_the_first()
    {
        const string reference = "The header names the algorithm. The payload is not encrypted, so secrets do not belong there. The signature protects header and payload against changes.";

        var grade = Sample.Mark(
            "What are the parts of a signed token?", reference,
            "Header, payload and signature, the payload is encrypted. The header names the algorithm, the signature protects header and payload against changes.");

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.Contains(grade.Notes, note => note.Contains("the payload is encrypted", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_leaves_something_out_and_says_much_that_is_nowhere_known_is_partly_right()
    {
        string[] points = ["A change is appended to the log", "The log is flushed at commit", "After a crash the log is replayed", "Unfinished transactions are rolled back"];
        const string half = "Every change is appended to the log before the page on disk is modified, and the log is flushed at commit. After a crash the log is replayed.";

        var plain = Sample.Mark(Question, Reference, half, points);
        var inventive = Sample.Mark(Question, Reference, half + " Readers take a ticket from the dispenser, the queue moves by weekday, and old pages travel to the archive by train.", points);

        Assert.Equal((Verdict.Correct, Verdict.Partly), (plain.Verdict, inventive.Verdict));
    }

    [Fact]
    public void What_is_known_of_one_side_said_of_the_other_is_asked_where_the_question_names_no_sides_to_compare()
    {
        const string reference = "The primary accepts all writes and sends its log to the replicas. The primary decides the order of changes. "
            + "The replica answers reads and applies the log. The replica may lag behind.";

        var grade = Sample.Mark(
            "What are the parts of a replicated database?", reference, "The replica accepts all writes and sends its log; the primary answers reads and applies the log.");

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.NotEmpty(grade.Notes);
    }

    [Fact]
    public void An_answer_that_turns_nearly_everything_round_earns_nothing_worth_a_question()
    {
        var grade = Sample.Mark(
            "How do optimistic and pessimistic locks differ?",
            "An optimistic lock checks for conflicts at the end and is cheap when conflicts are rare. A pessimistic lock blocks others from the beginning.",
            "Pessimistic locks check for conflicts at the end. Optimistic locks block others from the beginning.");

        Assert.Equal(Verdict.NotYet, grade.Verdict);
        Assert.Contains("Most of what this says is the opposite of the model answer.", grade.Notes);
    }

    [Theory]
    [InlineData("Nothing is modified on disk until it stands in the log, which is flushed at commit. When it crashes the log is replayed: committed transactions are "
        + "not lost and unfinished ones are rolled back.")]
    [InlineData("The log comes first: no page on disk is modified before its change was appended to the log, flushed at commit. After a crash replay the log, so "
        + "what was committed survives and what was unfinished is rolled back, not kept.")]
    public void A_right_answer_is_not_held_back_for_a_not(string answer)
        => Assert.Equal(Verdict.Correct, Sample.Mark(Question, Reference, answer).Verdict);

    [Fact]
    public void Two_words_turned_round_say_the_same()
    {
        var grade = Sample.Mark(
            "How does a queue hand out its elements?", "A queue is first in, first out: the element that was added first is removed first.",
            "A queue is last in last out: the element added last is removed last");

        Assert.DoesNotContain(grade.Notes, note => note.StartsWith("You wrote", StringComparison.Ordinal));
    }

    [Fact]
    public void Naming_both_sides_in_one_breath_says_nothing_of_either()
    {
        var grade = Sample.Mark(Caching, CachingReference, "Private and shared caches store responses: a private cache belongs to one browser and may store personal "
            + "responses, a shared one serves many people and must not store what is marked private.");

        Assert.Equal(Verdict.Correct, grade.Verdict);
    }

    [Fact]
    public void Key_points_decide_partly_against_correct()
    {
        string[] points = ["The change is logged before the page is modified", "The log is flushed at commit", "After a crash the log is replayed", "Unfinished transactions are rolled back"];
        const string half = "Every change is appended to the log before the page on disk is modified, every change of every page on disk.";

        var alone = Sample.Mark(Question, Reference, half);
        var grade = Sample.Mark(Question, Reference, half, points);

        Assert.Equal(Verdict.Correct, alone.Verdict);
        Assert.Equal(Verdict.Partly, grade.Verdict);
        Assert.Contains("What you wrote fits, but it leaves out several key points.", grade.Notes);
        Assert.Contains("After a crash the log is replayed", grade.Missed);
    }

    [Fact]
    public void What_cannot_be_matched_with_the_reference_is_partly_right_where_it_has_key_points()
    {
        string[] points = ["Log first", "Replay after a crash"];
        const string answer = "Imagine a clerk with a diary: he notes in the log whatever he is about to do, and should he faint, his colleague picks up the notebook and "
            + "does a replay of all the lines until the desk looks as it should, tearing up half-written forms";

        var alone = Sample.Mark(Question, Reference, answer);
        var grade = Sample.Mark(Question, Reference, answer, points);

        Assert.Equal(Verdict.Unsure, alone.Verdict);
        Assert.Equal(Verdict.Partly, grade.Verdict);
    }
}
