using System.Security.Cryptography;
using System.Text;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Posting;

/// <summary>
/// Our mark on a message that nobody asked for, by which it is found in the channel's history: in its metadata, which people do not see, and in the id of its
/// first block, which a client that edits metadata away leaves. It is a digest, since a key may hold what is nobody's business.
/// </summary>
internal static class PostMark
{
    private const string EventType = "prepbot_message";
    private const string Field = "key";
    private const int Length = 24;

    /// <summary>The same for the same key.</summary>
    public static string Of(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..Length];

    /// <summary>The metadata of a message under this key.</summary>
    public static MessageMetadata Metadata(string key) => MessageMetadata.Of(EventType, new Dictionary<string, string> { [Field] = Of(key) });

    /// <summary>The id of its first block.</summary>
    public static string BlockId(string key) => "prepbot-" + Of(key);

    /// <summary>Whether the message carries the mark.</summary>
    public static bool IsOn(string key, Message message) =>
        (message.Metadata is { EventType: EventType } m && m.Text(Field) == Of(key)) || (message.Blocks ?? []).Any(b => b.BlockId == BlockId(key));
}
