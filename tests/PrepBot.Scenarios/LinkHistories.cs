using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Core.Scores;

namespace PrepBot.Scenarios;

/// <summary>Any history of answers, joining and parting keeps the ledger, the boards and the rule of one scored attempt.</summary>
public sealed class LinkHistories
{
    private const int Accounts = 3;

    private enum Do { Answer, Mark, Join, Part }

    private sealed record Step(Do What, int Who, int With, int Question, Verdict Verdict, int Late)
    {
        public override string ToString() => $"{What} {Who}{(What == Do.Join ? $"+{With}" : What == Do.Answer ? $" q{Question} {Verdict} -{Late}s" : "")}";
    }

    /// <summary>What an account answered, as the test keeps it.</summary>
    private sealed class Answer
    {
        public required long Id { get; init; }

        public required int Who { get; init; }

        public required int Question { get; init; }

        public required Instant At { get; init; }

        public required bool Scored { get; init; }

        public required int? Points { get; set; }
    }

    private static readonly Gen<Step> Steps =
        from what in Gen.Frequency((4, Gen.Constant(Do.Answer)), (3, Gen.Constant(Do.Mark)), (2, Gen.Constant(Do.Join)), (2, Gen.Constant(Do.Part)))
        from who in Gen.Choose(0, Accounts - 1)
        from with in Gen.Choose(1, Accounts - 1)
        from question in Gen.Choose(0, 1)
        from verdict in Gen.Elements(Verdict.Correct, Verdict.Partly, Verdict.NotYet, Verdict.Unsure, Verdict.Unsure)
        from late in Gen.Choose(0, 40)
        select new Step(what, who, (who + with) % Accounts, question, verdict, late);

    [Fact]
    public async Task After_each_step_the_boards_are_what_the_answers_of_now_joined_accounts_give()
    {
        await using var bot = await TestBot.StartAsync();
        var run = 0;
        Prop.ForAll(Arb.From(Gen.ListOf(Steps)), steps => new History(bot, ++run).PlayAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(10).WithEndSize(40));
    }

    private sealed class History(TestBot bot, int run)
    {
        private readonly Person[] _people = [.. Enumerable.Range(0, Accounts).Select(i => bot.As($"r{run}p{i}"))];
        private readonly int[] _group = [.. Enumerable.Range(0, Accounts)];
        private readonly List<Answer> _answers = [];
        private IReadOnlyList<Candidate> _questions = [];

        public async Task<bool> PlayAsync(IReadOnlyCollection<Step> steps)
        {
            foreach (var person in _people) await person.TypeAsync("/help");
            _questions = await bot.ReadAsync(s => s.Bank.Candidates(new QuestionFilter(1, [], [])));
            foreach (var step in steps)
            {
                bot.Time.Advance(TimeSpan.FromSeconds(30));
                await PlayAsync(step);
                await CheckAsync(step);
            }
            return true;
        }

        private Task PlayAsync(Step step) => step.What switch
        {
            Do.Answer => AnswerAsync(step),
            Do.Mark => MarkAsync(step),
            Do.Join when _group[step.Who] != _group[step.With] => JoinAsync(step),
            Do.Part when _group.Count(g => g == _group[step.Who]) > 1 => PartAsync(step),
            _ => Task.CompletedTask,
        };

        private async Task AnswerAsync(Step step)
        {
            var kept = await bot.Store.WriteAsync(
                s =>
                {
                    var question = s.Bank.AtRevision(_questions[step.Question].Revision)!;
                    var score = step.Verdict switch { Verdict.Correct => 90, Verdict.Partly => 50, Verdict.Unsure => 55, _ => 10 };
                    var grade = new Grade(score, step.Verdict, Confidence.High, [], [], [], "test");
                    return Recording.Keep(s, Turn(s, step), new MarkedAnswer(question, grade, [], "words"));
                },
                CancellationToken.None);
            var before = _answers.Any(a => a.Scored && a.Question == step.Question && _group[a.Who] == _group[step.Who]);
            Assert.Equal(before, kept.ScoredBefore);
            _answers.Add(new Answer
            {
                Id = kept.Attempt,
                Who = step.Who,
                Question = step.Question,
                At = bot.Now - Duration.FromSeconds(step.Late),
                Scored = !before,
                Points = kept.Award?.Points ?? (step.Verdict == Verdict.Unsure && !before ? null : 0),
            });
        }

        // The account marks its oldest open answer itself.
        private async Task MarkAsync(Step step)
        {
            if (_answers.FirstOrDefault(a => a.Who == step.Who && a.Points is null) is not { } open) return;
            var verdict = step.Verdict == Verdict.Unsure ? Verdict.Correct : step.Verdict;
            await bot.Store.WriteAsync(s => Recording.SelfMark(s, Turn(s, step), s.Practice.Attempt(open.Id)!, verdict), CancellationToken.None);
            open.Points = Points.ForSelfMark(LedgerKind.Practice, _questions[open.Question].Level, verdict).Points;
        }

        private async Task JoinAsync(Step step)
        {
            await bot.JoinAsync(_people[step.Who], _people[step.With]);
            var (from, into) = (_group[step.With], _group[step.Who]);
            for (var i = 0; i < Accounts; i++) _group[i] = _group[i] == from ? into : _group[i];
        }

        private async Task PartAsync(Step step)
        {
            await bot.PartAsync(_people[step.Who]);
            var old = _group[step.Who];
            _group[step.Who] = Enumerable.Range(0, Accounts + 1).First(g => !_group.Contains(g));
            // Numbers of groups mean nothing but who is together.
            Assert.Contains(old, _group);
        }

        private Turn Turn(IReadSession s, Step step)
        {
            var user = _people[step.Who].User;
            var e = new ActionTaken(bot.NextEvent(), new ConversationRef(FakeChat.Space, "team"), user, bot.Now - Duration.FromSeconds(step.Late), "test.1", [], null);
            return new Turn(e, s.People.Find(FakeChat.Space, user.Account)!, bot.Now, bot.Store);
        }

        private async Task CheckAsync(Step step)
        {
            Assert.Null(await bot.ReadAsync(s => s.Scores.Difference()));
            for (var i = 0; i < Accounts; i++)
            {
                var (points, effective, unsettled) = await bot.ReadAsync(s =>
                {
                    var me = s.People.Find(FakeChat.Space, _people[i].User.Account)!;
                    var board = s.Scores.Board(new BoardQuery(BoardKind.Practice, me.Team), me.Person).FirstOrDefault(r => r.Person == me.Person)?.Points ?? 0;
                    var counting = _answers.Where(a => _group[a.Who] == _group[i] && s.Scores.OfAttempt(a.Id).Sum(e => e.Points) != 0).Select(a => a.Question).ToList();
                    return (board, counting, s.Scores.Unsettled(me.Person));
                });
                var expected = _answers.Where(a => a.Scored && _group[a.Who] == _group[i])
                    .GroupBy(a => a.Question).Sum(g => g.OrderBy(a => a.At).ThenBy(a => a.Id).First().Points ?? 0);
                Assert.True(expected == points, $"After {step}: account {i} has {points} points, not {expected}.");
                Assert.Equal(effective.Distinct(), effective);
                Assert.Empty(unsettled);
            }
            await LinkScenarios.CheckBoardsAsync(bot);
        }
    }
}
