using System.Text.Json;
using PrepBot.Web.Api;

namespace PrepBot.Web.Live;

/// <summary>Messages as events of the stream.</summary>
internal static class MessageFrames
{
    public static string New(MessageView view) => Frame("message", view);

    public static string Changed(MessageView view) => Frame("update", view);

    // JSON holds no line break, so one data line carries it.
    private static string Frame(string name, MessageView view) =>
        $"id: {view.Id}\nevent: {name}\ndata: {JsonSerializer.Serialize(view, WebJson.Default.MessageView)}\n\n";
}
