using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A block that may be a question.</summary>
/// <param name="Anchor">The heading or list item that is claimed; two candidates with one anchor are the same question.</param>
/// <param name="Line">Where the wording stands.</param>
/// <param name="Wording">Undressed, on one line.</param>
/// <param name="Answer">The blocks of the answer in order; empty if there is none.</param>
/// <param name="Evidence">What speaks for it.</param>
internal sealed record Candidate(Block Anchor, int Line, string Wording, IReadOnlyList<Block> Answer, Evidence Evidence)
{
    public int Weight => Weights.Of(Evidence);

    /// <summary>Gathers what can be seen of any wording, whatever its style.</summary>
    /// <param name="document">The file.</param>
    /// <param name="anchor">What is claimed.</param>
    /// <param name="wordingBlock">The heading or paragraph that holds the wording.</param>
    /// <param name="wording">Its undressed text.</param>
    /// <param name="answer">What stands below.</param>
    /// <param name="seen">What the recogniser saw itself.</param>
    public static Candidate Of(
        DocumentView document, Block anchor, LeafBlock wordingBlock, Wording wording, IReadOnlyList<Block> answer, Evidence seen = Evidence.None)
    {
        var line = document.Source.FirstLine(wordingBlock);
        var evidence = seen
            | When(wording.WasQuoted, Evidence.Quoted)
            | When(wording.Number is not null, Evidence.Numbered)
            | When(wording.HadPrefix, Evidence.QuestionPrefix)
            | When(Vocabulary.EndsLikeAQuestion(wording.Text), Evidence.QuestionMark)
            | When(Vocabulary.OpensLikeAQuestion(wording.Text), Evidence.OpensLikeAQuestion)
            | When(document.Labels.At(line) is not null, Evidence.UnderQuestionsLabel)
            | When(answer.Count > 0, Evidence.HasBody)
            | When(answer.Count > 0 && AnswerLabel.In(answer[0]) is not null, Evidence.AnswerLabel);
        return new Candidate(anchor, line, wording.Text, answer, evidence);
    }

    private static Evidence When(bool holds, Evidence sign) => holds ? sign : Evidence.None;
}
