using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Today;

/// <summary>
/// <c>/today</c>: the team's open questions with their buttons, one's own streak and place, and the ways on; for a newcomer what this is. Where a platform gives
/// an app a page of its own, this stands there.
/// </summary>
public sealed class TodayCommand : ICommand
{
    /// <summary>Its path, for faces that show it unasked.</summary>
    public const string Path = "today";

    // With more the page would be a list and no longer a day.
    private const int MostQuestions = 3;

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new(Path, "Today's question, your streak and your place", []) { Examples = ["/today"] };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) =>
        turn.ReadAsync<ChatResponse>(s => new Reply(Page(s, turn)), ct);

    private static ChatMessage Page(IReadSession s, Turn turn)
    {
        var open = s.Daily.OpenIn(turn.Me.Team, turn.Now).OrderBy(p => p.Closes).Take(MostQuestions).ToList();
        var blocks = new List<Block>();
        var controls = new List<Control>();
        foreach (var post in open)
        {
            var question = s.Bank.AtRevision(post.Revision)!.Content;
            var mine = s.Practice.AtPost(post.Id, turn.Me.Person);
            blocks.AddRange([new Title(post.Extra ? "Extra question" : "Today's question"), new Note(MarkdownText.Escape(QuestionCard.Topic(question)))]);
            blocks.AddRange(QuestionCard.Blocks(question, post.Order));
            blocks.Add(new Moment("Closes", post.Closes));
            if (mine is null) controls.AddRange(DailyMessages.Controls(post, question, open.Count > 1 ? $" ({open.IndexOf(post) + 1})" : ""));
            else blocks.Add(new Note("✅ You have answered it. Everybody sees the answer after the close."));
        }
        if (open.Count == 0) blocks.AddRange(WithoutQuestion(s, turn));
        blocks.AddRange(Numbers(s, turn));
        blocks.Add(new Note(turn.Me.Hidden
            ? "You are off the boards; `/privacy show` puts you back. `/privacy see` tells what is stored about you."
            : "Your answers are private. `/privacy see` tells what is stored about you, `/privacy hide` takes you off the boards."));
        controls.AddRange([
            CommandButton.Of("question", "Practise"), CommandButton.Of("quiz", "Quiz"), CommandButton.Of("leaderboard", "Leaderboard"),
            CommandButton.Of("stats", "My numbers"), CommandButton.Of("help", "Help"),
        ]);
        return new ChatMessage(open.Count == 0 ? "No question is open now." : "Today's question: " + MarkdownPlain.Of(s.Bank.AtRevision(open[0].Revision)!.Content.Wording), blocks)
        {
            Controls = controls,
        };
    }

    private static IEnumerable<Block> WithoutQuestion(IReadSession s, Turn turn)
    {
        var schedules = s.Daily.OfTeam(turn.Me.Team).Where(x => x.Paused is null).ToList();
        var next = schedules.Select(x => DailyClock.Next(x, turn.Now, DailySchedules.Posted(s, x, turn.Now))?.At).OfType<NodaTime.Instant>().Order().ToList();
        if (next.Count > 0)
        {
            yield return new Title("No question is open now");
            yield return new Moment("The next one comes", next[0]);
            yield break;
        }
        yield return new Title("Welcome to PrepBot");
        yield return new Prose("Once a day a question comes into your team's channel. You answer it with the button under it, in private, and see at once what was "
            + "right and why. Answers give points, and answering day by day a streak.");
        yield return new Prose(turn.MayLead
            ? "Your team has no daily question yet. In the channel where it shall come, type `/daily set time:09:30 days:weekdays`."
            : "Your team has no daily question yet; a lead sets it with `/daily set`. Until then you can practise alone.");
    }

    private static IEnumerable<Block> Numbers(IReadSession s, Turn turn)
    {
        var today = Periods.Today(turn.Now, s.People.Team(turn.Me.Team).Zone);
        yield return new Title("You");
        yield return new Prose(Standing.InWords(Standing.BestStreak(s, turn, turn.Me.Person)));
        if (Standing.Place(s, turn, Period.Season, today) is var (rank, of))
        {
            yield return new Prose($"🏅 **#{rank}** of {of} this season, with {Words.Count(Standing.Points(s, turn, turn.Me.Person, BoardKind.Team, Period.Season, today), "point")}; "
                + $"{Standing.Points(s, turn, turn.Me.Person, BoardKind.Team, Period.Week, today)} of them this week.");
        }
    }
}
