using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Storage.Engine;
using PrepBot.Storage.Opening;
using PrepBot.TestKit;

namespace PrepBot.Storage.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    private string Db => _folder["data/prepbot.db"];

    private Task<SqliteStore> Open(IReadOnlyList<Migration>? steps = null, string? path = null) => SqliteStore.OpenAsync(
        new StorageOptions { Path = path ?? Db }, _time, NullLogger.Instance, steps ?? Migrations.Shipped, CancellationToken.None);

    private async Task OpenAndClose(IReadOnlyList<Migration>? steps = null)
    {
        await using var store = await Open(steps);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private string[] Files() => [.. Directory.GetFiles(_folder["data"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private async Task<string> Refused(IReadOnlyList<Migration>? steps = null, string? path = null)
    {
        var e = await Assert.ThrowsAsync<StorageUnusableException>(() => Open(steps, path));
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }

    /// <summary>Opens, expects a refusal, and sees that neither the file nor the folder has changed.</summary>
    private async Task<string> RefusedUnharmed(IReadOnlyList<Migration>? steps = null)
    {
        var (hash, files) = (Hash(Db), Files());
        var message = await Refused(steps);
        Assert.Equal(hash, Hash(Db));
        Assert.Equal(files, Files());
        return message;
    }

    private static Migration Step(int number, string sql) => new(number, $"{number:0000}_test", sql);

    private static string Copy => $".v{Migrations.Shipped.Count}.bak";

    private static IReadOnlyList<Migration> With(params string[] steps) =>
        [.. Migrations.Shipped, .. steps.Select((s, i) => Step(Migrations.Shipped.Count + 1 + i, s))];

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_database_is_made_with_its_folder_and_settings()
    {
        await using var store = await Open();

        var header = DatabaseHeader.Read(Db);
        Assert.Equal(new DatabaseHeader(Migrations.Shipped.Count, DatabaseOpener.ApplicationId), header);
        using var raw = new Sql(Connections.OpenWriter(Db));
        Assert.Equal("wal", raw.Text("PRAGMA journal_mode"));
        Assert.Equal(2, raw.Number("PRAGMA synchronous"));
        Assert.Equal(1, raw.Number("PRAGMA secure_delete"));
        Assert.Equal(1, raw.Number("PRAGMA foreign_keys"));
        Assert.Equal(
            0, raw.Number("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite%'"));
        Assert.DoesNotContain(Files(), f => f.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_relative_path_and_an_empty_file_are_fine()
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllBytesAsync(Db, []);
        await OpenAndClose();
        await OpenAndClose();
        Assert.Equal(["prepbot.db"], Files());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_that_open_a_new_database_at_once_share_it(bool emptyFile)
    {
        Directory.CreateDirectory(_folder["data"]);
        if (emptyFile) await File.WriteAllBytesAsync(Db, []);
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open()));
        foreach (var (store, i) in stores.Select((s, i) => (s, i)))
            await store.WriteAsync(s => s.People.Resolve("web:local", new($"web:{i}", $"p{i}", false), "UTC", default), CancellationToken.None);
        foreach (var store in stores) Assert.Equal(8, await store.ReadAsync(s => s.People.Named(1, "p", 99).Count, CancellationToken.None));
        foreach (var store in stores) await store.DisposeAsync();
        Assert.Equal(["prepbot.db"], Files());
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_unharmed()
    {
        await OpenAndClose(With("CREATE TABLE later (x INTEGER) STRICT"));
        Assert.Contains("newer PrepBot", await RefusedUnharmed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_version_that_stands_only_in_the_log_is_seen()
    {
        await OpenAndClose();
        using var other = new SqliteConnection($"Data Source={Db};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA user_version = 99";
        command.ExecuteNonQuery();
        Assert.Equal(Migrations.Shipped.Count, DatabaseHeader.Read(Db)!.Value.UserVersion);
        Assert.Contains("version 99", await Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused_unharmed()
    {
        Directory.CreateDirectory(_folder["data"]);
        Run("CREATE TABLE theirs (x); PRAGMA journal_mode = WAL;");
        Assert.Contains("another program", await RefusedUnharmed(), StringComparison.Ordinal);
        Run("PRAGMA application_id = 77; PRAGMA user_version = 1;");
        Assert.Contains("another program", await RefusedUnharmed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_log_that_a_killed_process_left_nothing_is_made_or_changed()
    {
        Directory.CreateDirectory(_folder["data"]);
        var theirs = _folder["theirs.db"];
        using (var connection = new SqliteConnection($"Data Source={theirs};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x);";
            command.ExecuteNonQuery();
            File.Copy(theirs, Db);
            File.Copy(theirs + "-wal", Db + "-wal");
        }
        var log = Hash(Db + "-wal");
        Assert.Contains("another program", await RefusedUnharmed(), StringComparison.Ordinal);
        Assert.Equal(log, Hash(Db + "-wal"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(99)]
    [InlineData(50_000)]
    public async Task A_file_that_is_no_database_is_refused_unharmed(int size)
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(Db, new string('x', size));
        Assert.Contains("damaged", await RefusedUnharmed(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096, 100)]
    [InlineData(4096 * 10, 4096 * 20)]
    [InlineData(100, 200)]
    public async Task A_damaged_database_is_refused_unharmed(int at, int length)
    {
        await OpenAndClose();
        var bytes = await File.ReadAllBytesAsync(Db);
        bytes.AsSpan(at, length).Fill(0xA5);
        await File.WriteAllBytesAsync(Db, bytes);
        Assert.Contains("damaged", await RefusedUnharmed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_cut_short_is_refused_unharmed()
    {
        await OpenAndClose();
        var bytes = await File.ReadAllBytesAsync(Db);
        await File.WriteAllBytesAsync(Db, bytes[..(4096 * 9)]);
        Assert.Contains("damaged", await RefusedUnharmed(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_without_its_database_is_neither_replayed_into_a_new_one_nor_lost(bool emptyFile)
    {
        Directory.CreateDirectory(_folder["data"]);
        if (emptyFile) await File.WriteAllBytesAsync(Db, []);
        await File.WriteAllTextAsync(Db + "-wal", "left behind");
        Assert.Contains("-wal is there", await Refused(), StringComparison.Ordinal);
        Assert.Equal("left behind", await File.ReadAllTextAsync(Db + "-wal"));
    }

    [Fact]
    public async Task What_a_process_that_was_killed_had_committed_is_there()
    {
        await using (var store = await Open())
        {
            await store.WriteAsync(s => s.People.Resolve("web:local", new("web:1", "Ana", false), "UTC", default), CancellationToken.None);
            // The files as they are at this moment are what a killed process leaves.
            Directory.CreateDirectory(_folder["killed"]);
            foreach (var file in new[] { "prepbot.db", "prepbot.db-wal" }) File.Copy(_folder["data/" + file], _folder["killed/" + file]);
        }
        Assert.True(new FileInfo(_folder["killed/prepbot.db-wal"]).Length > 0);

        await using var again = await Open(path: _folder["killed/prepbot.db"]);

        Assert.NotNull(await again.ReadAsync(s => s.People.PersonBehind("web:1"), CancellationToken.None));
    }

    [Fact]
    public async Task An_older_database_is_copied_and_brought_up_to_date()
    {
        await OpenAndClose();
        var steps = With("CREATE TABLE added (x INTEGER) STRICT; INSERT INTO added VALUES (1);", "ALTER TABLE added ADD COLUMN y TEXT");

        await OpenAndClose(steps);

        Assert.Equal(["prepbot.db", "prepbot.db" + Copy], Files());
        Assert.Equal(Migrations.Shipped.Count + 2, DatabaseHeader.Read(Db)!.Value.UserVersion);
        Assert.Equal(new DatabaseHeader(Migrations.Shipped.Count, DatabaseOpener.ApplicationId), DatabaseHeader.Read(Db + Copy));
        File.Delete(Db);
        File.Move(Db + Copy, Db);
        await OpenAndClose();
        await OpenAndClose(steps);
    }

    [Theory]
    [InlineData("CREATE TABLE added (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);")]
    [InlineData("INSERT INTO account (person, own, created_at) VALUES (77, 77, 0);")]
    public async Task A_step_that_fails_leaves_the_database_as_it_was(string sql)
    {
        await OpenAndClose();

        var message = await Refused(With(sql));

        Assert.Contains("prepbot.db" + Copy, message, StringComparison.Ordinal);
        Assert.Equal(Migrations.Shipped.Count, DatabaseHeader.Read(Db)!.Value.UserVersion);
        await using var store = await Open();
        Assert.Equal(0, Raw.Number(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'added'"));
        Assert.Equal(0, Raw.Number(store, "SELECT count(*) FROM account"));
    }

    [Fact]
    public async Task A_step_that_succeeded_stays_when_the_next_one_fails()
    {
        await OpenAndClose();
        await Refused(With("CREATE TABLE added (x INTEGER) STRICT", "nonsense"));
        await OpenAndClose(With("CREATE TABLE added (x INTEGER) STRICT"));
        Assert.Equal(Migrations.Shipped.Count + 1, DatabaseHeader.Read(Db)!.Value.UserVersion);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told_with_the_mend()
    {
        await File.WriteAllTextAsync(_folder["file"], "");
        Assert.Contains("Storage:Path", await Refused(path: _folder["file/prepbot.db"]), StringComparison.Ordinal);
        Assert.Contains("Storage:Path", await Refused(path: _folder.Path), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Contains("Storage:Path", await Refused(path: "/proc/prepbot/prepbot.db"), StringComparison.Ordinal);
        Assert.Throws<StorageUnusableException>(() => ProcessLock.TryAcquire(_folder["file/prepbot.db"]));
    }

    [Fact]
    public async Task Two_stores_on_one_file_write_side_by_side()
    {
        await using var bot = await Open();
        await using var import = await Open();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? bot : import).WriteAsync(
            s => s.People.Resolve("web:local", new($"web:{i}", $"p{i}", false), "UTC", default), CancellationToken.None)));
        Assert.Equal(200, Raw.Number(bot, "SELECT count(*) FROM person"));
    }
}
