using System.Security.Cryptography;
using System.Text;

namespace PrepBot.Core.Practice;

/// <summary>
/// Chance that a retry repeats: an order decided by a seed text (such as "schedule 3 on 2026-11-22"). The rank of an item is the SHA-256 of seed and item,
/// so that it depends on nothing but these two, not even on which other items there are.
/// </summary>
public static class Shuffle
{
    /// <summary>The items in the seed's order.</summary>
    public static IReadOnlyList<T> By<T>(string seed, IEnumerable<T> items, Func<T, string> name) =>
        [.. items.Select(i => (Item: i, Rank: Rank(seed, name(i)))).OrderBy(x => x.Rank, StringComparer.Ordinal).Select(x => x.Item)];

    private static string Rank(string seed, string item) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\u001f" + item)));
}
