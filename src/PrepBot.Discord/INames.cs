using PrepBot.Core.Ports;

namespace PrepBot.Discord;

/// <summary>The names of people in messages.</summary>
internal interface INames
{
    /// <summary>Runs something that asks for names, all from one moment and as they are in a space.</summary>
    Task<T> WithAsync<T>(string space, Func<Func<long, string?>, T> use, CancellationToken ct);
}

/// <summary>Names from the store.</summary>
internal sealed class StoredNames(IStore store) : INames
{
    /// <inheritdoc/>
    public Task<T> WithAsync<T>(string space, Func<Func<long, string?>, T> use, CancellationToken ct) =>
        store.ReadAsync(s => use(person => s.People.NameOf(person, space)), ct);
}
