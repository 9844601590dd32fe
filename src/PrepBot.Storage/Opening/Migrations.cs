using System.Globalization;

namespace PrepBot.Storage.Opening;

/// <summary>A step of the schema. <paramref name="Number"/> is the <c>user_version</c> that it leads to.</summary>
internal sealed record Migration(int Number, string Name, string Sql);

/// <summary>
/// The steps that ship: <c>Migrations/0001_initial.sql</c> and so on, numbered from 1 without a gap. A step that was released is never edited.
/// </summary>
internal static class Migrations
{
    private const string Prefix = "PrepBot.Storage.Migrations.";

    public static IReadOnlyList<Migration> Shipped { get; } = Load();

    private static List<Migration> Load()
    {
        var assembly = typeof(Migrations).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[Prefix.Length..^".sql".Length];
                return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .ToList();
        return steps.Select(s => s.Number).SequenceEqual(Enumerable.Range(1, steps.Count))
            ? steps
            : throw new InvalidOperationException("The migrations are not numbered 1, 2, 3, …");
    }
}
