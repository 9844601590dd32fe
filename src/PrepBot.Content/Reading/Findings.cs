using PrepBot.Core.Bank;

namespace PrepBot.Content.Reading;

/// <summary>Collects the questions and remarks of one file while it is read.</summary>
internal sealed class Findings(string path, int lineCount)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public List<ParsedQuestion> Questions { get; } = [];

    public void Info(int line, string reason) => Add(line, Severity.Info, reason);

    public void Warn(int line, string reason) => Add(line, Severity.Warning, reason);

    public void Error(int line, string reason) => Add(line, Severity.Error, reason);

    public ParsedFile ToFile(BankHeader header) =>
        new(path, header, [.. Questions.OrderBy(q => q.Span.QuestionLine)], [.. _diagnostics.OrderBy(d => d.Line)]);

    private void Add(int line, Severity severity, string reason) => _diagnostics.Add(new Diagnostic(path, Math.Clamp(line, 0, lineCount), severity, reason));
}
