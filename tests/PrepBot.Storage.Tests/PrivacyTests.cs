using System.Text;
using System.Text.Json;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class PrivacyTests : StoreTest
{
    private const string Marker = "Zyxmarker";

    [Fact]
    public async Task After_an_erasure_no_byte_of_the_person_is_left_in_the_file()
    {
        var ana = await Fill(Marker);
        var bob = await Fill("Bob");
        Assert.NotEmpty(Traces());

        await Write(s => s.People.Erase(ana.Person, T0));

        // While the store is open: what was deleted is not in the log either.
        Assert.Empty(Traces());
        await Store.DisposeAsync();
        Assert.Empty(Traces());
        Assert.Contains("Bob words", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(DatabasePath)), StringComparison.Ordinal);
        await Reopen();
        Assert.Equal("Bob", await Read(s => s.People.NameOf(bob.Person)));
    }

    [Fact]
    public async Task Many_rows_before_and_after_hide_no_trace()
    {
        // Pages that were split and joined again keep copies if deletion is careless.
        var random = new Random(7);
        Member? ana = null;
        for (var i = 0; i < 300; i++)
        {
            var member = await Join(random.Next(3) == 0 ? Marker : $"p{random.Next(40)}");
            if (member.Name == Marker) ana = member;
            var filler = new string((char)('a' + random.Next(26)), random.Next(3000));
            await Write(s =>
            {
                if (!s.Bank.IdTaken("javascript/q0"))
                {
                    s.Bank.PutSource(Source(), T0);
                    s.Bank.Add(Source().Key, "javascript/q0", null, 0, Content("What is a closure?"), T0);
                }
                s.Practice.Add(Attempt(s, member) with { Text = $"{member.Name} {filler}" }, D0);
                var said = Message($"{member.Name} {filler}");
                s.Transcript.Append(new TranscriptEntry(0, new ConversationRef(Space, "general"), member.AccountKey, null, null, said, T0));
                s.Delivery.Record($"e{i}", member.Account, $"{member.Name} {filler}", T0);
                if (random.Next(4) == 0) s.Transcript.PurgePersonal(T0 + Duration.FromSeconds(1));
                if (random.Next(9) == 0) s.Delivery.Purge(T0 + Duration.FromSeconds(1));
            });
        }

        await Write(s => s.People.Erase(ana!.Person, T0));

        Assert.Empty(Traces());
    }

    [Fact]
    public async Task What_stays_is_nameless_and_the_numbers_hold()
    {
        var ana = await Fill("Ana");

        await Write(s => s.People.Erase(ana.Person, T0));

        Assert.Null(await Read(s => s.People.NameOf(ana.Person)));
        Assert.Null(await Read(s => s.People.Find(Space, ana.AccountKey)));
        Assert.Null(await Read(s => s.People.PersonBehind(ana.AccountKey)));
        Assert.Null(await Read(s => s.People.PersonBehind("web:Ana")));
        Assert.Null(await Read(s => s.People.ByKey(Space, "hash-Ana")));
        Assert.True(await Read(s => s.People.IsHidden(ana.Person)));
        Assert.Empty(await Read(s => s.People.NamedLeads(ana.Team)));
        Assert.Empty(await Read(s => s.Practice.OpenSessions(ana.Person, ana.Team)));
        Assert.Null(await Read(s => s.Practice.Session(1)));
        var attempt = (await Read(s => s.Practice.Attempt(1)))!;
        Assert.Equal((null, 80), (attempt.Text, attempt.Score));
        Assert.Empty(attempt.Notes);
        Assert.Equal(12, (await Read(s => s.Scores.Entries(ana.Person, ana.Team, 5))).Sum(e => e.Points));
        Assert.Null(await Read(s => s.Scores.Difference()));
        var schedule = (await Read(s => s.Daily.Schedule(1)))!;
        Assert.Equal(("", "by somebody who left"), (schedule.SetBy, schedule.Paused));
        Assert.Equal(ClaimResult.Claimed, await Write(s => s.People.Claim(Space, "new", "web:new", "Ana", T0)));
        Assert.NotEqual(ana.Person, (await Join("Ana")).Person);
    }

    [Fact]
    public async Task An_account_whose_id_begins_with_that_of_the_erased_one_keeps_everything()
    {
        var one = await Write(s => s.People.Resolve(Space, new UserRef("web:1", "One", false), "UTC", T0));
        await Write(s => s.People.Resolve(Space, new UserRef("web:17", "Other", false), "UTC", T0));
        var kept = await Write(s => s.Transcript.Append(
            new TranscriptEntry(0, new ConversationRef(Space, "@web:17"), null, null, null, Message("kept"), T0)));
        await Write(s => s.People.Erase(one.Person, T0));
        Assert.NotNull(await Read(s => s.Transcript.Entry(kept)));
        Assert.Equal("Other", (await Read(s => s.People.Find(Space, "web:17")))!.Name);
    }

    [Fact]
    public async Task Every_linked_account_is_erased()
    {
        var ana = await Fill(Marker);
        var other = await Fill($"{Marker} elsewhere");
        await Write(s => s.Links.Put(LinkKind.Account, $"digest-{Marker}", other.Account, Space, T0, T0));
        var joined = await Write(s => s.Links.Join(ana.Person, other.Person, T0));

        await Write(s => s.People.Erase(joined, T0));

        Assert.Empty(Traces());
        Assert.Empty(await Read(s => s.Links.Accounts(joined)));
        foreach (var person in new[] { joined, ana.Person, other.Person }) Assert.True(await Read(s => s.People.IsHidden(person)));
    }

    [Fact]
    public async Task The_outcome_of_the_erasure_itself_can_be_kept_in_its_transaction()
    {
        var ana = await Join(Marker);
        await Write(s =>
        {
            s.People.Erase(ana.Person, T0);
            s.Delivery.Record("e", ana.Account, "{}", T0);
        });
        Assert.Equal("{}", await Read(s => s.Delivery.Outcome("e")));
        Assert.Empty(Traces());
    }

    [Fact]
    public async Task An_export_is_one_document_with_everything()
    {
        var ana = await Fill("Ána <b>\"\n");

        using var json = JsonDocument.Parse(await Read(s => s.People.Export(ana.Person)));

        var root = json.RootElement;
        Assert.Equal(ana.Person, root.GetProperty("person").GetInt64());
        var account = root.GetProperty("accounts")[0];
        Assert.Equal(ana.AccountKey, account.GetProperty("external_id").GetString());
        Assert.Equal("Ána <b>\"\n", account.GetProperty("name").GetString());
        Assert.Equal(Space, account.GetProperty("spaces")[0].GetString());
        var attempt = root.GetProperty("attempts")[0];
        Assert.Equal("What is a closure?", attempt.GetProperty("wording").GetString());
        Assert.Equal("Ána <b>\"\n words", attempt.GetProperty("text").GetString());
        Assert.Equal("2026-11-23T09:00:00Z", attempt.GetProperty("at").GetString());
        Assert.Equal(12, root.GetProperty("points")[0].GetProperty("points").GetInt32());
        Assert.Equal("15 × 80 %", root.GetProperty("points")[0].GetProperty("reason").GetString());
        Assert.Equal("2026-11-23", root.GetProperty("daily_posts_answered")[0].GetProperty("date").GetString());
        Assert.Equal("Ána <b>\"\n said", root.GetProperty("messages_written")[0].GetProperty("content").GetProperty("fallback").GetString());
        Assert.Equal(2, root.GetProperty("messages_received").GetArrayLength());
        foreach (var name in new[] { "settings", "lead_of", "local_names", "practice_sessions", "messages_received", "schedules_set", "lead_actions", "appeals", "decisions", "wordings_taken_over" })
            Assert.NotEqual(0, root.GetProperty(name).GetArrayLength());
        Assert.False(root.GetProperty("settings")[0].GetProperty("hidden_from_boards").GetBoolean());
    }

    [Fact]
    public async Task An_export_holds_nothing_of_others_and_is_a_document_even_for_nobody()
    {
        await Fill(Marker);
        var bob = await Fill("Bob");
        Assert.DoesNotContain(Marker, await Read(s => s.People.Export(bob.Person)), StringComparison.OrdinalIgnoreCase);
        using var nobody = JsonDocument.Parse(await Read(s => s.People.Export(999)));
        Assert.Equal(0, nobody.RootElement.GetProperty("accounts").GetArrayLength());
    }

    /// <summary>Something of a person in every place where something of a person can be.</summary>
    private async Task<Member> Fill(string name)
    {
        var member = await Join(name);
        await Write(s =>
        {
            if (!s.Bank.IdTaken("javascript/q0"))
            {
                s.Bank.PutSource(Source(), T0);
                s.Bank.Add(Source().Key, "javascript/q0", null, 0, Content("What is a closure?"), T0);
            }
            var where = new ConversationRef(Space, "general");
            s.People.Claim(Space, $"hash-{name}", member.AccountKey, name, T0);
            s.People.AddLead(member.Team, member.Person, T0);
            s.People.Audit(member.Team, member.Account, "daily set", PersonTag.For(member.Person), T0);
            var schedule = s.Daily.Put(Schedule(member) with { Paused = $"by {name}" });
            var post = s.Daily.Claim(Post(member, s.Bank.Current(member.Team, "javascript/q0")!, schedule));
            var attempt = Attempt(s, member) with
            {
                Text = $"{name} words", Notes = [$"You said {name}"], Kind = AttemptKind.Daily, Post = post, Scored = true, Verdict = Verdict.Correct,
            };
            s.Scores.Append(Entry(attempt with { Id = s.Practice.Add(attempt, D0) }, 12));
            var about = s.Practice.AtPost(post!.Value, member.Person)!;
            var appeal = s.Moderation.File(about, AppealKind.Disagreement, T0);
            s.Moderation.SetReason(appeal.Id, $"{name} was right");
            s.Moderation.Add(s.Moderation.Decide(appeal.Id, Outcome.Accepted, member.Account, T0), member.Team, about.Question, AdditionKind.Alternative, $"{name} words", T0);
            s.Judge.Want(about.Id, T0);
            s.Judge.Keep(new JudgeAdvice(about.Id, "m", Verdict.Partly, [], [], $"{name} words"), T0);
            s.Practice.Begin(member, new ConversationRef(Space, $"dm-{name}", $"t-{name}"), $"{{\"draft\":\"{name}\"}}", T0);
            s.Transcript.Append(new TranscriptEntry(0, where, null, member.AccountKey, null, Message($"{name} said"), T0));
            s.Transcript.Append(new TranscriptEntry(0, where, member.AccountKey, null, null, Message($"{name} read"), T0));
            s.Delivery.Enqueue(new OutboxRow
            {
                Key = $"notice:{post}", Kind = OutboxKind.Post, To = where, Account = member.AccountKey, Message = Message($"Dear {name}"), NotBefore = T0,
            });
            var own = new ConversationRef(Space, "@" + member.AccountKey);
            s.Scores.Append(Entry(attempt with { Id = 1 }, 0) with { Channel = own.Channel });
            s.Transcript.Append(new TranscriptEntry(0, own, null, null, null, Message($"You said {name}"), T0));
            s.Daily.Put(Schedule(member, own.Channel));
            s.Daily.Claim(Post(member, s.Bank.Current(member.Team, "javascript/q0")!, null, $"now:{post}") with { In = own });
            s.Delivery.Enqueue(new OutboxRow { Key = $"own:{post}", Kind = OutboxKind.Post, To = own, Message = Message($"Dear {name}"), NotBefore = T0 });
            s.Delivery.Record($"e-{post}", member.Account, $"{{\"you said\":\"{name}\"}}", T0);
        });
        return member;
    }

    /// <summary>The files beside the database that hold the marker, whatever its case.</summary>
    private List<string> Traces() => [.. Directory.GetFiles(Folder.Path)
        .Where(f => Encoding.Latin1.GetString(Bytes(f)).Contains(Marker, StringComparison.OrdinalIgnoreCase))
        .Select(f => Path.GetFileName(f))];

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
