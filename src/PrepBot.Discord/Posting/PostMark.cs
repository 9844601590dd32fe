using System.Security.Cryptography;
using System.Text;
using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Posting;

/// <summary>
/// Our mark on a message that nobody asked for, by which it is found in the channel's history. A daily post carries its id in its buttons. Any other message
/// has a short number in its embed's footer. The footer comes back from the history as it was sent, needs no privileged intent on messages of our own and is
/// a number that people can quote. An address would make the title a link that leads nowhere, embeds with one address are shown as one, and a nonce is not in
/// the history.
/// </summary>
internal static class PostMark
{
    private const int FooterLength = 10;

    /// <summary>At most 25 characters, the same for the same key.</summary>
    public static string Nonce(string key) => Hash(key)[..DiscordLimits.Nonce];

    /// <summary>The footer's text.</summary>
    public static string Footer(string key) => "PrepBot " + Hash(key)[..FooterLength];

    /// <summary>Whether the components carry the mark already.</summary>
    public static bool IsIn(string key, IReadOnlyList<Component>? components) =>
        PostId(key) is { } post && (components ?? []).SelectMany(Inside).Any(c => c is ButtonComponent { CustomId: { } id } && PointsTo(id, post));

    /// <summary>Whether the message carries the mark.</summary>
    public static bool IsOn(string key, Message message) =>
        IsIn(key, message.Components)
        || (message.Embeds ?? []).Any(e => e.Footer?.Text is { } text && text.EndsWith(Footer(key), StringComparison.Ordinal));

    // Only the channel's own post has these two; hints and confirmations with the same id are answers to one person.
    private static bool PointsTo(string customId, string post)
    {
        var id = ActionId.Parse(customId);
        return id.Route.Split('.') is ["daily", "answer" or "pick", ..] && id.Word(0) == post;
    }

    private static string? PostId(string key) => key.StartsWith("post:", StringComparison.Ordinal) && key.Length > 5 ? key[5..] : null;

    private static IEnumerable<Component> Inside(Component component) => component is ActionRow row ? row.Components ?? [] : [component];

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
