using System.Collections.Concurrent;
using PrepBot.Core.Chat;

namespace PrepBot.Web.Tests.Fakes;

/// <summary>Answers what the test says, and remembers what it was asked.</summary>
internal sealed class FakeInbox : IChatInbox
{
    public ConcurrentQueue<ChatEvent> Seen { get; } = [];

    public Func<ChatEvent, ChatResponse> Answer { get; set; } = _ => new Nothing();

    public Func<FormSubmitted, SubmitResponse> Take { get; set; } = _ => new Accepted(new ChatMessage("taken", [new Prose("taken")]));

    /// <summary>Takes the place of <see cref="Take"/>, for a form whose file is read.</summary>
    public Func<FormSubmitted, CancellationToken, Task<SubmitResponse>>? TakeFile { get; set; }

    public Func<Autocomplete, Suggestions> Propose { get; set; } = _ => new Suggestions([]);

    public IReadOnlyList<CommandSpec> Commands { get; set; } =
    [
        new("daily set", "Sets the daily question of this channel", [new("time", "When, such as 09:00") { Required = true }]) { Permission = Permission.Lead },
        new("leaderboard", "The board", [new("period", "Which time", OptionKind.Word) { Choices = ["week", "month", "season", "all"] }])
        {
            Audience = Audience.Channel,
        },
        new("question", "One practice question, seen by you alone",
            [new("topic", "A topic") { Suggests = true }, new("level", "How hard", OptionKind.Word) { Choices = ["junior", "mid", "senior"] }]),
        new("quiz", "A solo quiz", [new("topic", "A topic") { Suggests = true }, new("count", "How many", OptionKind.Integer) { Min = 1, Max = 20 }]),
        new("stats", "Points, streak and accuracy", [new("person", "Whose", OptionKind.Person)]),
    ];

    public Task<ChatResponse> HandleAsync(ChatEvent chatEvent, CancellationToken ct) { Seen.Enqueue(chatEvent); return Task.FromResult(Answer(chatEvent)); }

    public Task<SubmitResponse> SubmitAsync(FormSubmitted form, CancellationToken ct) { Seen.Enqueue(form); return TakeFile?.Invoke(form, ct) ?? Task.FromResult(Take(form)); }

    public Task<Suggestions> SuggestAsync(Autocomplete query, CancellationToken ct) => Task.FromResult(Propose(query));
}
