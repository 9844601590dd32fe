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
    Denies,
    NegationNear,
    SidesSwapped,
    SidesMaybeSwapped,
    OrderReversed,
    RolesSwapped,
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
internal sealed record Finding(Reason Reason, IReadOnlyList<Term> Terms, int Line = 0)
{
    public Finding(Reason reason)
        : this(reason, [])
    {
    }

    public Effect Effect => Reason switch
    {
        Reason.Empty or Reason.NoAttempt or Reason.AddressesGrader or Reason.RepeatsQuestion or Reason.TermList => Effect.Fails,
        Reason.MaybeAddressesGrader or Reason.Denies or Reason.NegationNear or Reason.SidesSwapped or Reason.SidesMaybeSwapped or Reason.OrderReversed
            or Reason.RolesSwapped => Effect.Asks,
        _ => Effect.Told,
    };

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
        Reason.Denies => $"This seems to say the opposite of the model answer about {Words}.",
        Reason.NegationNear => $"Check the \"not\" near {Words}: the model answer may say the opposite.",
        Reason.SidesSwapped => "The two sides of the comparison look swapped.",
        Reason.SidesMaybeSwapped => "The two sides of the comparison may be swapped.",
        Reason.OrderReversed => "The order of the comparison looks reversed.",
        Reason.RolesSwapped => "What this says of one side seems to belong to the other.",
        Reason.Unmatched => "Much of this is worded in a way that the grader cannot match with the model answer, so please mark it yourself.",
        Reason.OtherScript => "The grader cannot compare words in this script, so please mark it yourself.",
        Reason.FewTerms => "These are single terms. A sentence that says how they belong together could earn full points.",
        Reason.OutputSpacing => "Only spaces or quotation marks differ from the expected output.",
        Reason.OutputDiffers => $"Line {Line} differs from the expected output.",
        _ => throw new InvalidOperationException($"The reason {Reason} has no text."),
    };

    private string Words => string.Join(", ", Terms.Select(term => $"\"{term.Word}\""));
}
