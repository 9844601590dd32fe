using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class TranscriptStoreTests : StoreTest
{
    private static readonly ConversationRef General = new(Space, "general");

    private Task<long> Say(string text, string? onlyFor = null, string? author = null, string? key = null, ConversationRef? to = null, Instant? at = null) =>
        Write(s => s.Transcript.Append(new TranscriptEntry(0, to ?? General, onlyFor, author, key, Message(text), at ?? T0)));

    private async Task<string> Seen(string viewer, long? before = null, int limit = 10) =>
        string.Join(' ', (await Read(s => s.Transcript.Latest(Space, "general", viewer, before, limit))).Select(e => e.Message.Fallback));

    [Fact]
    public async Task A_message_comes_back_as_it_was_said()
    {
        var entry = new TranscriptEntry(0, General with { Thread = "t" }, "web:ana", "web:bob", "k", Message("hi"), T0);
        var id = await Write(s => s.Transcript.Append(entry));
        Assert.Equivalent(entry with { Id = id }, await Read(s => s.Transcript.Entry(id)), strict: true);
        Assert.Null(await Read(s => s.Transcript.Entry(id + 1)));
    }

    [Fact]
    public async Task Each_sees_what_is_for_all_and_what_is_for_them_oldest_first()
    {
        await Say("one");
        await Say("two", onlyFor: "web:ana");
        await Say("three", onlyFor: "web:bob");
        var four = await Say("four");
        await Say("elsewhere", to: new ConversationRef(Space, "random"));

        Assert.Equal("one two four", await Seen("web:ana"));
        Assert.Equal("one three four", await Seen("web:bob"));
        Assert.Equal("one four", await Seen("web:eve"));
        Assert.Equal("two four", await Seen("web:ana", limit: 2));
        Assert.Equal("one two", await Seen("web:ana", before: four));
    }

    [Fact]
    public async Task A_message_with_a_key_stands_once_in_a_conversation()
    {
        var id = await Say("one", key: "post:1");
        Assert.Equal(id, await Say("again", key: "post:1"));
        Assert.NotEqual(id, await Say("thread", key: "post:1", to: General with { Thread = "t" }));
        Assert.NotEqual(await Say("same"), await Say("same"));
        Assert.Equal("one", (await Read(s => s.Transcript.ByKey(General, "post:1")))!.Message.Fallback);
        Assert.Equal("thread", (await Read(s => s.Transcript.ByKey(General with { Thread = "t" }, "post:1")))!.Message.Fallback);
        Assert.Null(await Read(s => s.Transcript.ByKey(General, "post:2")));
    }

    [Fact]
    public async Task A_message_can_be_changed()
    {
        var id = await Say("one");
        await Write(s => s.Transcript.Update(id, Message("changed")));
        Assert.Equal("changed", await Seen("web:ana"));
    }

    [Fact]
    public async Task Old_personal_messages_are_purged_and_their_ids_are_not_given_again()
    {
        await Say("public");
        var last = await Say("private", onlyFor: "web:ana");
        Assert.Equal(0, await Write(s => s.Transcript.PurgePersonal(T0)));
        Assert.Equal(1, await Write(s => s.Transcript.PurgePersonal(T0 + Duration.FromSeconds(1))));
        Assert.Equal("public", await Seen("web:ana"));
        Assert.True(await Say("next") > last);
    }
}
