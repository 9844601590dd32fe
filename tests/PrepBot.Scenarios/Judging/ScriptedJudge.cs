using PrepBot.Core.Judging;

namespace PrepBot.Scenarios.Judging;

/// <summary>A judge in memory that says what the test tells it to, when the test lets it.</summary>
internal sealed class ScriptedJudge : IJudge
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _held;

    public JudgeIdentity? Who { get; set; } = new("test-model", "judge.test", 10);

    public bool IsResting => false;

    /// <summary>The JSON that it replies with, or a failure.</summary>
    public JudgeReply Reply { get; set; } = JudgeReply.None(JudgeFailure.Down);

    public List<JudgePrompt> Asked { get; } = [];

    public static string Opinion(string verdict, string evidence, string covered = "[1,2]", string missed = "[]") =>
        $$"""{"verdict":"{{verdict}}","covered":{{covered}},"missed":{{missed}},"evidence":"{{evidence}}"}""";

    public void Says(string verdict, string evidence, string covered = "[1,2]", string missed = "[]") =>
        Reply = JudgeReply.Said(Opinion(verdict, evidence, covered, missed));

    /// <summary>From now on it thinks until it is let go.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until it was asked for the first time; the bound ends a test that is stuck.</summary>
    public Task AskedAsync() => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void LetGo() => _held!.SetResult();

    public async Task<JudgeReply> AskAsync(JudgePrompt prompt, CancellationToken ct)
    {
        lock (Asked) Asked.Add(prompt);
        _reached.TrySetResult();
        if (_held is { } held) await held.Task.WaitAsync(ct);
        return Reply;
    }
}
