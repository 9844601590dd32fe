namespace PrepBot.Core.Bank;

/// <summary>What an import would take away of a source, where it is so much that it has to be meant: more likely the file lost its marks, or is another one.</summary>
/// <param name="Retired">How many questions it would retire.</param>
/// <param name="Of">How many the source has in use.</param>
public sealed record ImportLoss(int Retired, int Of)
{
    /// <summary>For people, as the end of a sentence: "7 of its 9 questions".</summary>
    public override string ToString() => Of == 1 ? "its only question" : Retired == Of ? $"all of its {Of} questions" : $"{Retired} of its {Of} questions";
}
