using System.Diagnostics.CodeAnalysis;
using PrepBot.Content.Native;
using PrepBot.Content.Reading;
using PrepBot.Content.Recognisers;
using PrepBot.Content.Repair;
using PrepBot.Core.Bank;

namespace PrepBot.Content;

/// <summary>
/// Reads one Markdown file as a question bank: by the rules of the native format if its front matter has a <c>bank</c> key, else by the styles that public
/// banks use. It never throws on a text, whatever the text holds: what cannot be read becomes a diagnostic.
/// </summary>
public sealed class BankReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it comes from: used in diagnostics, and its name as topic of questions that no heading stands above.</param>
    /// <param name="text">The whole file.</param>
    [SuppressMessage("Performance", "CA1822", Justification = "The reader is handed around as a collaborator; that it has no state today is its own business.")]
    public ParsedFile Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        var repaired = MojibakeRepair.Repair(text.TrimStart('\uFEFF'));
        var source = new SourceText(repaired.Text);
        var findings = new Findings(path, source.LineCount);
        if (SafetyGuard.Find(source) is { } refused)
        {
            findings.Error(refused.Line, refused.Reason);
            return findings.ToFile(new BankHeader());
        }

        try
        {
            return ReadTree(path, source, repaired, findings);
        }
        catch (TooDeepException)
        {
            findings.Error(0, SafetyGuard.TooDeep);
            return findings.ToFile(new BankHeader());
        }
    }

    private static ParsedFile ReadTree(string path, SourceText source, RepairedText repaired, Findings findings)
    {
        var hasFrontMatter = FrontMatter.IsAtTopOf(source);
        var tree = MarkdownTree.ParseLate(source.Text, hasFrontMatter);
        var frontMatter = FrontMatter.None;
        if (hasFrontMatter && FrontMatter.Of(tree) is { } found)
            frontMatter = found;
        else if (hasFrontMatter && FrontMatter.ClaimsABank(source))
        {
            findings.Error(1, "The front matter that begins here is never closed: a line of --- is missing below its last key.");
            return findings.ToFile(new BankHeader());
        }

        if (string.Equals(frontMatter["bank"], "none", StringComparison.OrdinalIgnoreCase))
            return new ParsedFile(path, new BankHeader(IsNotABank: true), [], []);

        if (repaired.Count > 0)
            findings.Info(repaired.FirstLine, repaired.Summary);
        var header = HeaderReader.Read(frontMatter, findings);
        if (frontMatter.MentionsBank)
        {
            if (frontMatter.Error is null)
                NativeReader.Read(source, tree, header, FileTitle(path), findings);
        }
        else
        {
            // A title that asks is a question and no topic.
            var title = header.Bank.Title is { } given && !QuestionVoice.EndsAsking(given) ? given : FileTitle(path);
            StyleReader.Read(new DocumentView(source, tree), header, header.Topic ?? title, findings);
        }

        QuestionRemarks.Report(findings);
        return findings.ToFile(header.Bank);
    }

    private static string FileTitle(string path) => Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : path;
}
