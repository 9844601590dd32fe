using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Slack.Web;

/// <summary>What goes to addresses that Slack gives us: files, and answers to what a person did. Nothing goes anywhere but to Slack.</summary>
public sealed partial class SlackApi
{
    private const string SlackHost = "slack.com";

    /// <summary>Reads a file's content from its <c>url_private</c>.</summary>
    /// <param name="url">From <see cref="SlackFile.UrlPrivate"/>. The token goes to Slack's hosts and to the API's own alone; others are refused.</param>
    /// <param name="longest">The most that is read, in bytes; a longer one is <see cref="SlackErrorKind.TooLong"/> or unreachable.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<SlackResult<SlackDownload>> DownloadAsync(
        Uri url, int longest, SlackCallOptions? options = null, CancellationToken ct = default)
    {
        if (!IsSlacks(url)) return NotSlacks();
        var result = await SendAsync(new SlackCall(SlackMethods.Download, url, null, "") { Longest = longest }, options, ct);
        if (result.Failure is { } failure) return failure;
        var answer = result.Value!;
        // Without the right to a file Slack shows its sign-in page instead, with status 200.
        if (answer.ContentType == "text/html" && !IsPage(url)) return new SlackRefusal(SlackErrorKind.MissingScope, "sign_in_page") { Needed = "files:read" };
        return new SlackDownload(answer.Bytes, answer.ContentType);
    }

    /// <summary>Answers what a person did by its <c>response_url</c>: five times within 30 minutes. One that adds a message is never sent twice.</summary>
    /// <param name="responseUrl">From the payload.</param>
    /// <param name="message">The answer.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="ct">Ends the waiting. An answer that is under way goes on to its end.</param>
    public async Task<SlackResult<SlackAnswer>> RespondAsync(
        string responseUrl, ResponseMessage message, SlackCallOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !IsSlacks(url)) return NotSlacks();
        var changes = message.ReplaceOriginal == true || message.DeleteOriginal == true;
        return await SendAsync(new SlackCall(changes ? SlackMethods.AnswerAgain : SlackMethods.AnswerOnce, url, message.ToJson(), Json), options, ct);
    }

    private static SlackRefusal NotSlacks() => new(SlackErrorKind.Invalid, "not_an_address_of_slack");

    private static bool IsPage(Uri url) =>
        url.AbsolutePath.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    /// <summary>Slack's own hosts by https, or the very host and port that the API is at.</summary>
    private bool IsSlacks(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0) return false;
        if (url.Scheme == _api.Scheme && url.Authority == _api.Authority) return true;
        var isSlack = url.Host == SlackHost || url.Host.EndsWith("." + SlackHost, StringComparison.Ordinal);
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && isSlack;
    }
}
