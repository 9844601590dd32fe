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

    /// <summary>Its first word asks, or it holds words that only questions hold.</summary>
    OpensLikeAQuestion = 16,

    /// <summary>It is labelled "Q:" or the like.</summary>
    QuestionPrefix = 32,

    /// <summary>A heading or bold line such as "Common Interview Questions" stands above it.</summary>
    UnderQuestionsLabel = 64,

    /// <summary>Something stands below it that can be an answer.</summary>
    HasBody = 128,

    /// <summary>What stands below it is labelled "Answer:" or hidden behind a button that offers the answer.</summary>
    AnswerLabel = 256,

    /// <summary>Its first word orders, as tasks do and manuals, too.</summary>
    IsOrder = 512,

    /// <summary>Options stand below it.</summary>
    Options = 1024,

    /// <summary>A table of contents names it.</summary>
    InContents = 2048,

    /// <summary>A heading such as "Questions on sails" stands above it.</summary>
    UnderQuestionsOn = 4096,
}

/// <summary>The scale on which evidence is weighed.</summary>
internal static class Weights
{
    /// <summary>Without one of these a block has the dress of a question and not its voice: a term, a step, a headline.</summary>
    public const Evidence Voice = AuthorsWord | Evidence.Quoted | Evidence.QuestionMark | Evidence.OpensLikeAQuestion | Evidence.IsOrder;

    /// <summary>A label that names a thing a question or an answer is a statement by the author and decides alone.</summary>
    public const Evidence AuthorsWord = Evidence.QuestionPrefix | Evidence.AnswerLabel;

    /// <summary>What the wording itself says, without what stands round it.</summary>
    public const Evidence OwnVoice = Evidence.Quoted | Evidence.QuestionMark | Evidence.OpensLikeAQuestion | Evidence.IsOrder;

    // It speaks for questions, and for what their answers ask, too.
    private const Evidence OfAllBelow = Evidence.InContents | Evidence.UnderQuestionsOn;

    private const int EnoughAlone = 5;

    // All but the author's word is habit of dress: quotes and an announcing label say much, a number or bold type says little, because explanations wear
    // them as well.
    private static readonly (Evidence Sign, byte Weight)[] Table =
    [
        (Evidence.QuestionPrefix, 5),
        (Evidence.AnswerLabel, 5),
        (Evidence.Options, 4),
        (Evidence.Quoted, 2),
        (Evidence.QuestionMark, 2),
        (Evidence.UnderQuestionsLabel, 2),
        (Evidence.OpensLikeAQuestion, 1),
        (Evidence.IsOrder, 1),
        (Evidence.Bold, 1),
        (Evidence.Numbered, 1),
        (Evidence.HasBody, 1),
        (Evidence.InContents, 1),
        (Evidence.UnderQuestionsOn, 2),
    ];

    // By evidence: it is weighed often, and there are few combinations.
    private static readonly byte[] Sums = [.. Enumerable.Range(0, 2 * (int)Evidence.UnderQuestionsOn).Select(e => (byte)Sum((Evidence)e))];

    /// <summary>Whether what is seen makes a block a question, whatever its family.</summary>
    public static bool AreEnoughAlone(Evidence evidence) => (evidence & Voice) != 0 && Of(evidence & ~OfAllBelow) >= EnoughAlone;

    public static int Of(Evidence evidence) => Sums[(int)evidence];

    private static int Sum(Evidence evidence) => Table.Sum(t => (evidence & t.Sign) != 0 ? t.Weight : 0);
}
