namespace PrepBot.Wire.Discord.Rest;

/// <summary>The figures of Discord's REST interface (topics/rate-limits) and ours.</summary>
internal static class RestLimits
{
    /// <summary>Discord: topics/rate-limits#global-rate-limit, requests a second for a bot; interaction endpoints do not count.</summary>
    public const int Global = 50;

    /// <summary>
    /// Discord: topics/rate-limits#invalid-request-limit-aka-cloudflare-bans, 401, 403 and 429 in <see cref="InvalidWindow"/> before the address is banned.
    /// </summary>
    public const int Invalid = 10_000;

    /// <summary>Ours: where we stop. The other half is for whatever else calls from this address.</summary>
    public const int InvalidStop = Invalid / 2;

    /// <summary>Ours: how often a request is tried again after a failure; waiting for a rate limit is no failure.</summary>
    public const int Retries = 3;

    /// <summary>Discord: resources/message#create-message, the nonce.</summary>
    public const int NonceLength = 25;

    /// <summary>Ours: the longest answer that is read.</summary>
    public const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>Discord: see <see cref="Global"/>.</summary>
    public static readonly TimeSpan GlobalWindow = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Ours: by how much a way may be shorter than any that was seen lately without being counted twice; see <see cref="GlobalSlots"/>.
    /// </summary>
    public static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(15);

    /// <summary>Ours: half of the time for which the shortest round trip is remembered.</summary>
    public static readonly TimeSpan RoundTripsKept = TimeSpan.FromSeconds(30);

    /// <summary>Ours: a slot that was free this long is taken to need a new connection; the handler keeps idle ones for a minute.</summary>
    public static readonly TimeSpan ColdAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Ours: how long after it was given to the connection a request without an answer is taken to have been counted, in any case: some journeys, and what TCP
    /// sends again.
    /// </summary>
    public static readonly TimeSpan UnansweredAfter = TimeSpan.FromSeconds(0.5);

    /// <summary>Discord: see <see cref="Invalid"/>.</summary>
    public static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);

    /// <summary>Ours: added to Reset-After, which is rounded and has travelled.</summary>
    public static readonly TimeSpan ResetMargin = TimeSpan.FromMilliseconds(50);

    /// <summary>Ours: what is waited after a 429 that does not say how long.</summary>
    public static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Ours: a bucket that nobody asked for this long is forgotten.</summary>
    public static readonly TimeSpan BucketIdle = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Ours: Discord remembers a nonce for "a few minutes" (resources/message#create-message); after this a message whose first try is in doubt is not tried
    /// again.
    /// </summary>
    public static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(2);

    /// <summary>Ours: the wait before the first retry; it doubles from there.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);

    /// <summary>Ours: how long one try may take.</summary>
    public static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Ours: how long a connection may take; what failed here was certainly not sent.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
}
