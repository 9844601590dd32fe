using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace PrepBot.Core.Linking;

/// <summary>
/// A code that is shown once and entered once. Eight characters that cannot be mistaken for each other: nearly 40 bits, for ten minutes and five tries.
/// </summary>
internal static class OneTimeCode
{
    /// <summary>How long it can be entered, and then how long the question whether to join can be answered.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Half = 4;

    /// <summary>A new one, as it is shown: "K7QF-2M9X".</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Half) + "-" + RandomNumberGenerator.GetString(Alphabet, Half);

    /// <summary>What is kept of it. Case, blanks and hyphens do not matter.</summary>
    public static string Digest(string typed)
    {
        var plain = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
