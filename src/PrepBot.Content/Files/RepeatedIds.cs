using PrepBot.Core.Bank;

namespace PrepBot.Content.Files;

/// <summary>Finds an author's id that stands in two files of one bank. Within a file the reader finds it.</summary>
internal sealed class RepeatedIds
{
    private readonly Dictionary<(string Bank, string Id), (string File, int Line)> _firsts = [];

    /// <summary>The file, with an error for each id that an earlier file of its bank has given away.</summary>
    public ParsedFile Check(ParsedFile file)
    {
        var repeats = new List<Diagnostic>();
        var bank = BankJson.BankName(file);
        foreach (var question in file.Questions.Where(q => q.ExplicitId is not null))
        {
            var (key, here) = ((bank, question.ExplicitId!), (file.Path, question.Span.QuestionLine));
            if (!_firsts.TryAdd(key, here) && _firsts[key] is var first && first.File != file.Path)
            {
                var reason = $"The id \"{key.Item2}\" is given to the question here and to the one at {first.File}:{first.Line}: an id belongs to one question.";
                repeats.Add(new Diagnostic(file.Path, here.QuestionLine, Severity.Error, reason));
            }
        }

        return repeats.Count == 0 ? file : file with { Diagnostics = [.. file.Diagnostics.Concat(repeats).OrderBy(d => d.Line)] };
    }
}
