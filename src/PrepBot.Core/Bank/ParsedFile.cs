namespace PrepBot.Core.Bank;

/// <summary>How bad a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is lost.</summary>
    Info,

    /// <summary>Read, but it will hurt practice.</summary>
    Warning,

    /// <summary>Not read, or the file cannot be trusted: it is not imported.</summary>
    Error,
}

/// <summary>A remark about one place of a bank, printed as <c>file:line: reason</c>, the form that editors understand.</summary>
/// <param name="File">Path as the caller gave it.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Reason">One sentence that says what is wrong and, where it can, the mend.</param>
public sealed record Diagnostic(string File, int Line, Severity Severity, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>What the front matter of a file says of all of it.</summary>
/// <param name="Bank">Name of the bank that the file belongs to, or null: then the importer names it after the file or folder.</param>
/// <param name="IsNotABank">True for <c>bank: none</c>: the file is documentation and is never read as a bank.</param>
/// <param name="Title">A title for people, or null.</param>
/// <param name="Source">Where the text comes from, or null.</param>
/// <param name="Licence">Its licence, or null.</param>
public sealed record BankHeader(string? Bank = null, bool IsNotABank = false, string? Title = null, string? Source = null, string? Licence = null);

/// <summary>One file, read.</summary>
/// <param name="Path">As the caller gave it.</param>
/// <param name="Header">Its front matter.</param>
/// <param name="Questions">In document order.</param>
/// <param name="Diagnostics">In line order.</param>
public sealed record ParsedFile(string Path, BankHeader Header, IReadOnlyList<ParsedQuestion> Questions, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The bank that it belongs to: the one that it names, else one named after the file.</summary>
    public string BankName => Header.Bank ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether anything in it forbids an import.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
