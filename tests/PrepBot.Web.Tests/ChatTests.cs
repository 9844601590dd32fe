using System.Net;
using PrepBot.Core.Chat;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class ChatTests
{
    private static readonly ConversationRef General = new("web:local", "general");

    private static ChatMessage Text(string text) => new(text, [new Prose(text)]) { Controls = [new Button("b.1|1", "Press")] };

    private static long IdOf(WebChatHost chat, string gist) => chat.Store.Entries.Last(e => e.Message.Fallback == gist).Id;

    private static object Act(long? message, string action = "b.1|1", string? eventId = null) =>
        new { @event = eventId ?? Guid.NewGuid().ToString(), channel = "general", message, action, values = Array.Empty<string>() };

    [Fact]
    public async Task What_somebody_says_reaches_everybody()
    {
        await using var chat = await WebChatHost.StartAsync();
        var (ada, bob) = (await chat.EnterAsync("Ada", 'a'), await chat.EnterAsync("Bob", 'b'));
        using var stream = await Fakes.Stream.OpenAsync(chat, bob);
        await chat.SayAsync(ada, "hello");
        Assert.Equal(("message", "hello"), await stream.NextAsync());
        Assert.Equal(["hello"], await chat.MessagesAsync(bob));
    }

    [Fact]
    public async Task A_private_message_reaches_nobody_else_by_any_way()
    {
        await using var chat = await WebChatHost.StartAsync();
        var (ada, bob) = (await chat.EnterAsync("Ada", 'a'), await chat.EnterAsync("Bob", 'b'));
        using var stream = await Fakes.Stream.OpenAsync(chat, bob);
        var file = new Download("me.json", "application/json", "secret");
        chat.Inbox.Answer = _ => new Reply(new ChatMessage("secret", [file]) { Controls = [new Button("b.1|1", "Press")] });
        await chat.SayAsync(ada, "/question");
        await chat.SayAsync(ada, "only a note", "@me");
        await chat.SayAsync(ada, "public");
        Assert.Equal(("message", "public"), await stream.NextAsync());
        Assert.Equal(["public"], await chat.MessagesAsync(bob));
        Assert.Empty(await chat.MessagesAsync(bob, "@me"));
        Assert.Equal(["secret", "public"], await chat.MessagesAsync(ada));
        var id = IdOf(chat, "secret");
        using var saved = await chat.GetAsync($"/api/download?message={id}&block=0", bob);
        using var press = await chat.PostAsync("/api/act", Act(id), bob);
        Assert.Equal(HttpStatusCode.NotFound, saved.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, press.StatusCode);
        Assert.Single(chat.Inbox.Seen);
    }

    [Fact]
    public async Task Another_persons_conversation_cannot_be_named()
    {
        await using var chat = await WebChatHost.StartAsync();
        var (ada, bob) = (await chat.EnterAsync("Ada", 'a'), await chat.EnterAsync("Bob", 'b'));
        var said = await chat.SayAsync(ada, "note", "@me");
        var account = said.GetProperty("message").GetProperty("author").GetString();
        using var answer = await chat.GetAsync($"/api/messages?channel=@{account}", bob);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_known_key_nothing_is_read_or_done()
    {
        await using var chat = await WebChatHost.StartAsync();
        foreach (var key in new[] { null, "", "zz", new string('A', 32), new string('e', 32) })
        {
            foreach (var path in new[] { "/api/messages?channel=general", "/api/download?message=1&block=0" })
            {
                using var read = await chat.GetAsync(path, key);
                Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
            }
            foreach (var path in new[] { "/api/say", "/api/act", "/api/submit", "/api/complete", "/api/stream" })
            {
                using var done = await chat.PostAsync(path, new { }, key);
                Assert.Equal(HttpStatusCode.Unauthorized, done.StatusCode);
            }
        }
        Assert.Empty(chat.Inbox.Seen);
    }

    [Fact]
    public async Task A_command_is_handed_in_with_its_options_and_who_may_lead()
    {
        await using var chat = await WebChatHost.StartAsync();
        await chat.SayAsync(await chat.EnterAsync("Ada", 'a'), "/quiz event loop 5");
        var command = Assert.IsType<CommandInvoked>(Assert.Single(chat.Inbox.Seen));
        Assert.Equal("quiz", command.Path);
        Assert.Equal(("event loop", "5"), (command.Option("topic"), command.Option("count")));
        Assert.Equal(General, command.In);
        Assert.Equal(("Ada", true), (command.From.Name, command.From.MayLead));
    }

    [Fact]
    public async Task A_wrong_command_gets_a_sentence_and_changes_nothing()
    {
        await using var chat = await WebChatHost.StartAsync();
        var answer = await chat.SayAsync(await chat.EnterAsync("Ada", 'a'), "/quizz");
        Assert.Contains("/quiz", answer.GetProperty("problems").GetProperty("").GetString(), StringComparison.Ordinal);
        Assert.Empty(chat.Inbox.Seen);
        Assert.Empty(chat.Store.Entries);
    }

    [Fact]
    public async Task A_persons_name_becomes_an_account()
    {
        await using var chat = await WebChatHost.StartAsync();
        var (ada, _) = (await chat.EnterAsync("Ada", 'a'), await chat.EnterAsync("Bob", 'b'));
        await chat.SayAsync(ada, "/stats @bob");
        Assert.StartsWith("web:", Assert.IsType<CommandInvoked>(Assert.Single(chat.Inbox.Seen)).Option("person"), StringComparison.Ordinal);
        var wrong = await chat.SayAsync(ada, "/stats Zoe");
        Assert.Contains("Nobody here is called", wrong.GetProperty("problems").GetProperty("").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_repeated_gets_the_first_outcome_and_runs_once()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        var n = 0;
        chat.Inbox.Answer = _ => new Reply(Text($"outcome {++n}"));
        var posted = await chat.Adapter.PostAsync(General, "post:1", Text("question"), default);
        var act = Act(long.Parse(posted.Id), eventId: "00000000-1111");
        var first = await (await chat.PostAsync("/api/act", act, ada)).Content.ReadAsStringAsync();
        var second = await (await chat.PostAsync("/api/act", act, ada)).Content.ReadAsStringAsync();
        Assert.Equal(first, second);
        Assert.Equal(1, n);
        // The same id from somebody else is another event.
        using var other = await chat.PostAsync("/api/act", act, await chat.EnterAsync("Bob", 'b'));
        Assert.Equal(2, n);
        Assert.Equal(2, chat.Inbox.Seen.Select(e => e.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Two_presses_at_once_are_one_event()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        chat.Inbox.Answer = _ => new Reply(Text("outcome"));
        var act = Act(null, eventId: "00000000-2222");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => chat.PostAsync("/api/act", act, ada)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(chat.Inbox.Seen);
        Assert.Single(chat.Store.Entries);
    }

    [Fact]
    public async Task What_failed_may_be_tried_again_under_the_same_id()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        chat.Inbox.Answer = _ => throw new InvalidOperationException("hidden detail");
        using var failed = await chat.PostAsync("/api/act", Act(null, eventId: "00000000-3333"), ada);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        var text = await failed.Content.ReadAsStringAsync();
        Assert.Matches("error [0-9a-f]{8}", text);
        Assert.DoesNotContain("hidden detail", text, StringComparison.Ordinal);
        chat.Inbox.Answer = _ => new Reply(Text("better"));
        using var again = await chat.PostAsync("/api/act", Act(null, eventId: "00000000-3333"), ada);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Replace_changes_the_persons_own_message_and_never_a_public_one()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        chat.Inbox.Answer = e => e is CommandInvoked ? new Reply(Text("mine")) : new Replace(Text("replaced"));
        await chat.SayAsync(ada, "/question");
        await chat.PostAsync("/api/act", Act(IdOf(chat, "mine")), ada);
        Assert.Equal(["replaced"], await chat.MessagesAsync(ada));
        var posted = await chat.Adapter.PostAsync(General, "post:1", Text("for all"), default);
        await chat.PostAsync("/api/act", Act(long.Parse(posted.Id)), ada);
        Assert.Equal(["replaced", "for all", "replaced"], await chat.MessagesAsync(ada));
        Assert.Equal(["for all"], await chat.MessagesAsync(await chat.EnterAsync("Bob", 'b')));
    }

    [Fact]
    public async Task A_form_is_asked_kept_when_invalid_and_answered_in_place()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        var form = new Form("f.1", "Answer", "Send", [new TextField("answer", "Answer", 4000)]);
        chat.Inbox.Answer = e => e is CommandInvoked ? new Reply(Text("question")) : new Ask(form);
        await chat.SayAsync(ada, "/question");
        var id = IdOf(chat, "question");
        var asked = await WebChatHost.JsonOf(await chat.PostAsync("/api/act", Act(id), ada));
        Assert.Equal("text", asked.GetProperty("form").GetProperty("fields")[0].GetProperty("kind").GetString());
        async Task<System.Text.Json.JsonElement> Submit(string answer) => await WebChatHost.JsonOf(await chat.PostAsync(
            "/api/submit", new { @event = Guid.NewGuid(), channel = "general", message = id, action = "f.1", fields = new { answer } }, ada));
        chat.Inbox.Take = _ => new Invalid(new Dictionary<string, string> { ["answer"] = "Too short." });
        Assert.Equal("Too short.", (await Submit("x")).GetProperty("problems").GetProperty("answer").GetString());
        Assert.Equal(["question"], await chat.MessagesAsync(ada));
        chat.Inbox.Take = f => new Accepted(Text("marked: " + f.Fields["answer"]));
        await Submit("line one\r\nline two\u0000");
        Assert.Equal(["marked: line one\nline two"], await chat.MessagesAsync(ada));
    }

    [Fact]
    public async Task Completion_offers_commands_options_and_values()
    {
        await using var chat = await WebChatHost.StartAsync(new WebOptions { LeadToken = Core.Secret.From("lead") });
        var ada = await chat.EnterAsync("Ada", 'a');
        chat.Inbox.Propose = q => new Suggestions([new PickOption("event loop", "Event loop")]);
        async Task<List<string>> Complete(string text)
        {
            var answer = await WebChatHost.JsonOf(await chat.PostAsync("/api/complete", new { channel = "general", text }, ada));
            return [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString()!)];
        }
        Assert.Equal(["/question ", "/quiz "], await Complete("/qu"));
        Assert.Empty(await Complete("/daily"));
        Assert.Equal(["/quiz topic:\"event loop\" "], await Complete("/quiz topic:ev"));
        Assert.Equal(["/leaderboard period:month "], await Complete("/leaderboard period:mo"));
        Assert.Empty(await Complete("no command"));
    }

    [Fact]
    public async Task A_person_cannot_type_somebody_elses_tag()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        await chat.EnterAsync("Bob", 'b');
        await chat.SayAsync(ada, $"it was {PersonTag.For(2)}");
        Assert.Equal(["it was 2"], await chat.MessagesAsync(ada));
    }

    [Fact]
    public async Task A_flood_is_slowed_down()
    {
        await using var chat = await WebChatHost.StartAsync();
        var ada = await chat.EnterAsync("Ada", 'a');
        for (var i = 0; i < 30; i++) await chat.SayAsync(ada, "again");
        Assert.Equal(20, chat.Store.Entries.Count);
        chat.Time.Advance(TimeSpan.FromSeconds(10));
        await chat.SayAsync(ada, "again");
        Assert.Equal(21, chat.Store.Entries.Count);
    }
}
