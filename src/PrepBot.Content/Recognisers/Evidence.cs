namespace PrepBot.Content.Recognisers;

/// <summary>What speaks for a block being a question. <see cref="Weights"/> says how loudly.</summary>
[Flags]
internal enum Evidence
{
    None = 0,

    /// <summary>The whole wording stands in quotes.</summary>
    Quoted = 1,

    /// <summary>The whole wording is bold.</summary>
    Bold = 2,

    /// <summary>It carries a number.</summary>
    Numbered = 4,

    /// <summary>It ends with a question mark.</summary>
    QuestionMark = 8,

    /// <summary>Its first word asks or orders.</summary>
    OpensLikeAQuestion = 16,

    /// <summary>It is labelled "Q:" or the like.</summary>
    QuestionPrefix = 32,

    /// <summary>A heading or bold line such as "Common Interview Questions" stands above it.</summary>
    UnderQuestionsLabel = 64,

    /// <summary>Something stands below it that can be an answer.</summary>
    HasBody = 128,

    /// <summary>What stands below it is labelled "Answer:" or the like.</summary>
    AnswerLabel = 256,
}

/// <summary>The scale on which evidence is weighed.</summary>
internal static class Weights
{
    private const int Enough = 5;

    // A label that names a thing a question or an answer is a statement by the author and decides alone. All else is habit of dress: quotes and an announcing
    // label say much, a number or bold type says little, because explanations wear them as well.
    private static readonly (Evidence Sign, int Weight)[] Table =
    [
        (Evidence.QuestionPrefix, 5),
        (Evidence.AnswerLabel, 5),
        (Evidence.Quoted, 2),
        (Evidence.QuestionMark, 2),
        (Evidence.UnderQuestionsLabel, 2),
        (Evidence.OpensLikeAQuestion, 1),
        (Evidence.Bold, 1),
        (Evidence.Numbered, 1),
        (Evidence.HasBody, 1),
    ];

    // Without one of these a block has the dress of a question and not its voice: a term, a step, a headline.
    private const Evidence Voice = Evidence.QuestionPrefix | Evidence.AnswerLabel | Evidence.Quoted | Evidence.QuestionMark | Evidence.OpensLikeAQuestion;

    /// <summary>Whether all that is seen makes a block a question.</summary>
    public static bool AreEnough(Evidence evidence) => (evidence & Voice) != 0 && Of(evidence) >= Enough;

    public static int Of(Evidence evidence) => Table.Where(t => evidence.HasFlag(t.Sign)).Sum(t => t.Weight);
}
