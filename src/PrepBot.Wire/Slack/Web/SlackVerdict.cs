using System.Text.Json;

namespace PrepBot.Wire.Slack.Web;

/// <summary>Slack's answer to a call that was done.</summary>
/// <param name="Json">The whole of it; undefined where Slack answered with plain text.</param>
/// <param name="Scopes">The scopes that the token has, with commas, where Slack told.</param>
/// <param name="Bytes">As it came.</param>
/// <param name="ContentType">Its MIME type.</param>
public sealed record SlackAnswer(JsonElement Json, string? Scopes, ReadOnlyMemory<byte> Bytes, string? ContentType);

/// <summary>The kinds of ends that a try has.</summary>
internal enum VerdictKind
{
    /// <summary>No answer that tells.</summary>
    Failed,
    Done,
    Limited,
    Refused,
}

/// <summary>What the end of a try means.</summary>
internal sealed record SlackVerdict(VerdictKind Kind)
{
    public SlackAnswer? Answer { get; private init; }

    public SlackRefusal? Refusal { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

    public string Why { get; private init; } = "";

    /// <summary>For a failure: whether it may have been done all the same.</summary>
    public bool MaybeDone { get; private init; }

    public static SlackVerdict Of(SlackTry outcome, SlackMethod method) => outcome switch
    {
        SlackTry.Failure failure => Failed(failure.Why, failure.MaybeSent),
        SlackTry.TooLong => Refused(new(SlackErrorKind.TooLong, "answer_too_long")),
        SlackTry.Answer answer when method == SlackMethods.Download => OfFile(answer),
        SlackTry.Answer answer => OfAnswer(answer, method),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static SlackVerdict OfAnswer(SlackTry.Answer answer, SlackMethod method)
    {
        var json = answer.Json();
        var error = json.TryText("error");
        if (answer.Status == 429) return Limited(answer, Refuse(error ?? "ratelimited", json));
        if (answer.Status >= 500) return Failed($"status {answer.Status}", maybeDone: true);
        var ok = json.TryMember("ok")?.ValueKind;
        // An answer's address says "ok" as plain text, or nothing.
        var isOk = ok == JsonValueKind.True || (method.IsWithoutToken && ok is null && error is null);
        if (answer.Status is >= 200 and < 300 && isOk) return Done(answer, json);
        if (error is not { Length: > 0 })
        {
            // A page of some machine on the way, or of Slack's own in trouble.
            return answer.Status is >= 200 and < 300 ? Failed("an answer that is not Slack's", maybeDone: true) : Refused(OfStatus(answer.Status));
        }
        if (SlackErrors.KindOf(error) == SlackErrorKind.RateLimited) return Limited(answer, Refuse(error, json));
        return SlackErrors.IsTrouble(error) ? Failed(error, !SlackErrors.IsUndoneTrouble(error)) : Refused(Refuse(error, json));
    }

    /// <summary>A file comes as it is; without the right to it Slack shows its sign-in page, or leads there.</summary>
    private static SlackVerdict OfFile(SlackTry.Answer answer)
    {
        if (answer.Status == 429) return Limited(answer, new(SlackErrorKind.RateLimited, "ratelimited"));
        if (answer.Status >= 500) return Failed($"status {answer.Status}", maybeDone: true);
        if (answer.Status is >= 200 and < 300) return Done(answer, default);
        return Refused(answer.Status is >= 300 and < 400
            ? new(SlackErrorKind.MissingScope, "sign_in_page") { Needed = "files:read" }
            : OfStatus(answer.Status));
    }

    private static SlackRefusal OfStatus(int status) => new(
        status switch
        {
            401 or 403 => SlackErrorKind.Forbidden,
            404 or 410 => SlackErrorKind.NotFound,
            413 => SlackErrorKind.TooLong,
            400 or 405 or 415 => SlackErrorKind.Invalid,
            _ => SlackErrorKind.Other,
        },
        $"status_{status}");

    private static SlackRefusal Refuse(string error, JsonElement json) => new(SlackErrors.KindOf(error), error)
    {
        Needed = json.TryText("needed"),
        Provided = json.TryText("provided"),
        Details = Details(json),
    };

    private static string Details(JsonElement json)
    {
        const int Longest = 600;
        if (json.TryMember("response_metadata")?.TryMember("messages") is not { ValueKind: JsonValueKind.Array } messages) return "";
        var text = string.Join("; ", messages.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Select(m => m.GetString()));
        return text.Length <= Longest ? text : text[..Longest];
    }

    private static SlackVerdict Done(SlackTry.Answer answer, JsonElement json) =>
        new(VerdictKind.Done) { Answer = new(json, answer.Scopes, answer.Body, answer.ContentType) };

    private static SlackVerdict Refused(SlackRefusal refusal) => new(VerdictKind.Refused) { Refusal = refusal };

    private static SlackVerdict Limited(SlackTry.Answer answer, SlackRefusal refusal)
    {
        var wait = answer.RetryAfter ?? SlackWebLimits.UsualRetryAfter;
        return new(VerdictKind.Limited) { RetryAfter = wait, Refusal = refusal with { Kind = SlackErrorKind.RateLimited, RetryAfter = wait } };
    }

    private static SlackVerdict Failed(string why, bool maybeDone) => new(VerdictKind.Failed) { Why = why, MaybeDone = maybeDone };
}
