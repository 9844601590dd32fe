using PrepBot.Core.Bank;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Practice;

/// <summary>What a question says once it may be told: the same parts after an answer, in a reveal and in the search.</summary>
internal static class ModelAnswer
{
    /// <summary>The model answer, and the exact output where there is one.</summary>
    public static IEnumerable<Block> Blocks(QuestionContent q)
    {
        if (q.Answer is { } answer)
        {
            yield return new Title("Model answer");
            yield return Prose.Of(answer);
        }
        if (q.ExpectedOutput is { } output)
        {
            yield return new Title("Output");
            yield return new Code(output);
        }
    }

    /// <summary>Why each option is right or wrong, by the letters shown; nothing where no option has a remark.</summary>
    public static IEnumerable<Block> Remarks(QuestionContent q, IReadOnlyList<string> order)
    {
        var remarks = order.Select((id, i) => (Letter: Words.Letter(i), q.Options.First(o => o.Id == id).Remark))
            .Where(x => x.Remark is not null).Select(x => $"- **{x.Letter}** {x.Remark}").ToList();
        if (remarks.Count > 0) yield return Prose.Of(string.Join('\n', remarks));
    }

    /// <summary>Key points as a list; <paramref name="note"/> adds words behind one.</summary>
    public static IEnumerable<Block> KeyPoints(QuestionContent q, Func<string, string> note)
    {
        if (q.KeyPoints.Count > 0) yield return Prose.Of("Key points:\n\n" + string.Join('\n', q.KeyPoints.Select(k => "- " + k + note(k))));
    }

    /// <summary>Questions that go deeper.</summary>
    public static IEnumerable<Block> FollowUps(QuestionContent q)
    {
        if (q.FollowUps.Count > 0) yield return Prose.Of("To go deeper:\n\n" + string.Join('\n', q.FollowUps.Select(f => "- " + f)));
    }

    /// <summary>Where to read on.</summary>
    public static IEnumerable<Block> References(QuestionContent q)
    {
        if (q.References.Count > 0) yield return new Note("Read more: " + string.Join(" · ", q.References));
    }
}
