namespace PrepBot.Core.Grading;

/// <summary>Why a grade is what it is. The order is that of the checks.</summary>
internal enum Reason
{
    Empty,
    NoReference,
    NoAttempt,
    AddressesGrader,
    MaybeAddressesGrader,
    RepeatsQuestion,
    TermList,
    SidesSwapped,
    SidesMaybeSwapped,
    OrderReversed,
    RolesSwapped,
    SaysOpposite,
    DeniesClaim,
    AffirmsDenied,
    SaidOfOther,
    MostlyOpposite,
    KeyPointsMissed,
    Scattered,
    Unmatched,
    OtherScript,
    FewTerms,
    OutputSpacing,
    OutputDiffers,
}

/// <summary>What a reason does to the verdict.</summary>
internal enum Effect
{
    /// <summary>It is only told.</summary>
    Told,

    /// <summary>What would pass is asked of the person instead. Never a fail: natural answers that trip these checks are nearly always right.</summary>
    Asks,

    /// <summary>The answer earns nothing.</summary>
    Fails,
}

/// <summary>A reason, with the words that gave rise to it or the number of the line.</summary>
internal sealed record Finding(Reason Reason, int Line = 0)
{
    private const int LongestQuote = 80;
    private const int MostWords = 3;

    private static readonly string[] SelfMarkNotes =
        [new Finding(Reason.NoReference).Text, new Finding(Reason.OtherScript).Text, new Finding(Reason.Unmatched).Text];

    /// <summary>The statement of the answer that is in conflict, or the words of it.</summary>
    public string Quote { get; init; } = "";

    /// <summary>The word that the model answer has.</summary>
    public string Word { get; init; } = "";

    /// <summary>The word that the answer has in its place.</summary>
    public string Instead { get; init; } = "";

    private string Quoted => Quote.Length <= LongestQuote ? Quote : string.Concat(Quote.AsSpan(0, LongestQuote), "\u2026");

    /// <summary>The weightiest words, as a person reads them.</summary>
    public static string Words(IEnumerable<(string Word, double Weight)> words)
        => string.Join(", ", words.OrderByDescending(word => word.Weight).Select(word => $"\u201C{word.Word}\u201D").Distinct().Take(MostWords));

    public Effect Effect => Reason switch
    {
        Reason.Empty or Reason.NoAttempt or Reason.AddressesGrader or Reason.RepeatsQuestion or Reason.TermList => Effect.Fails,
        Reason.MaybeAddressesGrader or Reason.SidesSwapped or Reason.SidesMaybeSwapped or Reason.OrderReversed
            or Reason.RolesSwapped or Reason.SaysOpposite or Reason.DeniesClaim or Reason.AffirmsDenied or Reason.SaidOfOther => Effect.Asks,
        _ => Effect.Told,
    };

    /// <summary>
    /// How far an opinion from elsewhere may lift what this was found in. What is no answer, speaks to the grader or is nearly all wrong stays as it is, and is
    /// shown to nobody else; a conflict, or that something is missing, can be put down to half an answer and no more; what only could not be matched is free.
    /// </summary>
    public Reach Reach => Reason switch
    {
        Reason.NoReference or Reason.OtherScript or Reason.Unmatched => Reach.Correct,
        Reason.SidesSwapped or Reason.SidesMaybeSwapped or Reason.OrderReversed or Reason.RolesSwapped or Reason.SaysOpposite or Reason.DeniesClaim
            or Reason.AffirmsDenied or Reason.SaidOfOther or Reason.KeyPointsMissed or Reason.Scattered or Reason.FewTerms => Reach.Partly,
        _ => Reach.None,
    };

    /// <summary>Whether it asks the person to mark the answer.</summary>
    public static bool AsksForSelfMark(string note) => SelfMarkNotes.Contains(note);

    /// <summary>For the person who answered: one sentence.</summary>
    public string Text => Reason switch
    {
        Reason.Empty => "There is nothing in this answer to mark.",
        Reason.NoReference => "There is no model answer to compare with, so please mark it yourself.",
        Reason.NoAttempt => "This does not try to answer the question.",
        Reason.AddressesGrader => "This speaks to the grader instead of answering the question.",
        Reason.MaybeAddressesGrader => "A part of this reads like an order to the grader.",
        Reason.RepeatsQuestion => "This repeats the question but does not answer it.",
        Reason.TermList => "This is a list of terms. Say in a sentence or two how they belong together.",
        Reason.SidesSwapped => $"The two sides of the comparison look swapped: the model answer says {Quote} of the other one.",
        Reason.SidesMaybeSwapped => $"The two sides of the comparison may be swapped: the model answer says {Quote} of the other one.",
        Reason.OrderReversed => $"You put \u201C{Instead}\u201D {Quote} \u201C{Word}\u201D; the model answer has it the other way round.",
        Reason.RolesSwapped => $"What this says of one side seems to belong to the other: {Quote}.",
        Reason.SaysOpposite => $"You wrote \u201C{Quoted}\u201D; the model answer says \u201C{Word}\u201D there, not \u201C{Instead}\u201D.",
        Reason.DeniesClaim => $"You wrote \u201C{Quoted}\u201D; the model answer says \u201C{Word}\u201D there without a \u201Cnot\u201D.",
        Reason.AffirmsDenied => $"You wrote \u201C{Quoted}\u201D; the model answer says a \u201Cnot\u201D with \u201C{Word}\u201D there.",
        Reason.SaidOfOther => $"You wrote \u201C{Quoted}\u201D; the model answer says that of \u201C{Word}\u201D, not of \u201C{Instead}\u201D.",
        Reason.MostlyOpposite => "Most of what this says is the opposite of the model answer.",
        Reason.KeyPointsMissed => "What you wrote fits, but it leaves out several key points.",
        Reason.Scattered => "These are the right terms, but they are not put together as the model answer has them.",
        Reason.Unmatched => "Much of this is worded in a way that the grader cannot match with the model answer, so please mark it yourself.",
        Reason.OtherScript => "The grader cannot compare words in this script, so please mark it yourself.",
        Reason.FewTerms => "These are single terms. A sentence that says how they belong together could earn full points.",
        Reason.OutputSpacing => "Only spaces or quotation marks differ from the expected output.",
        Reason.OutputDiffers => $"Line {Line} differs from the expected output.",
        _ => throw new InvalidOperationException($"The reason {Reason} has no text."),
    };
}
