using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Banks;

/// <summary>Brings the banks under <c>Content:Paths</c> into the store at start. A file with an error leaves what was stored of it as it was.</summary>
public sealed partial class StartImport(IStore store, BotOptions options, TimeProvider time, ILogger<StartImport> logger)
{
    /// <summary>Imports all; sources whose file is gone are retired.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var sources = BankSource.Read(options.ContentPaths, options.ContentRoot, SourceOrigin.Configured);
        var total = ImportCounts.None;
        foreach (var (file, source) in sources)
        {
            foreach (var d in file.Diagnostics.Where(d => d.Severity == Severity.Error)) LogRefused(d.ToString());
            if (file.HasErrors) continue;
            if (file.Questions.Count == 0)
            {
                // Prose without a question is no bank. One that had questions is more likely to have lost their marks than to have been emptied on purpose.
                if (await store.ReadAsync(s => s.Bank.OfSource(source.Key).Any(q => !q.Retired), ct)) LogRefused($"{file.Path}: no question was found in it any more.");
                continue;
            }
            if (await store.ReadAsync(s => BankImporter.LossOf(s.Bank, source.Key, file.Questions), ct) is { } loss)
            {
                LogRisky(file.Path, loss.ToString());
                continue;
            }
            total += await store.WriteAsync(s => BankImporter.Import(s.Bank, source, file.Questions, now), ct);
        }
        var present = sources.Select(s => s.Source.Key).ToHashSet(StringComparer.Ordinal);
        // A folder that cannot be read tells nothing of its files: they are not gone.
        var unread = sources.Where(s => s.File.HasErrors).Select(s => s.Source.Key + "/").ToList();
        var gone = await store.ReadAsync(
            s => s.Bank.Sources().Where(x => x.Origin == SourceOrigin.Configured && !present.Contains(x.Key)
                && !unread.Exists(folder => x.Key.StartsWith(folder, StringComparison.Ordinal))).ToList(),
            ct);
        foreach (var source in gone) total += await store.WriteAsync(s => BankImporter.Remove(s.Bank, source.Key, now), ct);
        await Regrouping.RunAsync(store, ct);
        foreach (var d in SynonymFiles.ReadAll(options.ContentPaths).SelectMany(f => f.Diagnostics)) LogSynonyms(d.ToString());
        LogImported(await store.ReadAsync(s => s.Bank.Count(), ct), total.Added, total.Changed, total.Retired, total.Unchanged);
    }

    [LoggerMessage(1, LogLevel.Information, "Bank: {Count} questions ({Added} added, {Changed} changed, {Retired} retired, {Unchanged} unchanged)")]
    private partial void LogImported(int count, int added, int changed, int retired, int unchanged);

    [LoggerMessage(2, LogLevel.Error, "Bank: {Diagnostic} The stored questions of this file stay as they were.")]
    private partial void LogRefused(string diagnostic);

    [LoggerMessage(4, LogLevel.Error, "Bank: {Path}: {Loss} would be retired, so it was left as it was. If that is meant: prepbot bank import --yes {Path}")]
    private partial void LogRisky(string path, string loss);

    [LoggerMessage(3, LogLevel.Warning, "Synonyms: {Diagnostic}")]
    private partial void LogSynonyms(string diagnostic);
}
