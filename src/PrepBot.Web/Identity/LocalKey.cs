using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Identity;

/// <summary>The random 128 bits by which a browser tab says who it is. Only its hash is stored.</summary>
/// <param name="Hash">What is stored.</param>
/// <param name="Account">The account that it opens: public, and from it the key cannot be told.</param>
internal sealed record LocalKey(string Hash, string Account)
{
    public const string Header = "X-PrepBot-Key";
    private const int HexLength = 32;

    /// <summary>The key of a request, or null when it is absent or not of the right shape.</summary>
    public static LocalKey? Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        return values.Count == 1 ? Parse(values[0]) : null;
    }

    public static LocalKey? Parse(string? text) =>
        text is { Length: HexLength } && text.All(char.IsAsciiHexDigitLower)
            ? new LocalKey(Digest("key " + text), $"web:{Digest("account " + text)[..16]}")
            : null;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
