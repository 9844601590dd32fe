namespace PrepBot.Wire.Slack.Web;

/// <summary>A method of the Web API. Slack: reference/methods.</summary>
public sealed class SlackMethod
{
    private SlackMethod(string name) => Name = name;

    /// <summary>Its name; good as a label in logs and metrics.</summary>
    public string Name { get; }

    /// <summary>It changes nothing. Slack reads the arguments of such methods from forms alone.</summary>
    internal bool IsRead { get; private init; }

    /// <summary>Doing it twice does no more than doing it once, or the second is refused for what it is.</summary>
    internal bool IsRepeatable { get; private init; }

    /// <summary>It posts to a channel, of which Slack takes about one a second (apis/web-api/rate-limits).</summary>
    internal bool IsPaced { get; private init; }

    /// <summary>The token is not sent along.</summary>
    internal bool IsWithoutToken { get; private init; }

    /// <summary>A method that only reads.</summary>
    public static SlackMethod Read(string name) => new(name) { IsRead = true, IsRepeatable = true };

    /// <summary>A method that changes something.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="repeatable">Whether doing it twice does no more than doing it once; only then is it tried again when no answer came.</param>
    public static SlackMethod Write(string name, bool repeatable) => new(name) { IsRepeatable = repeatable };

    internal static SlackMethod Paced(string name) => new(name) { IsPaced = true };

    internal static SlackMethod Answer(bool repeatable) => new("response_url") { IsWithoutToken = true, IsRepeatable = repeatable };

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The methods that a chat bot needs, and what may be done twice.</summary>
internal static class SlackMethods
{
    public static readonly SlackMethod AuthTest = SlackMethod.Read("auth.test");

    /// <summary>A second try gives a second address and harms nobody; but the socket's machine waits and tries itself.</summary>
    public static readonly SlackMethod ConnectionsOpen = SlackMethod.Write("apps.connections.open", repeatable: false);

    /// <summary>Slack knows no idempotency key: a message that may have been posted is never posted again.</summary>
    public static readonly SlackMethod PostMessage = SlackMethod.Paced("chat.postMessage");

    public static readonly SlackMethod UpdateMessage = SlackMethod.Write("chat.update", repeatable: true);

    /// <summary>The second time it is refused as not found.</summary>
    public static readonly SlackMethod DeleteMessage = SlackMethod.Write("chat.delete", repeatable: true);

    public static readonly SlackMethod PostEphemeral = SlackMethod.Write("chat.postEphemeral", repeatable: false);

    public static readonly SlackMethod OpenConversation = SlackMethod.Write("conversations.open", repeatable: true);

    public static readonly SlackMethod ConversationInfo = SlackMethod.Read("conversations.info");

    public static readonly SlackMethod History = SlackMethod.Read("conversations.history");

    public static readonly SlackMethod Replies = SlackMethod.Read("conversations.replies");

    public static readonly SlackMethod Members = SlackMethod.Read("conversations.members");

    public static readonly SlackMethod Join = SlackMethod.Write("conversations.join", repeatable: true);

    /// <summary>A trigger is good for one dialog: whether the first try opened it is not told by the second.</summary>
    public static readonly SlackMethod OpenView = SlackMethod.Write("views.open", repeatable: false);

    public static readonly SlackMethod PushView = SlackMethod.Write("views.push", repeatable: false);

    public static readonly SlackMethod UpdateView = SlackMethod.Write("views.update", repeatable: true);

    public static readonly SlackMethod PublishView = SlackMethod.Write("views.publish", repeatable: true);

    public static readonly SlackMethod UserInfo = SlackMethod.Read("users.info");

    public static readonly SlackMethod UserList = SlackMethod.Read("users.list");

    public static readonly SlackMethod FileInfo = SlackMethod.Read("files.info");

    /// <summary>Not a method of Slack's: a plain GET of a file, with the token.</summary>
    public static readonly SlackMethod Download = SlackMethod.Read("url_private");

    /// <summary>The second time it is refused as already pinned.</summary>
    public static readonly SlackMethod AddPin = SlackMethod.Write("pins.add", repeatable: true);

    /// <summary>The second time it is refused as not pinned.</summary>
    public static readonly SlackMethod RemovePin = SlackMethod.Write("pins.remove", repeatable: true);

    /// <summary>An answer that changes or deletes what is there may come twice.</summary>
    public static readonly SlackMethod AnswerAgain = SlackMethod.Answer(repeatable: true);

    public static readonly SlackMethod AnswerOnce = SlackMethod.Answer(repeatable: false);
}
