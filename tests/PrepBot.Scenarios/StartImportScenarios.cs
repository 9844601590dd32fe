using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Daily;
using PrepBot.Scenarios.Faces;
using PrepBot.Storage;
using PrepBot.TestKit;
using PrepBot.Web;

namespace PrepBot.Scenarios;

/// <summary>What stands under Content:Paths at start.</summary>
public sealed class StartImportScenarios : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LogLines _log = new();
    private SqliteStore? _store;

    [Fact]
    public async Task A_folder_that_cannot_be_read_leaves_what_was_read_from_it()
    {
        Directory.CreateDirectory(_folder["banks"]);
        await File.WriteAllTextAsync(_folder["banks/sea.md"], SampleBank.Text);
        await ImportAsync();
        // Gone in the way in which an unreadable one is: it yields an error under its own name and not one file.
        Directory.Move(_folder["banks"], _folder["elsewhere"]);
        await ImportAsync();

        Assert.Equal(4, await _store!.ReadAsync(s => s.Bank.Count(), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_gone_from_its_folder_retires_its_questions()
    {
        Directory.CreateDirectory(_folder["banks"]);
        await File.WriteAllTextAsync(_folder["banks/sea.md"], SampleBank.Text);
        await ImportAsync();
        File.Delete(_folder["banks/sea.md"]);
        await ImportAsync();

        Assert.Equal(0, await _store!.ReadAsync(s => s.Bank.Count(), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_lost_most_of_its_questions_is_left_as_it_was_and_the_log_says_how_to_mean_it()
    {
        Directory.CreateDirectory(_folder["banks"]);
        await File.WriteAllTextAsync(_folder["banks/sea.md"], SampleBank.Text);
        await ImportAsync();
        await File.WriteAllTextAsync(_folder["banks/sea.md"], SampleBank.Text[..SampleBank.Text.IndexOf("## Which body", StringComparison.Ordinal)]);
        await ImportAsync();

        Assert.Equal(4, await _store!.ReadAsync(s => s.Bank.Count(), CancellationToken.None));
        Assert.Contains(_log.All, line => line.Contains("3 of its 4 questions", StringComparison.Ordinal) && line.Contains("--yes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_of_the_synonyms_that_is_wrong_is_logged_where_it_stands()
    {
        Directory.CreateDirectory(_folder["banks"]);
        await File.WriteAllTextAsync(_folder["banks/synonyms.txt"], "ship = vessel\nboat\n");
        await ImportAsync();

        Assert.Contains(_log.All, line => line.StartsWith($"Synonyms: {_folder["banks/synonyms.txt"]}:2: ", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ImportAsync()
    {
        _store ??= await SqliteStore.OpenAsync(new StorageOptions { Path = _folder["p.db"] }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        var options = new BotOptions(_folder["p.db"], _folder.Path, [_folder["banks"]], new WebOptions(), new DailyOptions());
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(_log));
        await new StartImport(_store, options, TimeProvider.System, logging.CreateLogger<StartImport>()).RunAsync(CancellationToken.None);
    }
}
