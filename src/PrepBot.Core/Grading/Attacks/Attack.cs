namespace PrepBot.Core.Grading.Attacks;

/// <summary>A kind of answer that is made from a question by a rule, and how often it may be correct.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Least">Least share of answers, from 0 to 1, that must be marked correct.</param>
/// <param name="Most">Largest share of answers, from 0 to 1, that may be.</param>
internal sealed record AttackKind(string Name, double Least, double Most)
{
    /// <summary>Must pass.</summary>
    public static AttackKind Right(string name, double least) => new(name, least, 1);

    /// <summary>Must not pass.</summary>
    public static AttackKind Wrong(string name, double most) => new(name, 0, most);
}

/// <summary>An answer made by a rule.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Answer">The answer.</param>
internal sealed record Attack(AttackKind Kind, string Answer);
