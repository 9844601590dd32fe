using PrepBot.Core;

namespace PrepBot.Judging;

/// <summary>The section <c>Judge</c> of the configuration.</summary>
public sealed record JudgeOptions
{
    private const int LongestModel = 100;
    private const string Path = "/chat/completions";

    /// <summary>The base address of an OpenAI-compatible API, such as <c>http://127.0.0.1:11434/v1</c>; without it there is no judge.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The model's name at the endpoint; people are shown it.</summary>
    public string? Model { get; init; }

    /// <summary>Sent as bearer token; a local endpoint needs none.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>For a call as a whole; 1 to 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Calls a day (UTC), in all; 0 makes none.</summary>
    public int CallsPerDay { get; init; } = 200;

    /// <summary>Whether there is a judge.</summary>
    public bool Enabled => Endpoint is not null;

    /// <summary>Where requests go. No property: printing the options must not fail where there is no judge.</summary>
    /// <exception cref="InvalidOperationException">The options are not valid.</exception>
    public Uri Address() => Url is { } url
        ? new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') is var path && path.EndsWith(Path, StringComparison.Ordinal) ? path : path + Path)
        : throw new InvalidOperationException("There is no endpoint.");

    private Uri? Url => Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>What is wrong, a sentence each, naming the key and the mend; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        if (Endpoint is null)
        {
            return Model is null && ApiKey is null
                ? []
                : [$"{(Model is null ? "Judge:ApiKey" : "Judge:Model")} is set, but Judge:Endpoint is not: write the base address of the API there, such as http://127.0.0.1:11434/v1."];
        }
        var problems = new List<string>();
        if (Url is not { } url) problems.Add("Judge:Endpoint is not an address; write the base address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1.");
        else if (url.UserInfo.Length > 0) problems.Add("Judge:Endpoint holds a name or a password, which would be printed with it; put the key into Judge:ApiKey.");
        else if (url.Query.Length + url.Fragment.Length > 0) problems.Add("Judge:Endpoint ends in ? or #; write the base address alone, such as https://api.example.org/v1.");
        else if (url.Scheme == "http" && !url.IsLoopback) problems.Add("Judge:Endpoint would send answers and key in the clear; use https. Plain http is for this machine only.");
        if (Model is null) problems.Add("Judge:Endpoint is set, but Judge:Model is not: write the model's name, as the endpoint calls it.");
        else if (Model.Length > LongestModel || Model.Any(char.IsControl)) problems.Add($"Judge:Model is not a model's name: one line of at most {LongestModel} characters.");
        if (ApiKey?.Reveal().All(c => c is > ' ' and <= '~') == false) problems.Add("Judge:ApiKey holds a blank or a letter that no key has; copy it once more.");
        return problems;
    }
}
