using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Slack.Posting;
using PrepBot.Slack.Rendering;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;
using PrepBot.Wire;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Tests.Posting;

/// <summary>Posting against a stand-in Slack, whose limits and checks are Slack's.</summary>
public sealed class SlackAdapterTests : IAsyncLifetime, IDisposable
{
    private static readonly ChatMessage Question = new("Daily question", [new Title("Daily question"), new Prose("Why <!channel>?")])
    {
        Controls = [new Button("daily.answer.1|17", "✏️ Answer", Tone.Primary)],
    };

    private readonly FlowingTime _time = new();
    private StandInSlack _slack = null!;
    private SlackTeam _team = null!;
    private SlackChannel _channel = null!;
    private SlackAdapter _adapter = null!;

    private ConversationRef There => new("slack:" + _team.Id, _channel.Id);

    public async Task InitializeAsync()
    {
        _slack = await StandInSlack.StartAsync(new StandInSlackOptions { Time = _time });
        _team = _slack.Team();
        _channel = _team.Channel("general", withBot: true);
        var api = new SlackApi(
            SlackApi.CreateHandler(), new SlackApiOptions(new Uri(_slack.Api), new Credential(_team.Token), "tests"), _time, () => 0.5, NullLogger<SlackApi>.Instance);
        var workspaces = new SlackWorkspaces([api]);
        Assert.True(await workspaces.AskAsync(default));
        _adapter = new SlackAdapter(workspaces, new MessageWriter(new NoNames(), () => []));
    }

    public async Task DisposeAsync() => await _slack.DisposeAsync();

    public void Dispose() => _time.Dispose();

    [Fact]
    public async Task A_post_carries_its_mark_and_pings_nobody()
    {
        var posted = await _adapter.PostAsync(There, "post:17", Question, default);

        var message = Assert.Single(_channel.Messages);
        Assert.Equal((message.Ts, There.Channel), (posted.Id, posted.In.Channel));
        Assert.Contains("Why &lt;!channel&gt;?", message.Reading, StringComparison.Ordinal);
        Assert.Equal(posted, await Find("post:17"));
        Assert.Null(await Find("post:1"));
        Assert.Empty(_slack.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_whose_answer_was_lost_is_found_and_one_that_never_came_is_not(bool arrived)
    {
        if (arrived) _slack.Faults.FailAfter("chat.postMessage");
        else _slack.Faults.FailBefore("chat.postMessage");

        var refused = await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.PostAsync(There, "reveal:17", Question, default));

        Assert.Equal(RejectionKind.Ambiguous, refused.Kind);
        Assert.Equal(arrived, await Find("reveal:17") is not null);
    }

    [Fact]
    public async Task A_message_is_changed_in_place_and_answered_under_it()
    {
        var posted = await _adapter.PostAsync(There, "post:17", Question, default);
        await _adapter.UpdateAsync(posted, new ChatMessage("Closed", [new Prose("It is closed.")]), default);
        var reveal = await _adapter.PostAsync(There with { Thread = posted.Id }, "reveal:17", new ChatMessage("The answer", [new Prose("Because.")]), default);

        Assert.Contains("It is closed.", _channel.Messages[0].Reading, StringComparison.Ordinal);
        Assert.Equal(reveal, await _adapter.FindOwnAsync(There with { Thread = posted.Id }, "reveal:17", Instant.MinValue, default));
        Assert.Empty(_slack.Violations);
    }

    [Fact]
    public async Task A_person_is_told_alone()
    {
        var ana = _team.User("Ana");
        var direct = await _adapter.OpenDirectAsync(There.Space, $"slack:{_team.Id}/{ana.Id}", default);

        await _adapter.PostAsync(direct, "paused:1", new ChatMessage("Paused", [new Prose("It is paused.")]), default);

        Assert.Contains("It is paused.", Assert.Single(ana.Direct.Messages).Reading, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.OpenDirectAsync(There.Space, "discord:1", default));
    }

    [Theory]
    [InlineData("channel_not_found", RejectionKind.NotFound)]
    [InlineData("is_archived", RejectionKind.NotFound)]
    [InlineData("not_in_channel", RejectionKind.Forbidden)]
    [InlineData("missing_scope", RejectionKind.Forbidden)]
    [InlineData("invalid_blocks", RejectionKind.BadRequest)]
    [InlineData("token_revoked", RejectionKind.Unavailable)]
    public async Task Refusals_are_told_in_the_ports_words(string error, RejectionKind kind)
    {
        _slack.Faults.Refuse("chat.postMessage", error);

        Assert.Equal(kind, (await Assert.ThrowsAsync<ChatRejectedException>(() => _adapter.PostAsync(There, "post:17", Question, default))).Kind);
    }

    [Fact]
    public async Task A_history_that_may_not_be_read_leaves_the_question_open()
    {
        _slack.Faults.Refuse("conversations.history", "missing_scope");

        Assert.Equal(RejectionKind.Ambiguous, (await Assert.ThrowsAsync<ChatRejectedException>(() => Find("post:17"))).Kind);
    }

    private Task<MessageRef?> Find(string key) => _adapter.FindOwnAsync(There, key, Instant.FromDateTimeOffset(_time.GetUtcNow()) - Duration.FromMinutes(5), default);

    /// <summary>Nobody is named in these messages.</summary>
    private sealed class NoNames : IStore
    {
        public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) => Task.FromResult(work(new Session()));

        public Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct) => throw new NotSupportedException();

        private sealed class Session : IReadSession
        {
            public IBankReads Bank => throw new NotSupportedException();

            public IPeopleReads People => null!;

            public IPracticeReads Practice => throw new NotSupportedException();

            public IScoreReads Scores => throw new NotSupportedException();

            public IModerationReads Moderation => throw new NotSupportedException();

            public IJudgeReads Judge => throw new NotSupportedException();

            public IDailyReads Daily => throw new NotSupportedException();

            public ITranscriptReads Transcript => throw new NotSupportedException();

            public ILinkReads Links => throw new NotSupportedException();

            public IDeliveryReads Delivery => throw new NotSupportedException();
        }
    }
}
