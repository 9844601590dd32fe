using System.Text;
using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Rendering;

/// <summary>A file that goes with a message, as <c>files[n]</c> of a multipart request. Discord: reference#uploading-files.</summary>
internal sealed record DiscordFile(string Name, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>One message to Discord.</summary>
/// <param name="Body">Its JSON.</param>
/// <param name="Files">In the order of <see cref="MessageBody.Attachments"/>.</param>
internal sealed record Outgoing(MessageBody Body, IReadOnlyList<DiscordFile> Files)
{
    /// <summary>The same message, seen by the person alone who acted.</summary>
    public Outgoing Privately() => this with { Body = Body with { Flags = (Body.Flags ?? 0) | MessageFlags.Ephemeral } };
}

/// <summary>Makes Discord's messages of neutral ones. The one place to change for Components V2, whose messages have neither content nor embeds.</summary>
internal interface IDiscordRenderer
{
    /// <summary>The message in one part or several; the controls stand under the last one.</summary>
    /// <param name="message">Any message at all.</param>
    /// <param name="nameOf">The name of a person, or null once deleted.</param>
    IReadOnlyList<Outgoing> Render(ChatMessage message, Func<long, string?> nameOf);

    /// <summary>
    /// The message as one part, for what must stand in a channel exactly once: what does not fit goes into a file beside it.
    /// </summary>
    /// <param name="message">Any message at all.</param>
    /// <param name="nameOf">The name of a person, or null once deleted.</param>
    /// <param name="mark">A short text in the footer by which the message is found again, or null.</param>
    Outgoing RenderOne(ChatMessage message, Func<long, string?> nameOf, string? mark = null);
}

/// <summary>Files of a message.</summary>
internal static class OutgoingFiles
{
    private const int MaxName = 80;

    /// <summary>The file, or null when Discord would not take it.</summary>
    public static DiscordFile? Of(Download download)
    {
        var bytes = Encoding.UTF8.GetBytes(DiscordText.Clean(download.Text));
        return bytes.Length <= DiscordLimits.FileBytes ? new DiscordFile(Name(download.FileName), download.MediaType, bytes) : null;
    }

    // Letters, digits, dots, dashes and underscores: Discord rewrites the others, and a header must not be broken.
    private static string Name(string name)
    {
        var safe = new string([.. name.Take(MaxName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]).Trim('.');
        return safe.Length > 0 ? safe : "file.txt";
    }
}
