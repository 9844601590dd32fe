using System.Text;
using PrepBot.Content;
using PrepBot.Core.Ports;

namespace PrepBot.Patching;

/// <summary>Something that leads accepted, with the question that it belongs to.</summary>
/// <param name="Addition">It.</param>
/// <param name="Question">The question, as it is stored now.</param>
/// <param name="Uploaded">Whether the question's source was uploaded in chat, so that there is no file.</param>
internal sealed record Accepted(Addition Addition, StoredQuestion Question, bool Uploaded);

/// <summary>Writes what leads accepted as a diff against the files of the bank.</summary>
/// <param name="contentRoot">Where sources with a relative path are.</param>
/// <param name="contentPaths">Full paths of the configured banks: synonyms belong at the top of such a folder.</param>
/// <param name="folder">Where the diff will be applied: full path.</param>
internal sealed class BankPatch(string contentRoot, IReadOnlyList<string> contentPaths, string folder)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly List<string> _leftOut = [];

    /// <summary>What could not be written, a sentence each.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The diff; empty when the files have everything already.</summary>
    public string Write(IReadOnlyList<Accepted> accepted)
    {
        var answers = accepted.Where(a => a.Addition.Kind == AdditionKind.Alternative).GroupBy(a => a.Addition.Source, StringComparer.Ordinal);
        var synonyms = accepted.Where(a => a.Addition.Kind == AdditionKind.Synonym).GroupBy(SynonymFile, StringComparer.Ordinal);
        return string.Concat(answers.Select(g => Answers(g.Key, [.. g])).Concat(synonyms.Select(g => Synonyms(g.Key, [.. g]))));
    }

    private string Answers(string source, IReadOnlyList<Accepted> accepted)
    {
        if (accepted[0].Uploaded) return Without($"{source} was uploaded in chat, so there is no file to change");
        var path = Path.GetFullPath(source, contentRoot);
        if (Read(path, source) is not { } text || Relative(path) is not { } name) return "";
        var file = new BankReader().Read(path, text);
        if (file.Header.Bank is null) return Without($"{source} is not in the native format, which alone knows \"Also accepted\"");
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        var insertions = new List<Insertion>();
        foreach (var group in accepted.GroupBy(a => a.Question.Id, StringComparer.Ordinal))
        {
            var stored = group.First().Question;
            var index = file.Questions.ToList().FindIndex(q => stored.ExplicitId is { } id ? q.ExplicitId == id : q.Content.Wording == stored.Content.Wording);
            if (index < 0)
            {
                Without($"{source}: the question \"{stored.Content.Wording}\" is not in the file any more");
                continue;
            }
            var question = file.Questions[index];
            var known = question.Content.Alternatives.Select(NativeEdits.OneLine).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var fresh = group.Select(a => a.Addition.Text).Where(t => !known.Contains(NativeEdits.OneLine(t)) && known.Add(NativeEdits.Written(t))).ToList();
            int? next = index + 1 < file.Questions.Count ? file.Questions[index + 1].Span.QuestionLine : null;
            if (fresh.Count > 0) insertions.Add(NativeEdits.AlsoAccept(lines, question, next, fresh));
        }
        return insertions.Count == 0 ? "" : LinePatch.Write(name, text, [.. insertions.OrderBy(i => i.After)]);
    }

    private string Synonyms(string path, IReadOnlyList<Accepted> accepted)
    {
        if (path.Length == 0) return Without("There is no folder in Content:Paths, so there is no place for synonyms");
        var text = File.Exists(path) ? Read(path, path) : "";
        if (text is null || Relative(path) is not { } name) return "";
        var known = text.Split('\n').Select(Group).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fresh = accepted.Select(a => a.Addition.Text).Where(t => known.Add(Group(t))).ToList();
        var count = text.Length == 0 ? 0 : text.Split('\n').Length - (text.EndsWith('\n') ? 1 : 0);
        return fresh.Count == 0 ? "" : LinePatch.Write(name, File.Exists(path) ? text : null, [new Insertion(count, fresh)]);
    }

    // At the top of the configured folder that the question comes from, else of the first that there is.
    private string SynonymFile(Accepted accepted)
    {
        var source = Path.GetFullPath(accepted.Addition.Source, contentRoot);
        var folders = contentPaths.Where(Directory.Exists).ToList();
        var own = folders.Find(f => source.StartsWith(Path.TrimEndingDirectorySeparator(f) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ?? folders.FirstOrDefault();
        return own is null ? "" : Path.Combine(own, SynonymFiles.Name);
    }

    private static string Group(string line) => string.Join(" = ", line.Split('=', StringSplitOptions.TrimEntries).Select(NativeEdits.OneLine));

    private string? Read(string path, string name)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(path));
        }
        catch (Exception x) when (x is IOException or UnauthorizedAccessException)
        {
            Without($"{name} cannot be read: {x.Message.TrimEnd('.')}");
        }
        catch (DecoderFallbackException)
        {
            Without($"{name} is not UTF-8, and a diff of it would damage it; save it as UTF-8 first");
        }
        return null;
    }

    private string? Relative(string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        if (!relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative)) return relative;
        Without($"{path} lies outside of {folder}: run this in a folder above it, where the diff is to be applied");
        return null;
    }

    private string Without(string why)
    {
        _leftOut.Add(why + ".");
        return "";
    }
}
