using Microsoft.Extensions.Logging;

namespace PrepBot.Core.Judging;

/// <summary>What came of asking: an opinion that is in order, or why there is none.</summary>
/// <param name="Model">Who was asked.</param>
/// <param name="Opinion">The opinion, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
public sealed record Heard(string Model, Opinion? Opinion, JudgeFailure? Failure);

/// <summary>Asks the judge, and lets nothing through that is not in order.</summary>
public sealed partial class SecondOpinion(IJudge judge, FreshFence fence, ILogger<SecondOpinion> logger)
{
    /// <summary>Who judges, or null.</summary>
    public JudgeIdentity? Judge => judge.Who;

    /// <summary>Asks once. Whatever goes wrong is told in the result: an answer never depends on this.</summary>
    public async Task<Heard> AskAsync(JudgeCase asked, CancellationToken ct)
    {
        var heard = Hear(asked, await ReplyAsync(JudgePrompt.Of(asked, fence()), ct));
        Metrics.JudgeCalls.Add(1, new KeyValuePair<string, object?>("outcome", heard.Failure?.ToString().ToLowerInvariant() ?? "opinion"));
        return heard;
    }

    private async Task<JudgeReply> ReplyAsync(JudgePrompt prompt, CancellationToken ct)
    {
        try
        {
            return await judge.AskAsync(prompt, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return JudgeReply.None(JudgeFailure.Stopped);
        }
        catch (Exception x)
        {
            // A judge that breaks its promise must not cost anybody their answer.
            LogDefect(x);
            return JudgeReply.None(JudgeFailure.Down);
        }
    }

    private Heard Hear(JudgeCase asked, JudgeReply reply)
    {
        var model = judge.Who?.Model ?? "";
        if (reply.Content is not { } content) return new Heard(model, null, reply.Failure ?? JudgeFailure.Unreadable);
        if (Opinion.Read(content, asked, out var fault) is { } opinion) return new Heard(model, opinion, null);
        LogDiscarded(fault);
        return new Heard(model, null, JudgeFailure.Discarded);
    }

    [LoggerMessage(1, LogLevel.Warning, "AI judge: its reply was discarded: {Fault}")]
    private partial void LogDiscarded(string fault);

    [LoggerMessage(2, LogLevel.Error, "AI judge: asking it failed unexpectedly")]
    private partial void LogDefect(Exception exception);
}
