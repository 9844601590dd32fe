using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Guard;

/// <summary>Slows down the guessing of tokens, by address and altogether.</summary>
internal sealed class TokenGuesses(TimeProvider time)
{
    public const string Wait = "There were too many wrong tokens. Wait five minutes and try again.";

    /// <summary>Wrong tokens from one address in <see cref="Within"/>.</summary>
    public const int PerAddress = 10;

    private const int Altogether = 200;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private readonly Attempts _byAddress = new(time, PerAddress, Within);
    private readonly Attempts _all = new(time, Altogether, Within);

    public static string Who(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    public bool MayTry(string who) => _byAddress.IsOpen(who) && _all.IsOpen("");

    public void Failed(string who)
    {
        _byAddress.Take(who);
        _all.Take("");
    }
}
