using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Daily;

/// <summary>Routes of a daily post's buttons and form.</summary>
internal static class DailyRoutes
{
    public const string Answer = "daily.answer.1";
    public const string Text = "daily.text.1";
    public const string Pick = "daily.pick.1";
    public const string Change = "daily.change.1";
    public const string Lock = "daily.lock.1";
    public const string Hint = "daily.hint.1";
    public const string Now = "daily.now.1";
}

/// <summary>The messages of a daily post.</summary>
public static class DailyMessages
{
    /// <summary>The outbox key of a post; also the mark by which it is found again in the channel.</summary>
    public static string PostKey(long post) => $"post:{post}";

    /// <summary>The outbox key of a post's reveal.</summary>
    public static string RevealKey(long post) => $"reveal:{post}";

    /// <summary>The post that an outbox key stands for, or null.</summary>
    public static long? PostOf(string key) => Number(key, "post:");

    /// <summary>The outbox key of the message that the one of this key follows from, or null when it stands for itself.</summary>
    public static string? Before(string key) => Number(key, "reveal:") is { } post ? PostKey(post) : null;

    private static long? Number(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(key.AsSpan(prefix.Length), out var id) ? id : null;

    /// <summary>The post in the channel, open or closed. Holds nothing of the answer.</summary>
    public static ChatMessage Post(DailyPost post, QuestionContent q, int answered, bool closed)
    {
        var blocks = new List<Block>
        {
            new Title(post.Extra ? "Extra question" : "Daily question"),
            new Note(MarkdownText.Escape(QuestionCard.Topic(q))),
        };
        blocks.AddRange(QuestionCard.Blocks(q, post.Order));
        blocks.Add(new Moment(closed ? "Closed" : "Closes", post.Closes));
        blocks.Add(new Note(answered == 0 ? closed ? "Nobody answered." : "Nobody has answered yet. Answers are private." : $"{answered} answered. Answers are private."));
        return new ChatMessage((post.Extra ? "Extra question: " : "Daily question: ") + MarkdownPlain.Of(q.Wording), blocks) { Controls = closed ? [] : [.. Controls(post, q)] };
    }

    /// <summary>The buttons of an open post; <paramref name="which"/> stands behind each where several posts share a message.</summary>
    internal static IEnumerable<Control> Controls(DailyPost post, QuestionContent q, string which = "")
    {
        if (post.Order.Count == 0) yield return new Button(ActionId.Make(DailyRoutes.Answer, post.Id), "✏️ Answer" + which, Tone.Primary);
        for (var i = 0; i < post.Order.Count; i++) yield return new Button(ActionId.Make(DailyRoutes.Pick, post.Id, i), Words.Letter(i) + which, Tone.Primary);
        if (q.Hints.Count > 0) yield return new Button(ActionId.Make(DailyRoutes.Hint, post.Id, 0), "💡 Hint" + which);
    }

    /// <summary>A pick that is not final yet: lock in or change.</summary>
    /// <param name="post">The post.</param>
    /// <param name="q">Its question.</param>
    /// <param name="picked">Indexes in the order shown.</param>
    /// <param name="change">Whether the letters are shown again.</param>
    public static ChatMessage Confirm(DailyPost post, QuestionContent q, IReadOnlyList<int> picked, bool change)
    {
        var several = q.Options.Count(o => o.Correct) > 1;
        var letters = Words.And(picked.Select(Words.Letter));
        var blocks = new List<Block>();
        if (picked.Count > 0)
        {
            blocks.Add(new Title("Your pick: " + letters));
            blocks.AddRange(picked.Select(i => Prose.Of($"**{Words.Letter(i)}** {Option(q, post, i).Text}")));
        }
        else blocks.Add(new Prose("Pick " + (several ? "all letters that are right." : "a letter.")));
        if (several) blocks.Add(new Note("More than one is right. Press letters to add or take back, then lock in."));
        var controls = new List<Control>();
        if (picked.Count > 0) controls.Add(new Button(ActionId.Make(DailyRoutes.Lock, post.Id, string.Join(',', picked)), "Lock in " + letters, Tone.Primary));
        if (several || change || picked.Count == 0)
        {
            controls.AddRange(post.Order.Select((_, i) => new Button(
                ActionId.Make(DailyRoutes.Pick, post.Id, several ? string.Join(',', Toggle(picked, i)) : i), (picked.Contains(i) ? "☑ " : "") + Words.Letter(i))));
        }
        else controls.Add(new Button(ActionId.Make(DailyRoutes.Change, post.Id, string.Join(',', picked)), "Change"));
        return new ChatMessage(picked.Count > 0 ? $"Your pick: {letters}. Lock it in?" : "Pick a letter.", blocks) { Controls = controls };
    }

    /// <summary>The reveal after the close.</summary>
    /// <param name="post">The post.</param>
    /// <param name="q">Its question.</param>
    /// <param name="attempts">All answers in time.</param>
    /// <param name="hidden">Whether a person is left out of what others see.</param>
    public static ChatMessage Reveal(DailyPost post, QuestionContent q, IReadOnlyList<Attempt> attempts, Func<long, bool> hidden)
    {
        var blocks = new List<Block> { new Title("The answer"), Prose.Of("**" + q.Wording + "**") };
        if (q.Stem is { } stem) blocks.Add(Prose.Of(stem));
        if (post.Order.Count > 0)
        {
            blocks.Add(Prose.Of(QuestionCard.Options(q, post.Order, o => o.Correct ? "✅ " : "")));
            blocks.AddRange(ModelAnswer.Remarks(q, post.Order));
        }
        blocks.AddRange([.. ModelAnswer.Blocks(q), .. ModelAnswer.KeyPoints(q, Hit)]);
        blocks.AddRange(Results(post, q, attempts));
        var best = attempts.Where(a => a.Verdict == Verdict.Correct && IsSomebodyElsesMark(a) && !hidden(a.Person))
            .OrderByDescending(a => a.Score).ThenBy(a => a.At).Take(3).Select(a => PersonTag.For(a.Person)).ToList();
        if (best.Count > 0) blocks.Add(new Prose("🏅 Best: " + Words.And(best)));
        blocks.AddRange([.. ModelAnswer.FollowUps(q), .. ModelAnswer.References(q)]);
        return new ChatMessage("The answer: " + MarkdownPlain.Of(q.Wording), blocks);

        static bool IsSomebodyElsesMark(Attempt a) =>
            a.Standing != MarkStanding.Voided && (a.Source == MarkSource.Machine || a.Standing == MarkStanding.Confirmed);

        string Hit(string keyPoint) => post.Order.Count > 0 || attempts.Count == 0 ? "" : $" — hit by {attempts.Count(a => a.Covered.Contains(keyPoint))} of {attempts.Count}";
    }

    private static IEnumerable<Block> Results(DailyPost post, QuestionContent q, IReadOnlyList<Attempt> attempts)
    {
        if (attempts.Count == 0)
        {
            yield return new Note("Nobody answered this one.");
            yield break;
        }
        if (post.Order.Count > 0)
        {
            yield return new Table(["Option", "Chosen by"], [.. post.Order.Select((id, i) => Row(
                $"{Words.Letter(i)}{(Option(q, post, i).Correct ? " ✅" : "")}", attempts.Count(a => a.Picked.Contains(id))))]);
        }
        else
        {
            yield return new Table(["Mark", "Answers"], [.. new[] { Verdict.Correct, Verdict.Partly, Verdict.NotYet, Verdict.Unsure }
                .Select(v => Row(Feedback.Name(v), attempts.Count(a => a.Verdict == v && a.Standing != MarkStanding.Voided)))]);
        }
        yield return new Note($"{Words.Count(attempts.Count, "person", "people")} answered.");

        static IReadOnlyList<string> Row(string name, int count) => [name, count.ToString()];
    }

    private static AnswerOption Option(QuestionContent q, DailyPost post, int index) => q.Options.First(o => o.Id == post.Order[index]);

    private static IReadOnlyList<int> Toggle(IReadOnlyList<int> picked, int index) =>
        picked.Contains(index) ? [.. picked.Where(i => i != index)] : [.. picked.Append(index).Order()];
}
