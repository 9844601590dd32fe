namespace PrepBot.Web.Api;

/// <summary>Wishes to be called <paramref name="Name"/>.</summary>
internal sealed record EnterRequest(string? Name);

/// <summary>A line from the composer. <paramref name="Event"/> is made once for each thing done and repeated when it is sent again.</summary>
internal sealed record SayRequest(string? Event, string? Channel, string? Text);

/// <summary>The line so far.</summary>
internal sealed record CompleteRequest(string? Channel, string? Text);

/// <summary>A button pressed or a list chosen from, on <paramref name="Message"/>.</summary>
internal sealed record ActRequest(string? Event, string? Channel, long? Message, string? Action, IReadOnlyList<string?>? Values);

/// <summary>A form sent that was opened from <paramref name="Message"/>; with files, <paramref name="Sizes"/> says how many bytes each has.</summary>
internal sealed record SubmitRequest(
    string? Event, string? Channel, long? Message, string? Action, IReadOnlyDictionary<string, string?>? Fields, IReadOnlyDictionary<string, long>? Sizes = null);
