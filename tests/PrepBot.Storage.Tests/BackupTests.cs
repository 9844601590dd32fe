namespace PrepBot.Storage.Tests;

public sealed class BackupTests : StoreTest
{
    [Fact]
    public async Task A_copy_is_made_while_the_store_is_written_and_holds_one_moment()
    {
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                // Person and audit row in one transaction: a copy that is torn would have one without the other.
                await Write(s =>
                {
                    var member = s.People.Resolve(Space, User($"p{i}"), "UTC", T0);
                    s.People.Audit(member.Team, member.Account, "a", "", T0);
                });
                Interlocked.Increment(ref written);
            }
        });
        while (Volatile.Read(ref written) < 20) await Task.Yield();

        var outcome = await Store.BackupAsync(Folder["copies/copy.db"], CancellationToken.None);

        var atCopy = Volatile.Read(ref written);
        await stop.CancelAsync();
        await writer;
        Assert.Null(outcome.Problem);
        Assert.Equal(new FileInfo(Folder["copies/copy.db"]).Length, outcome.Bytes);
        Assert.Equal(["copy.db"], Directory.GetFiles(Folder["copies"]).Select(Path.GetFileName));
        await using var copy = await Open(Folder["copies/copy.db"]);
        var people = Raw.Number(copy, "SELECT count(*) FROM person");
        Assert.InRange(people, 20, atCopy + 1);
        Assert.Equal(people, Raw.Number(copy, "SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten()
    {
        await File.WriteAllTextAsync(Folder["copy.db"], "precious");
        var outcome = await Store.BackupAsync(Folder["copy.db"], CancellationToken.None);
        Assert.Contains("not overwritten", outcome.Problem, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Folder["copy.db"]));
        Assert.NotNull((await Store.BackupAsync(Folder.Path, CancellationToken.None)).Problem);
        Assert.NotNull((await Store.BackupAsync(Store.FilePath, CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told()
    {
        await File.WriteAllTextAsync(Folder["file"], "");
        Assert.Contains("cannot be written", (await Store.BackupAsync(Folder["file/copy.db"], CancellationToken.None)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_quotes_is_only_a_name()
    {
        var name = Folder["it's; DROP \"x\".db"];
        Assert.Null((await Store.BackupAsync(name, CancellationToken.None)).Problem);
        Assert.True(File.Exists(name));
    }
}
