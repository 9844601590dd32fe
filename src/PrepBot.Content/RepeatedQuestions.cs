using PrepBot.Core.Bank;
using PrepBot.Core.Bank.Duplicates;

namespace PrepBot.Content;

/// <summary>A question of some files that were read together.</summary>
/// <param name="File">Its file.</param>
/// <param name="Index">Its place in the file, from 0.</param>
public sealed record QuestionPlace(ParsedFile File, int Index)
{
    /// <summary>The question.</summary>
    public ParsedQuestion Question => File.Questions[Index];

    /// <summary>As editors understand it: <c>file:line</c>.</summary>
    public override string ToString() => $"{File.Path}:{Question.Span.QuestionLine}";
}

/// <summary>Finds questions that ask what an earlier one asks, in one file or across several.</summary>
public sealed class RepeatedQuestions
{
    private readonly Dictionary<(string Path, int Index), QuestionPlace> _firsts = [];

    /// <summary>Compares all questions of some files with each other.</summary>
    /// <param name="files">In the order in which they were named; of a group the question that stands first counts as the first.</param>
    public RepeatedQuestions(IReadOnlyList<ParsedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var places = files.SelectMany(f => Enumerable.Range(0, f.Questions.Count).Select(i => new QuestionPlace(f, i))).ToList();
        var firsts = NearDuplicates.Find([.. places.Select(p => new ComparedQuestion(p.Question.Content))]);
        for (var i = 0; i < places.Count; i++)
        {
            if (firsts[i] != i) _firsts[(places[i].File.Path, places[i].Index)] = places[firsts[i]];
        }
    }

    /// <summary>How many questions repeat an earlier one.</summary>
    public int Count => _firsts.Count;

    /// <summary>The first question that asks the same, or null for one that stands alone or is the first itself.</summary>
    /// <param name="file">One of the files.</param>
    /// <param name="index">Place of the question in it, from 0.</param>
    public QuestionPlace? FirstOf(ParsedFile file, int index)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _firsts.GetValueOrDefault((file.Path, index));
    }

    /// <summary>The file with a warning for each question that repeats another, its diagnostics in line order.</summary>
    public ParsedFile Warn(ParsedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var warnings = Enumerable.Range(0, file.Questions.Count)
            .Select(i => (Here: file.Questions[i], First: FirstOf(file, i)))
            .Where(r => r.First is not null)
            .Select(r => new Diagnostic(file.Path, r.Here.Span.QuestionLine, Severity.Warning, Reason(r.First!)))
            .ToList();
        return warnings.Count == 0 ? file : file with { Diagnostics = [.. file.Diagnostics.Concat(warnings).OrderBy(d => d.Line)] };
    }

    private static string Reason(QuestionPlace first) => $"This asks what {first} asks (\"{first.Question.Content.Wording}\"): only one of them is scheduled.";
}
