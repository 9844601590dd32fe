using System.Net;
using PrepBot.Core.Chat;
using PrepBot.Web.Live;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class LiveTests
{
    private static readonly ConversationRef General = new("web:local", "general");

    private static ChatMessage Text(string text) => new(text, [new Prose(text)]);

    [Fact]
    public async Task Posts_and_edits_of_the_bot_arrive_and_a_repeated_post_does_not()
    {
        await using var chat = await WebChatHost.StartAsync();
        using var stream = await Fakes.Stream.OpenAsync(chat, await chat.EnterAsync("Ada", 'a'));
        var first = await chat.Adapter.PostAsync(General, "post:1", Text("one"), default);
        var again = await chat.Adapter.PostAsync(General, "post:1", Text("one"), default);
        await chat.Adapter.UpdateAsync(first, Text("edited"), default);
        Assert.Equal(first, again);
        Assert.Equal(("message", "one"), await stream.NextAsync());
        Assert.Equal(("update", "edited"), await stream.NextAsync());
        Assert.Equal(first, await chat.Adapter.FindOwnAsync(General, "post:1", default, default));
        Assert.Null(await chat.Adapter.FindOwnAsync(General, "post:2", default, default));
    }

    [Fact]
    public async Task A_direct_message_reaches_the_one_it_is_for()
    {
        await using var chat = await WebChatHost.StartAsync();
        var (ada, bob) = (await chat.EnterAsync("Ada", 'a'), await chat.EnterAsync("Bob", 'b'));
        using var toAda = await Fakes.Stream.OpenAsync(chat, ada);
        using var toBob = await Fakes.Stream.OpenAsync(chat, bob);
        var account = (await WebChatHost.JsonOf(await chat.GetAsync("/api/me", ada))).GetProperty("account").GetString()!;
        var direct = await chat.Adapter.OpenDirectAsync("web:local", account, default);
        await chat.Adapter.PostAsync(direct, "notice:1", Text("a reminder"), default);
        await chat.Adapter.PostAsync(General, "post:1", Text("for all"), default);
        Assert.Equal(("message", "a reminder"), await toAda.NextAsync());
        Assert.Equal(("message", "for all"), await toBob.NextAsync());
        Assert.Equal(["a reminder"], await chat.MessagesAsync(ada, "@me"));
        Assert.Empty(await chat.MessagesAsync(bob, "@me"));
    }

    [Fact]
    public async Task What_is_gone_is_refused_by_its_kind()
    {
        await using var chat = await WebChatHost.StartAsync();
        async Task<RejectionKind> Kind(Func<Task> act) => (await Assert.ThrowsAsync<ChatRejectedException>(act)).Kind;
        Assert.Equal(RejectionKind.NotFound, await Kind(() => chat.Adapter.PostAsync(General with { Channel = "gone" }, "k", Text("x"), default)));
        Assert.Equal(RejectionKind.NotFound, await Kind(() => chat.Adapter.UpdateAsync(new MessageRef(General, "77"), Text("x"), default)));
        Assert.Equal(RejectionKind.NotFound, await Kind(() => chat.Adapter.UpdateAsync(new MessageRef(General, "no number"), Text("x"), default)));
        Assert.Equal(RejectionKind.NotFound, await Kind(() => chat.Adapter.OpenDirectAsync("web:local", "web:nobody", default)));
    }

    [Fact]
    public async Task A_silent_stream_gives_signs_of_life()
    {
        await using var chat = await WebChatHost.StartAsync();
        using var stream = await Fakes.Stream.OpenAsync(chat, await chat.EnterAsync("Ada", 'a'));
        chat.Time.Advance(LiveStream.Heartbeat);
        Assert.Equal(("", ""), await stream.NextAsync());
    }

    [Fact]
    public async Task Streams_of_one_person_are_bounded_and_places_come_free()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        var open = new List<Fakes.Stream>();
        for (var i = 0; i < LiveHub.PerAccount; i++) open.Add(await Fakes.Stream.OpenAsync(chat, ada));
        using var tooMany = await chat.PostAsync("/api/stream", new { }, ada);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        using var other = await Fakes.Stream.OpenAsync(chat, await chat.EnterAsync("Bob", 'b'));
        open.ForEach(s => s.Dispose());
    }

    [Fact]
    public void A_reader_that_is_too_slow_is_dropped_and_the_others_go_on()
    {
        var hub = new LiveHub();
        var (slow, quick) = (hub.Join("web:slow")!, hub.Join("web:quick")!);
        for (var i = 0; i <= LiveConnection.Capacity; i++)
        {
            hub.Publish(General, null, "frame");
            quick.Frames.TryRead(out _);
        }
        Assert.True(slow.Dropped.IsCancellationRequested);
        Assert.False(quick.Dropped.IsCancellationRequested);
        hub.Leave(slow);
        hub.Publish(General, null, "frame");
        Assert.True(quick.Frames.TryRead(out _));
    }
}
