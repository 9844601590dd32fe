using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Daily;
using PrepBot.Core.Grading;
using PrepBot.Serving;
using PrepBot.Storage;
using PrepBot.TestKit;
using PrepBot.Web;

namespace PrepBot.Host.Tests;

/// <summary>The grader that the bot marks with.</summary>
public sealed class BankGraderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Every_content_path_may_bring_synonyms()
    {
        Directory.CreateDirectory(_folder["a"]);
        Directory.CreateDirectory(_folder["b"]);
        File.WriteAllText(_folder["a/synonyms.txt"], "fs = file system");
        File.WriteAllText(_folder["b/synonyms.txt"], "db = data store");

        var version = BankGrader.Create([_folder["a"], _folder["b"]]).Version;

        Assert.Equal(new OfflineGrader([new(["fs", "file system"]), new(["db", "data store"])]).Version, version);
        Assert.Equal(new OfflineGrader().Version, BankGrader.Create([_folder.Path, _folder["nowhere"]]).Version);
    }

    [Fact]
    public async Task The_bot_marks_with_the_synonyms_of_its_content()
    {
        await File.WriteAllTextAsync(_folder["synonyms.txt"], "fs = file system");
        var options = new BotOptions(_folder["p.db"], _folder.Path, [_folder.Path], new WebOptions(), new DailyOptions());
        await using var store = await SqliteStore.OpenAsync(
            new StorageOptions { Path = options.DatabasePath }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        await using var app = Bot.Build(options, new ConfigurationBuilder().AddInMemoryCollection().Build(), store, TimeProvider.System);

        Assert.Equal(BankGrader.Create([_folder.Path]).Version, app.Services.GetRequiredService<IGrader>().Version);
        Assert.NotEqual(new OfflineGrader().Version, app.Services.GetRequiredService<IGrader>().Version);
    }

    public void Dispose() => _folder.Dispose();
}
