using PrepBot.Core.Chat;

namespace PrepBot.Core.Dispatch;

/// <summary>Short messages to one person.</summary>
public static class Notes
{
    /// <summary>One or two sentences, plain text.</summary>
    public static ChatMessage Message(string sentence) => new(sentence, [new Prose(MarkdownText.Escape(sentence))]);

    /// <summary>A sentence for the person who acted.</summary>
    public static Reply Say(string sentence) => new(Message(sentence));

    /// <summary>The button's pointer leads nowhere any more.</summary>
    public static Reply Expired { get; } = Say("This has expired, and nothing was changed. /question gives you a new question, /help lists what else there is.");

    /// <summary>It is somebody else's.</summary>
    public static Reply NotYours { get; } = Say("This belongs to somebody else. /question gives you one of your own.");

    /// <summary>A form that cannot be taken as a whole.</summary>
    public static Invalid Refuse(string sentence) => new(new Dictionary<string, string> { [""] = sentence });
}
