using System.Collections.Concurrent;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PrepBot.Storage.Engine;

/// <summary>
/// How values look in the file. Instants are microseconds: Slack's own clock is not finer, and <c>datetime(at / 1e6, 'unixepoch')</c> shows them to a person.
/// </summary>
internal static class Values
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    public static long Micros(Instant instant) => (long)Math.Floor((decimal)instant.ToUnixTimeTicks() / 10);

    public static Instant Instant(long micros) => NodaTime.Instant.FromUnixTimeTicks(checked(micros * 10));

    public static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static string Time(LocalTime time) => LocalTimePattern.ExtendedIso.Format(time);

    public static LocalTime Time(string text) => LocalTimePattern.ExtendedIso.Parse(text).Value;

    public static string Word(Enum value) => Words.GetOrAdd(value, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    public static T Word<T>(string word)
        where T : struct, Enum => Of<T>.Values.TryGetValue(word, out var value)
            ? value
            : throw new InvalidDataException($"'{word}' is no {typeof(T).Name}.");

    public static string List(IReadOnlyList<string> list) =>
        list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, StorageJson.Default.IReadOnlyListString);

    public static IReadOnlyList<string> List(string json) =>
        json == "[]" ? [] : JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListString) ?? [];

    /// <summary>A name as it is compared: width, case and surrounding or doubled blanks do not matter.</summary>
    public static string Fold(string name)
    {
        var text = Valid(name).Normalize(System.Text.NormalizationForm.FormKC);
        // Up and down again: some letters (ß, ſ, ς) have an upper case of their own only that way.
        return string.Join(' ', text.ToUpperInvariant().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The text with lone surrogates replaced; normalisation throws on them.</summary>
    private static string Valid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return string.Concat(text.EnumerateRunes());
        }
        return text;
    }

    private static class Of<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(v => Word(v), StringComparer.Ordinal);
    }
}
