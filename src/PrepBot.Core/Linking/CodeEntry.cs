using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary>What making, entering and confirming a code have in common, whatever it joins.</summary>
internal static class CodeEntry
{
    /// <summary>So many wrong codes a person may enter within <see cref="Window"/>.</summary>
    public const int MaxWrong = 5;

    /// <summary>The option that takes it.</summary>
    public const string Name = "code";

    private static readonly Duration Window = Duration.FromHours(1);

    /// <summary>Its specification.</summary>
    public static OptionSpec Option(string summary) => new(Name, summary);

    /// <summary>Makes a code and shows it, once: what is kept of the message does not have it.</summary>
    public static Task<ChatResponse> MakeAsync(Turn turn, LinkKind kind, string title, string how, string warning, CancellationToken ct)
    {
        var code = OneTimeCode.New();
        return turn.CommitAsync(
            s =>
            {
                var until = turn.Now + OneTimeCode.Lifetime;
                s.Links.Put(kind, OneTimeCode.Digest(code), turn.Me.Account, turn.Me.Space, until, turn.Now);
                return new Reply(new ChatMessage(title, [
                    new Title(title), new Prose(how), new Code(code), new Moment("It can be entered until", until), new Note(warning),
                ])
                {
                    Kept = Notes.Message("A one-time code was shown here. It is shown only once; ask for another if you need it."),
                });
            },
            ct);
    }

    /// <summary>The code that was typed, when it may be entered here; else null and why not. What is none is counted.</summary>
    public static LinkCode? Find(IWriteSession s, Turn turn, LinkKind kind, string typed, out string problem)
    {
        var wrong = s.Links.WrongTries(turn.Me.Person, turn.Now - Window);
        if (wrong.Count >= MaxWrong)
        {
            var minutes = (int)Math.Ceiling((wrong[^MaxWrong] + Window - turn.Now).TotalMinutes);
            problem = $"Those were {MaxWrong} wrong codes within an hour. Try again in {Words.Count(minutes, "minute")}.";
            return null;
        }
        problem = "";
        var digest = OneTimeCode.Digest(typed);
        var code = s.Links.Code(kind, digest);
        if (code is not null && code.ExpiresAt <= turn.Now)
        {
            problem = $"This code has expired: it holds for {OneTimeCode.Lifetime.TotalMinutes:0} minutes. {Again(kind)}";
            return null;
        }
        if (code is not null && (code.EnteredBy ?? turn.Me.Account) == turn.Me.Account && s.Links.Account(code.Account) is not null) return code;
        s.Links.NoteWrongTry(turn.Me.Account, turn.Now, turn.Now - Window);
        var other = s.Links.Code(kind == LinkKind.Team ? LinkKind.Account : LinkKind.Team, digest);
        problem = other is null ? $"This is no code that can be used. {Again(kind)}"
            : kind == LinkKind.Account ? "This code joins teams. A lead enters it with /link team." : "This code joins accounts. Enter it with /link join.";
        return null;
    }

    /// <summary>The code that a button asks about, when it may still be answered by who pressed; else null with what to say.</summary>
    public static LinkCode? Entered(IReadSession s, Turn turn, LinkKind kind, ActionId id, out ChatResponse refusal)
    {
        var code = id.Number(0) is { } number ? s.Links.Code(number) : null;
        if (code is not null && code.Kind == kind && code.EnteredBy is { } by && by != turn.Me.Account) refusal = Notes.NotYours;
        else refusal = new Replace(Notes.Message($"This has expired, and nothing was joined. {Again(kind)}"));
        return code is not null && code.Kind == kind && code.EnteredBy == turn.Me.Account && code.ExpiresAt > turn.Now ? code : null;
    }

    /// <summary>Tells somebody who is not here.</summary>
    public static void Tell(IWriteSession s, Turn turn, string key, LinkedAccount account, string space, string sentence) => s.Delivery.Enqueue(new OutboxRow
    {
        Key = key,
        Kind = OutboxKind.Post,
        To = ConversationRef.With(space, account.Key),
        Account = account.Key,
        Message = Notes.Message(sentence),
        NotBefore = turn.Now,
    });

    /// <summary>The platform of an account or a space, as people call it.</summary>
    public static string Platform(string key)
    {
        var adapter = key[..Math.Max(0, key.IndexOf(':', StringComparison.Ordinal))];
        return adapter.Length == 0 ? key : char.ToUpperInvariant(adapter[0]) + adapter[1..];
    }

    /// <summary>"**Ana** (Discord)", Markdown. The name is filled in when it is shown, so that a deletion empties this message too.</summary>
    public static string Named(LinkedAccount account) => $"**{PersonTag.For(account.Own)}** ({Platform(account.Key)})";

    private static string Again(LinkKind kind) => kind == LinkKind.Account
        ? "/link start on the other account gives a new one."
        : "A lead of the other place gets a new one with /link team.";
}
