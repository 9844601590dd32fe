using System.Text;
using PrepBot.Core.Chat;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Rendering;

/// <summary>A rendered message as a text that can be read: embeds, then controls row by row.</summary>
internal static class Shown
{
    public static readonly EmbedRenderer Renderer = new();

    public static string Of(params Block[] blocks) => Of(new ChatMessage("fallback", blocks));

    public static string Of(ChatMessage message) => string.Join("\n=====\n", Renderer.Render(message, Name).Select(Of));

    public static string? Name(long person) => person switch { 1 => "Ana *_* @everyone", 2 => "Bob", _ => null };

    public static string Of(Outgoing outgoing)
    {
        var sb = new StringBuilder();
        foreach (var embed in outgoing.Body.Embeds!)
        {
            if (embed.Title is not null) sb.Append("[[ ").Append(embed.Title).Append(" ]]\n");
            if (embed.Description is not null) sb.Append(embed.Description).Append('\n');
            if (embed.Footer is not null) sb.Append("(( ").Append(embed.Footer.Text).Append(" ))\n");
        }
        foreach (var row in outgoing.Body.Components!.OfType<ActionRow>()) sb.Append(string.Join(' ', row.Components!.Select(Of))).Append('\n');
        foreach (var file in outgoing.Files) sb.Append("file ").Append(file.Name).Append('\n');
        return sb.ToString().TrimEnd('\n');
    }

    private static string Of(Component component) => component switch
    {
        ButtonComponent { Url: { } url } b => $"<{b.Label} {url}>",
        ButtonComponent b => $"<{b.Label}{(b.Style == ButtonStyle.Primary ? "!" : b.Style == ButtonStyle.Danger ? "!!" : "")}>",
        StringSelect s => $"<{s.Placeholder}: {string.Join(", ", s.Options!.Select(o => o.Label))}>",
        _ => "?",
    };
}
