using System.Text;

namespace PrepBot.Discord.Rendering;

/// <summary>Packs chunks into embeds, and embeds into messages.</summary>
internal static class EmbedPages
{
    private const string Gap = "\n\n";

    /// <summary>The descriptions of the embeds of each message; at least one of each, none empty.</summary>
    /// <param name="chunks">The text.</param>
    /// <param name="firstTaken">Characters that the first message spends on its title.</param>
    /// <param name="taken">Characters that every message keeps free.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<Chunk> chunks, int firstTaken, int taken)
    {
        var messages = new List<List<StringBuilder>> { new() };
        var room = DiscordLimits.EmbedTotal - taken - firstTaken;
        // A part fits into an embed of its own in any message, so that the loop below always ends.
        var max = Math.Min(DiscordLimits.EmbedDescription, DiscordLimits.EmbedTotal - taken - DiscordLimits.EmbedTitle);
        foreach (var chunk in chunks)
        {
            var gap = chunk.Tight ? "\n" : Gap;
            foreach (var part in chunk.Parts(max))
            {
                var embed = messages[^1].LastOrDefault();
                if (embed is not null && embed.Length + gap.Length + part.Length <= DiscordLimits.EmbedDescription && gap.Length + part.Length <= room)
                {
                    embed.Append(gap).Append(part);
                    room -= gap.Length + part.Length;
                }
                else
                {
                    if (part.Length > room || messages[^1].Count == DiscordLimits.Embeds)
                    {
                        messages.Add([]);
                        room = DiscordLimits.EmbedTotal - taken;
                    }
                    messages[^1].Add(new StringBuilder(part));
                    room -= part.Length;
                }
                gap = "\n";
            }
        }
        return [.. messages.Select(m => (IReadOnlyList<string>)[.. m.Select(e => e.ToString())])];
    }
}
