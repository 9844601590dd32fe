using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Storage;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>What a watched bank becomes, look by look; how often it looks is not asked here.</summary>
public sealed class WatchScenarios : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteStore _store = null!;
    private BankWatch _watch = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteStore.OpenAsync(new StorageOptions { Path = _folder["p.db"] }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        Directory.CreateDirectory(_folder["bank"]);
        await File.WriteAllTextAsync(_folder["bank/sea.md"], SampleBank.Text);
        _watch = Watch(mayRetire: false);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_imported_once_it_has_come_to_rest_and_not_again()
    {
        Assert.Equal(("", true), await LookAsync());
        Assert.Equal(("added 4, changed 0, retired 0, unchanged 0", false), await LookAsync());
        Assert.Equal(("", false), await LookAsync());
        Assert.Equal(1, _watch.Count);
    }

    [Fact]
    public async Task Only_what_was_saved_is_imported()
    {
        await SettleAsync();
        await File.WriteAllTextAsync(_folder["bank/ropes.md"], "---\nbank: ropes\n---\n# Ropes\n## What is a bowline?\n\nA loop that does not slip.\n");

        Assert.Equal("added 1, changed 0, retired 0, unchanged 0", await SettleAsync());
    }

    [Fact]
    public async Task A_half_written_file_keeps_what_is_stored_until_it_is_whole()
    {
        await SettleAsync();
        await File.WriteAllTextAsync(_folder["bank/sea.md"], "---\nbank: sea\ntit");
        Assert.Contains("What is stored of this file stays.", await SettleAsync(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["bank/sea.md"], "");
        Assert.Contains("What is stored of this file stays.", await SettleAsync(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["bank/sea.md"], SampleBank.Text[..SampleBank.Text.IndexOf("## Which body", StringComparison.Ordinal)]);
        Assert.Contains("3 of its 4 questions would be retired. What is stored stays; --yes allows it.", await SettleAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await CountAsync());

        await File.WriteAllTextAsync(_folder["bank/sea.md"], SampleBank.Text + "\n## What is a bowline?\n\nA loop.\n");

        Assert.Equal("added 1, changed 0, retired 0, unchanged 4", await SettleAsync());
    }

    [Fact]
    public async Task A_file_that_is_gone_keeps_its_questions_unless_that_was_allowed()
    {
        await SettleAsync();
        File.Delete(_folder["bank/sea.md"]);
        Assert.Contains("Its questions stay", await SettleAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await CountAsync());
        await File.WriteAllTextAsync(_folder["bank/sea.md"], SampleBank.Text);
        _watch = Watch(mayRetire: true);
        await SettleAsync();

        File.Delete(_folder["bank/sea.md"]);

        Assert.Equal("the file is gone, retired 4", await SettleAsync());
    }

    private BankWatch Watch(bool mayRetire) => new([_folder["bank"]], _folder.Path, new BankUpdate(_store, TimeProvider.System), mayRetire);

    private async Task<(string Lines, bool IsUnsettled)> LookAsync()
    {
        var (lines, isUnsettled) = await _watch.LookAsync(CancellationToken.None);
        return (string.Join('\n', lines.Select(l => l[(l.IndexOf(".md: ", StringComparison.Ordinal) + 5)..])), isUnsettled);
    }

    private async Task<string> SettleAsync()
    {
        await LookAsync();
        return (await LookAsync()).Lines;
    }

    private Task<int> CountAsync() => _store.ReadAsync(s => s.Bank.Count(), CancellationToken.None);
}
