using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class DeliveryStoreTests : StoreTest
{
    private static readonly Duration Lease = Duration.FromSeconds(90);
    private static readonly ConversationRef General = new(Space, "general", "t");

    private static OutboxRow Row(string key, string? target = null) => new()
    {
        Key = key,
        Kind = target is null ? OutboxKind.Post : OutboxKind.Update,
        To = General,
        Target = target,
        Message = Message(key),
        NotBefore = T0,
    };

    private Task<OutboxRow?> Claim(Instant now, string owner = "me", params string[] adapters) =>
        Write(s => s.Delivery.ClaimNext(owner, adapters.Length == 0 ? ["web"] : adapters, now, Lease, Busy.None));

    private Task Enqueue(OutboxRow row) => Write(s => s.Delivery.Enqueue(row));

    private Task Sent(OutboxRow claimed, string id = "m1") => Write(s => s.Delivery.MarkSent(claimed, new MessageRef(General, id)));

    private Task<OutboxRow?> Find(string key) => Read(s => s.Delivery.Row(key));

    [Fact]
    public async Task A_row_comes_back_as_it_was_put()
    {
        var row = Row("post:1") with { Account = "web:ana-id", Schedule = 7 };
        await Enqueue(row);
        Assert.Equivalent(row, await Find("post:1"), strict: true);
        Assert.Equal(1, await Read(s => s.Delivery.Waiting()));
        Assert.Null(await Find("post:2"));
    }

    [Fact]
    public async Task A_post_whose_key_is_known_changes_nothing_not_even_once_it_is_sent()
    {
        await Enqueue(Row("post:1"));
        await Enqueue(Row("post:1") with { Message = Message("other") });
        await Sent((await Claim(T0))!);
        await Enqueue(Row("post:1"));
        Assert.Null(await Claim(T0));
        Assert.Equal("post:1", (await Find("post:1"))!.Message.Fallback);
    }

    [Fact]
    public async Task What_goes_to_a_place_or_space_where_something_is_being_sent_waits()
    {
        var elsewhere = General with { Channel = "other", Thread = null };
        await Enqueue(Row("post:1"));
        await Enqueue(Row("post:2") with { To = elsewhere });
        await Enqueue(Row("post:3") with { To = elsewhere, Account = "web:ana-id" });

        Task<OutboxRow?> Next(Busy busy) => Write(s => s.Delivery.ClaimNext("me", ["web"], T0, Lease, busy));
        Assert.Null(await Next(new Busy([], [Space])));
        Assert.Equal("post:2", (await Next(new Busy([Row("post:1").Place], [])))!.Key);
        Assert.Equal("post:3", (await Next(new Busy([Row("post:1").Place, $"{Space} other"], [])))!.Key);
        Assert.Equal("post:1", (await Next(new Busy([$"{Space} other", $"{Space} web:ana-id"], [])))!.Key);
    }

    [Fact]
    public async Task Claims_of_a_process_that_is_gone_can_be_ended_for_an_adapter()
    {
        await Enqueue(Row("post:1"));
        await Enqueue(Row("post:2"));
        await Claim(T0, "gone");
        await Claim(T0, "me");

        Assert.Equal(0, await Write(s => s.Delivery.EndLeases("other", "me")));
        Assert.Equal(1, await Write(s => s.Delivery.EndLeases("web", "me")));

        Assert.Equal(("post:1", 2), ((await Claim(T0))!.Key, (await Find("post:1"))!.Tries));
        Assert.Null(await Claim(T0));
    }

    [Fact]
    public async Task What_was_delivered_is_kept_until_it_is_handled_and_goes_with_its_person()
    {
        var ana = await Join("Ana");
        KeptEvent Event(string key, string payload) => new(key, "interactive", payload, T0);
        await Write(s =>
        {
            s.Delivery.Keep("slack", Event("1", """{"user":"ana-id"}"""));
            s.Delivery.Keep("slack", Event("1", """{"again":true}"""));
            s.Delivery.Keep("slack", Event("2", """{"user":"ana-id-2"}"""));
            s.Delivery.Keep("other", Event("1", "{}"));
        });
        Assert.Equal([Event("1", """{"user":"ana-id"}"""), Event("2", """{"user":"ana-id-2"}""")], await Read(s => s.Delivery.Unhandled("slack")));

        await Write(s => s.People.Erase(ana.Person, T0));
        Assert.Equal(["2"], (await Read(s => s.Delivery.Unhandled("slack"))).Select(e => e.Key));
        await Write(s => s.Delivery.Handled("slack", "2"));
        Assert.Empty(await Read(s => s.Delivery.Unhandled("slack")));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_closed_and_does_not_stand_before_the_others()
    {
        await Enqueue(Row("post:1"));
        await Enqueue(Row("post:2"));
        await Raw.Run(Store, "UPDATE outbox SET message = '{' WHERE key = 'post:1'");

        Assert.Equal("post:2", (await Claim(T0))!.Key);
        Assert.Equal(1, Raw.Number(Store, "SELECT count(*) FROM outbox WHERE key = 'post:1' AND state = 'failed' AND owner IS NULL"));
        Assert.Null(await Claim(T0));
    }

    [Fact]
    public async Task A_row_for_nobody_is_dropped()
    {
        await Enqueue(Row("notice:1") with { Account = "" });
        Assert.Null(await Find("notice:1"));
    }

    [Fact]
    public async Task The_oldest_row_that_is_due_is_claimed_for_the_adapters_that_are_there()
    {
        await Enqueue(Row("later") with { NotBefore = T0 + Duration.FromSeconds(1) });
        await Enqueue(Row("other") with { To = new ConversationRef("discord:1", "c") });
        await Enqueue(Row("first"));
        await Enqueue(Row("second"));

        Assert.Equal("first", (await Claim(T0))!.Key);
        Assert.Equal("second", (await Claim(T0))!.Key);
        Assert.Null(await Claim(T0));
        Assert.Equal("other", (await Claim(T0, "me", "discord", "web"))!.Key);
        Assert.Equal("later", (await Claim(T0 + Duration.FromSeconds(1)))!.Key);
    }

    [Fact]
    public async Task A_claim_is_a_lease_and_whoever_comes_after_it_knows_of_the_first_try()
    {
        await Enqueue(Row("post:1"));

        var first = (await Claim(T0, "one"))!;

        Assert.Equal(("one", T0 + Lease, 1, T0), (first.Owner, first.LeaseUntil, first.Tries, first.FirstTry));
        Assert.Null(await Claim(T0 + Lease - Duration.FromSeconds(1), "two"));
        var second = (await Claim(T0 + Lease, "two"))!;
        Assert.Equal(("two", 2, T0), (second.Owner, second.Tries, second.FirstTry));

        await Sent(first, "late");
        Assert.Equal(OutboxState.Pending, (await Find("post:1"))!.State);
        await Sent(second, "m2");
        var sent = (await Find("post:1"))!;
        Assert.Equal((OutboxState.Sent, new MessageRef(General, "m2")), (sent.State, sent.Posted));
        Assert.Equal(0, await Read(s => s.Delivery.Waiting()));
    }

    [Fact]
    public async Task A_hundred_claims_at_once_give_a_row_to_one()
    {
        await Enqueue(Row("post:1"));
        var claims = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Claim(T0, $"p{i}")));
        Assert.Single(claims, c => c is not null);
    }

    [Fact]
    public async Task A_released_row_is_given_again_when_it_is_time()
    {
        await Enqueue(Row("post:1"));
        var claimed = (await Claim(T0))!;
        await Write(s => s.Delivery.Release(claimed, T0 + Duration.FromSeconds(5), "busy"));
        Assert.Null(await Claim(T0 + Duration.FromSeconds(4)));
        Assert.Equal(2, (await Claim(T0 + Duration.FromSeconds(5)))!.Tries);
        await Write(s => s.Delivery.Release(claimed, T0, "too late to say so"));
        Assert.Null(await Claim(T0 + Duration.FromSeconds(6)));
    }

    [Theory]
    [InlineData(OutboxState.Unknown)]
    [InlineData(OutboxState.Failed)]
    public async Task A_closed_row_is_never_given_again(OutboxState state)
    {
        await Enqueue(Row("post:1"));
        var claimed = (await Claim(T0))!;
        await Write(s => s.Delivery.Close(claimed, state, "gone"));
        Assert.Equal(state, (await Find("post:1"))!.State);
        Assert.Null(await Claim(T0 + Lease));
        await Sent(claimed);
        Assert.Equal(state, (await Find("post:1"))!.State);
    }

    [Fact]
    public async Task An_update_waits_until_its_target_was_sent()
    {
        await Enqueue(Row("edit:1", "post:1"));
        Assert.Null(await Claim(T0));
        await Enqueue(Row("post:1"));
        var post = (await Claim(T0))!;
        Assert.Equal("post:1", post.Key);
        Assert.Null(await Claim(T0));
        await Sent(post);
        Assert.Equal("edit:1", (await Claim(T0))!.Key);
    }

    [Fact]
    public async Task An_update_that_was_sent_is_pending_again_with_newer_content()
    {
        await SendPost();
        await Enqueue(Row("edit:1", "post:1"));
        await Sent((await Claim(T0))!);
        await Enqueue(Row("edit:1", "post:1") with { Message = Message("newer") });
        var again = (await Claim(T0 + Lease))!;
        Assert.Equal(("newer", 1, T0 + Lease), (again.Message.Fallback, again.Tries, again.FirstTry));
    }

    [Fact]
    public async Task An_update_that_changes_while_it_is_sent_is_sent_again_and_never_by_two_at_once()
    {
        await SendPost();
        await Enqueue(Row("edit:1", "post:1"));
        var older = (await Claim(T0))!;

        await Enqueue(Row("edit:1", "post:1") with { Message = Message("newer") });

        Assert.Null(await Claim(T0, "another"));
        await Sent(older);
        var newer = (await Claim(T0))!;
        Assert.Equal("newer", newer.Message.Fallback);
        await Sent(newer);
        Assert.Equal(OutboxState.Sent, (await Find("edit:1"))!.State);
    }

    [Fact]
    public async Task An_outcome_is_kept_for_its_event_once()
    {
        var ana = await Join("Ana");
        Assert.Null(await Read(s => s.Delivery.Outcome("e1")));
        await Write(s => s.Delivery.Record("e1", ana.Account, "{\"a\":1}", T0));
        Assert.Equal("{\"a\":1}", await Read(s => s.Delivery.Outcome("e1")));
        await Assert.ThrowsAnyAsync<Exception>(() => Write(s => s.Delivery.Record("e1", ana.Account, "{}", T0)));
    }

    [Fact]
    public async Task A_purge_forgets_what_is_old_and_done_and_keeps_what_may_still_be_needed()
    {
        var ana = await Join("Ana");
        await AddQuestions("What is a closure?");
        var daily = await Write(s => s.Daily.Claim(Post(ana, s.Bank.Current(1, "javascript/q0")!)));
        await Write(s => s.Delivery.Record("old", ana.Account, "{}", T0));
        await Write(s => s.Delivery.Record("new", ana.Account, "{}", T0 + Duration.FromDays(3)));
        await SendPost("reveal:9");
        await SendPost($"post:{daily}");
        await SendPost("target");
        await Enqueue(Row("edit", "target"));
        await Enqueue(Row("orphan", "nowhere"));
        await Enqueue(Row("waiting") with { NotBefore = T0 + Duration.FromDays(9) });

        // Rows are dated by the store's clock, which stands at T0.
        Assert.Equal(0, await Write(s => s.Delivery.Purge(T0)));
        Assert.Equal(3, await Write(s => s.Delivery.Purge(T0 + Duration.FromDays(1))));

        Assert.Null(await Read(s => s.Delivery.Outcome("old")));
        Assert.NotNull(await Read(s => s.Delivery.Outcome("new")));
        Assert.Null(await Find("reveal:9"));
        Assert.Null(await Find("orphan"));
        foreach (var key in new[] { $"post:{daily}", "target", "edit", "waiting" }) Assert.NotNull(await Find(key));
        await Write(s => s.Daily.MarkRevealed(daily!.Value));
        Assert.Equal(1, await Write(s => s.Delivery.Purge(T0 + Duration.FromDays(1))));
    }

    private async Task SendPost(string key = "post:1")
    {
        await Enqueue(Row(key));
        await Sent((await Claim(T0))!);
    }
}
