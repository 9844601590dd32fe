using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Configuration;
using PrepBot.Storage;

namespace PrepBot.Verbs;

/// <summary>What the verbs that need the configuration begin with.</summary>
internal static class Startup
{
    /// <summary>The checked settings.</summary>
    public static BotOptions Options()
    {
        var root = ContentRoot.Find();
        return ConfigurationReader.Read(ConfigurationReader.Load(root), root);
    }

    /// <summary>Opens the store beside a bot that may be running.</summary>
    public static Task<SqliteStore> OpenStoreAsync(BotOptions options, TimeProvider time, CancellationToken ct) =>
        SqliteStore.OpenAsync(new StorageOptions { Path = options.DatabasePath }, time, NullLogger<SqliteStore>.Instance, ct);
}
