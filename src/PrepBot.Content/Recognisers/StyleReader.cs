using Markdig.Syntax;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;
using SourceSpan = PrepBot.Core.Bank.SourceSpan;

namespace PrepBot.Content.Recognisers;

/// <summary>Reads a file that was not written for PrepBot: collects what the recognisers propose, weighs it, and takes the answers.</summary>
internal static class StyleReader
{
    // One lone block in dress may be chance; three of a kind are a habit.
    private const int Company = 3;

    private const string Alone = "Looks like a question, but it is alone of its kind; left out. An \"Answer:\" below it would settle it.";

    private const Evidence AuthorsWord = Evidence.QuestionPrefix | Evidence.AnswerLabel | Evidence.UnderQuestionsLabel;

    public static void Read(DocumentView document, string fallbackTopic, string language, Findings findings)
    {
        var accepted = Decide(document, findings);
        var places = new Places(document, accepted.Select(c => c.Anchor), fallbackTopic);
        foreach (var candidate in accepted)
            findings.Questions.Add(ToQuestion(document.Source, candidate, places.Of(candidate.Line), language));
        DoubtfulBlocks.Report(document, accepted, findings);
        foreach (var lone in accepted.Where(c => c.Answer.Count == 0))
            findings.Warn(lone.Line, "No answer stands below this question: it can only be practised with a self-mark.");
        if (accepted.Count == 0)
            findings.Info(0, "No questions were found: nothing in it is marked as a question in a way that is known.");
    }

    private static List<Candidate> Decide(DocumentView document, Findings findings)
    {
        var strong = new List<Candidate>();
        foreach (var recogniser in AllRecognisers.List)
        {
            var found = recogniser.Find(document).Where(c => c.Wording.Length > 0 && Weights.AreEnough(c.Evidence)).ToList();
            var inCompany = found.Count >= Company;
            foreach (var candidate in found)
            {
                if (inCompany || (candidate.Evidence & AuthorsWord) != 0)
                    strong.Add(candidate);
                else
                    findings.Info(candidate.Line, Alone);
            }
        }

        return WithoutNested(document.Source, strong);
    }

    /// <summary>In document order, each block once, and nothing that stands within the answer of a question already taken.</summary>
    private static List<Candidate> WithoutNested(SourceText source, List<Candidate> candidates)
    {
        var taken = new List<Candidate>();
        var answeredTo = 0;
        foreach (var candidate in candidates.OrderBy(c => c.Line).ThenByDescending(c => c.Weight))
        {
            if (candidate.Line <= answeredTo || (taken.Count > 0 && taken[^1].Anchor == candidate.Anchor))
                continue;
            taken.Add(candidate);
            if (candidate.Answer.Count > 0)
                answeredTo = AnswerText.Range(source, candidate.Answer).Last;
        }

        return taken;
    }

    private static ParsedQuestion ToQuestion(SourceText source, Candidate candidate, (string Section, string Topic) place, string language)
    {
        string? answer = null;
        (int First, int Last)? range = null;
        if (candidate.Answer.Count > 0)
        {
            var indent = candidate.Anchor is ListItemBlock item ? item[0].Column : 0;
            answer = AnswerText.Markdown(source, candidate.Answer, indent);
            range = AnswerText.Range(source, candidate.Answer);
        }

        if (string.IsNullOrWhiteSpace(answer))
            (answer, range) = (null, null);
        var content = new QuestionContent
        {
            Wording = candidate.Wording,
            Kind = QuestionKind.Open,
            Section = place.Section,
            Topic = place.Topic,
            Language = language,
            Answer = answer,
        };
        return new ParsedQuestion(content, new SourceSpan(candidate.Line, range?.First, range?.Last), null);
    }
}
