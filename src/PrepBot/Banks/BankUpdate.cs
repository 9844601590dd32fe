using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Banks;

/// <summary>A source of which an import would take so much that it has to be meant.</summary>
/// <param name="Read">The source.</param>
/// <param name="Loss">What would go.</param>
public sealed record RiskyImport(ReadSource Read, ImportLoss Loss)
{
    /// <summary>One sentence: what would happen, and what else it may be.</summary>
    public override string ToString() => Read.File.Questions.Count == 0
        ? $"{Read.File.Path}: no question was found in it any more, so {Loss} would be retired."
        : $"{Read.File.Path}: {Loss} would be retired.";
}

/// <summary>Brings what was read from files into the store beside a bot that may be running.</summary>
public sealed class BankUpdate(IStore store, TimeProvider time)
{
    /// <summary>The sources that must not be imported before somebody has said yes.</summary>
    public async Task<IReadOnlyList<RiskyImport>> RisksAsync(IReadOnlyList<ReadSource> sources, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var risks = new List<RiskyImport>();
        foreach (var read in sources)
        {
            if (await store.ReadAsync(s => BankImporter.LossOf(s.Bank, read.Source.Key, read.File.Questions), ct) is { } loss) risks.Add(new RiskyImport(read, loss));
        }
        return risks;
    }

    /// <summary>Stored sources of folders that were read as a whole, whose file is not there any more.</summary>
    /// <param name="folders">Keys of the folders.</param>
    /// <param name="present">What was found in them.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IReadOnlyList<Source>> GoneAsync(IReadOnlyList<string> folders, IReadOnlyList<ReadSource> present, CancellationToken ct)
    {
        var keys = present.Select(s => s.Source.Key).ToHashSet(StringComparer.Ordinal);
        return store.ReadAsync<IReadOnlyList<Source>>(
            s => [.. s.Bank.Sources().Where(x => folders.Any(f => x.Key.StartsWith(f.TrimEnd('/') + "/", StringComparison.Ordinal)) && !keys.Contains(x.Key))], ct);
    }

    /// <summary>What <see cref="StoreAsync"/> would do.</summary>
    public async Task<ImportCounts> PreviewAsync(IReadOnlyList<ReadSource> sources, IReadOnlyList<Source> gone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(gone);
        var total = ImportCounts.None;
        foreach (var (file, source) in sources) total += await store.ReadAsync(s => BankImporter.Preview(s.Bank, source.Key, file.Questions), ct);
        foreach (var source in gone) total += await store.ReadAsync(s => BankImporter.Preview(s.Bank, source.Key, []), ct);
        return total;
    }

    /// <summary>Imports each source in its own transaction, retires those that are gone, and brings the groups of near-duplicates up to date.</summary>
    public async Task<ImportCounts> StoreAsync(IReadOnlyList<ReadSource> sources, IReadOnlyList<Source> gone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(gone);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var total = ImportCounts.None;
        foreach (var (file, source) in sources) total += await store.WriteAsync(s => BankImporter.Import(s.Bank, Known(s, source), file.Questions, now), ct);
        foreach (var source in gone) total += await store.WriteAsync(s => BankImporter.Remove(s.Bank, source.Key, now), ct);
        await Regrouping.RunAsync(store, ct);
        return total;
    }

    // A source that is configured stays so: else its file's end would no longer retire it.
    private static Source Known(IReadSession s, Source source) =>
        s.Bank.Sources().FirstOrDefault(x => x.Key == source.Key) is { } known ? source with { Origin = known.Origin, Team = known.Team } : source;
}
