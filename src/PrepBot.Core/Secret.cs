using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace PrepBot.Core;

/// <summary>A token or key from the configuration. It prints as <c>***</c>, so that it reaches no log, error or page by accident.</summary>
[DebuggerDisplay("***")]
public sealed class Secret
{
    private readonly string _value;

    private Secret(string value) => _value = value;

    /// <summary>The secret, or null when nothing was configured.</summary>
    public static Secret? From(string? text) => string.IsNullOrWhiteSpace(text) ? null : new Secret(text.Trim());

    /// <summary>The text itself, for the one place that sends it.</summary>
    public string Reveal() => _value;

    /// <summary>Whether <paramref name="guess"/> is the secret; takes as long for a near miss as for any other.</summary>
    public bool Matches(string? guess) =>
        // Hashes have one length, so that the comparison does not tell how long the secret is.
        guess is not null && CryptographicOperations.FixedTimeEquals(Hash(guess), Hash(_value));

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
