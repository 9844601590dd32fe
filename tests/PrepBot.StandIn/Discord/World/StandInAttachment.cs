using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>A file, uploaded by either side and served from the stand-in's own address.</summary>
public sealed record StandInAttachment(string Id, string FileName, string ContentType, byte[] Bytes, string Url, string? Description = null)
{
    internal JsonObject ToJson()
    {
        var attachment = new JsonObject
        {
            ["id"] = Id,
            ["filename"] = FileName,
            ["size"] = Bytes.Length,
            ["url"] = Url,
            ["proxy_url"] = Url,
            ["content_type"] = ContentType,
        };
        if (Description is not null) attachment["description"] = Description;
        return attachment;
    }
}
