namespace PrepBot.StandIn;

/// <summary>A file that somebody hands over.</summary>
public sealed record UploadedFile(string FileName, byte[] Bytes, string ContentType = "application/octet-stream");
