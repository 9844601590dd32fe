using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Judging;

namespace PrepBot.Judging;

/// <summary>Asks the judge about an answer that leaves no doubt, for whoever looks after the bot. It counts as a call of the day.</summary>
internal static class JudgeCheck
{
    private static readonly QuestionContent Sample = new()
    {
        Kind = QuestionKind.Open, Wording = "What does the HTTP status code 404 mean?", Section = "HTTP", Topic = "HTTP",
        Answer = "The server did not find what the request asked for.", KeyPoints = ["The server did not find what was asked for"],
    };

    /// <summary>How it is, and what mends it.</summary>
    public static async Task<Finding> RunAsync(JudgeOptions options, SecondOpinion second, CancellationToken ct)
    {
        var heard = await second.AskAsync(JudgeCase.Of(Sample, "It means that the server could not find the page that was requested.")!, ct);
        var who = $"{options.Model} at {options.Address()}";
        return heard.Failure switch
        {
            null => new(true, $"{who} replies as it should; {options.CallsPerDay} calls a day at most"),
            JudgeFailure.Spent => new(true, $"{who} is not asked: the {options.CallsPerDay} calls of the day are used up (Judge:CallsPerDay)"),
            JudgeFailure.Slow => new(false, $"{who} gave no reply within {options.Timeout.TotalSeconds:0.#} s. Raise Judge:TimeoutSeconds, or choose a smaller model."),
            JudgeFailure.Refused => new(false, $"{who} refuses the call. Check Judge:ApiKey, Judge:Model and the path in Judge:Endpoint."),
            JudgeFailure.Discarded => new(false, $"{who} does not keep to the JSON that is asked for. Choose another model in Judge:Model."),
            JudgeFailure.Unreadable => new(false, $"{who} sends no chat completion. Check the path in Judge:Endpoint; it often ends in /v1."),
            _ => new(false, $"{who} cannot be reached. Check Judge:Endpoint, and whether the model's server runs."),
        };
    }
}
