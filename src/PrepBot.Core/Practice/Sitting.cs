using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>Begins and shows sittings; the shell around <see cref="QuizMachine"/>.</summary>
internal static class Sitting
{
    /// <summary>Why a question that was drawn before cannot be answered here now.</summary>
    public const string NowDaily = "This has become the team's daily question: answer it there, under its post. Here you can go on with another one.";

    /// <summary>Why a mark stands without its answer.</summary>
    public const string AnswerHidden = "This is the team's open daily question now, so its answer is hidden until it closes.";

    /// <summary>Whether the current question stands open in the team's channels.</summary>
    public static bool IsWithheld(IReadSession session, Turn turn, QuizState state) => Hidden(session, state, Draw.Withheld(session, turn.Me.Team, turn.Now));

    /// <summary>Draws the questions, keeps the sitting and shows its first question; null when nothing fits.</summary>
    public static ChatMessage? Begin(IWriteSession session, Turn turn, Wish wish, bool single)
    {
        var items = Draw.Items(session, turn.Me, wish, turn.EventKey, turn.Now);
        if (items.Count == 0) return null;
        var state = new QuizState(single, wish.Sections, wish.Level, items);
        var id = session.Practice.Begin(turn.Me, turn.In, state.Write(), turn.Now);
        var message = QuizView.Item(id, state, session.Bank.AtRevision(state.Current.Revision)!.Content);
        return items.Count < wish.Count && !single
            ? message with { Blocks = [new Note($"Only {Words.Count(items.Count, "question fits", "questions fit")}."), .. message.Blocks] }
            : message;
    }

    /// <summary>Nothing to ask, and what to change.</summary>
    public static Reply NothingFits(Wish wish)
    {
        var wishes = new List<string>();
        if (wish.Sections.Count > 0) wishes.Add("the topic");
        if (wish.Level is not null) wishes.Add("the level");
        if (wish.Mode != QuizMode.Mixed) wishes.Add("the mode");
        return Notes.Say(wishes.Count == 0
            ? "The bank has no questions that can be asked now. A lead can add some; /topics shows what is there."
            : $"No question fits. Try again without {Words.Or(wishes)}; /topics shows what is there.");
    }

    /// <summary>
    /// Takes one step and shows what follows. A question that became the team's open daily question meanwhile is left out, so that its answer stays hidden.
    /// </summary>
    /// <returns>What to show, and whether the button was stale: then it is said beside the message, which stays.</returns>
    public static (ChatMessage Message, bool Stale) Go(IWriteSession session, Turn turn, long id, QuizState state, QuizInput input, Func<QuizEffect, QuizState, ChatMessage> mark)
    {
        var (next, effect) = QuizMachine.Step(state, input);
        var withheld = Draw.Withheld(session, turn.Me.Team, turn.Now);
        var leftOut = false;
        while (effect is ShowItem or MarkChoice or MarkWords && Hidden(session, next, withheld))
        {
            (next, effect) = QuizMachine.Step(next, new Skip(next.At));
            leftOut = true;
        }
        if (effect is MarkChoice or MarkWords) return (mark(effect, next), false);
        if (next != state) session.Practice.Save(id, next.Write(), !next.Ended, turn.Now);
        if (leftOut && next.Single) return (Notes.Message(NowDaily), false);
        var message = Show(session, id, next, effect, withheld);
        if (leftOut) message = message with { Blocks = [new Note("A question was left out, because it stands open as the team's daily question."), .. message.Blocks] };
        return (message, effect is Stale);
    }

    /// <summary>Shows a state.</summary>
    private static ChatMessage Show(IWriteSession session, long id, QuizState state, QuizEffect effect, IReadOnlySet<string> withheld)
    {
        var question = session.Bank.AtRevision(state.Current.Revision)!.Content;
        switch (effect)
        {
            case ShowItem or PickFirst:
                return QuizView.Item(id, state, question);
            case ShowCard:
                return QuizView.Card(state, i => session.Bank.AtRevision(i.Revision)?.Content);
            case ShowMark when state.Current.Attempt is { } attempt:
                return Hidden(session, state, withheld)
                    ? Notes.Message(AnswerHidden)
                    : QuizView.Mark(id, state, question, session.Practice.Attempt(attempt)!, null, session.Moderation.AppealAbout(attempt));
            default:
                return Notes.Message("That button belongs to an earlier question. Go on with the newest message.");
        }
    }

    private static bool Hidden(IReadSession session, QuizState state, IReadOnlySet<string> withheld)
    {
        if (withheld.Count == 0) return false;
        var group = session.Bank.GroupOf(state.Current.Question);
        return group is not null && withheld.Contains(group);
    }
}
