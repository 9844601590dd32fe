namespace PrepBot.Wire;

/// <summary>Where a token may be sent: anywhere by https or wss, and in the clear only to this machine.</summary>
public static class WireAddress
{
    /// <summary>Says what is wrong with an address.</summary>
    /// <param name="address">The address as it was given.</param>
    /// <returns>A sentence that names the mend, or null where the address may be used.</returns>
    public static string? Problem(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? Problem(uri) : "The address is not one: write it whole, such as https://example.org/api.";

    /// <summary>Says what is wrong with an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>A sentence that names the mend, or null where the address may be used.</returns>
    public static string? Problem(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri) return "The address is not whole: write it with its scheme, such as https://example.org/api.";
        if (address.UserInfo.Length > 0) return "The address holds a name or a password: leave them out, they would be printed with it.";
        return address.Scheme switch
        {
            "https" or "wss" => null,
            "http" or "ws" when address.IsLoopback => null,
            "http" => $"{Shown(address)} would carry the token in the clear: use https, or an address of this machine (127.0.0.1).",
            "ws" => $"{Shown(address)} would carry the token in the clear: use wss, or an address of this machine (127.0.0.1).",
            _ => $"The address begins with {address.Scheme}: use https or wss.",
        };
    }

    /// <summary>Whether the address may be used; <see cref="Problem(Uri)"/> says why not.</summary>
    internal static bool Allows(Uri address) => Problem(address) is null;

    private static string Shown(Uri address) => $"{address.Scheme}://{address.Authority}";
}
