using PrepBot.Core.Chat;

namespace PrepBot.Discord.Tests.Answering;

/// <summary>A dispatcher that answers when and as the test says.</summary>
internal sealed class FakeInbox : IChatInbox
{
    public TaskCompletionSource<ChatResponse> Response { get; } = new();

    public TaskCompletionSource<SubmitResponse> Submit { get; } = new();

    public List<ChatEvent> Seen { get; } = [];

    public IReadOnlyList<CommandSpec> Commands { get; init; } = [];

    public Task<ChatResponse> HandleAsync(ChatEvent chatEvent, CancellationToken ct)
    {
        Seen.Add(chatEvent);
        return Response.Task;
    }

    public Task<SubmitResponse> SubmitAsync(FormSubmitted form, CancellationToken ct)
    {
        Seen.Add(form);
        return Submit.Task;
    }

    public Task<Suggestions> SuggestAsync(Autocomplete query, CancellationToken ct)
    {
        Seen.Add(query);
        return Task.FromResult(new Suggestions([new("streams", "Streams")]));
    }
}
