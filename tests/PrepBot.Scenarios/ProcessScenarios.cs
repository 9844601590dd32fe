using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.Storage;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>What can only be seen of a process of its own: a power cut amid a stream of answers, and what is left on disk.</summary>
public sealed class ProcessScenarios
{
    private const int People = 40;

    [Fact]
    public async Task Every_answer_that_was_acknowledged_is_there_after_a_kill_and_none_is_there_twice()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["bank.md"], SampleBank.Text);
        var settings = new Dictionary<string, string> { ["Storage__Path"] = folder["prepbot.db"], ["Content__Paths__0"] = folder["bank.md"] };
        var port = BotProcess.FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Add("Origin", $"http://127.0.0.1:{port}");
        var keys = Enumerable.Range(0, People).Select(_ => RandomNumberGenerator.GetHexString(32, lowercase: true)).ToList();
        var acknowledged = new List<int>();

        await using (var bot = await BotProcess.StartAsync(port, settings))
        {
            for (var i = 0; i < People; i++) await PostAsync(http, keys[i], "/api/enter", new JsonObject { ["name"] = $"Person {i}" });
            await PostAsync(http, keys[0], "/api/say", new JsonObject { ["event"] = "post-it-now", ["channel"] = "general", ["text"] = "/daily now tides junior" });
            var half = new TaskCompletionSource();
            var answers = Enumerable.Range(0, People).Select(async i =>
            {
                // Waves, so that some answers are on their way when the power goes.
                if (i >= People / 2) await half.Task;
                try
                {
                    if (!await AnswerAsync(http, keys[i], i)) return;
                    lock (acknowledged) acknowledged.Add(i);
                    if (acknowledged.Count >= People / 4) half.TrySetResult();
                }
                catch (HttpRequestException)
                {
                    // No answer came: whether it was kept is not known.
                }
            }).ToList();
            await half.Task;
            await bot.KillAsync();
            await Task.WhenAll(answers);
        }
        Assert.InRange(acknowledged.Count, People / 4, People);
        Assert.All(acknowledged, i => Assert.Contains($"Person {i}", Names(folder["prepbot.db"]).Result));

        // Everybody who heard nothing sends the same event again.
        await using (await BotProcess.StartAsync(port, settings))
        {
            for (var i = 0; i < People; i++) Assert.True(await AnswerAsync(http, keys[i], i));
        }
        var names = await Names(folder["prepbot.db"]);
        Assert.Equal(People, names.Count);
        Assert.Equal(People, names.Distinct().Count());
    }

    [Fact]
    public async Task Nothing_of_a_deleted_person_is_left_in_the_file()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["bank.md"], SampleBank.Text);
        var settings = new Dictionary<string, string> { ["Storage__Path"] = folder["prepbot.db"], ["Content__Paths__0"] = folder["bank.md"] };
        var port = BotProcess.FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Add("Origin", $"http://127.0.0.1:{port}");
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);

        await using (await BotProcess.StartAsync(port, settings))
        {
            await PostAsync(http, key, "/api/enter", new JsonObject { ["name"] = "Zebulon" });
            // Practised where nobody else reads: the ledger keeps the points, and must not keep whose conversation it was.
            await PostAsync(http, key, "/api/say", Event("say-practise", "text", "/question tides junior", "@me"));
            await PostAsync(http, key, "/api/submit", new JsonObject
            {
                ["event"] = "practise-alone", ["channel"] = "@me", ["action"] = "quiz.text.1|1|0", ["fields"] = new JsonObject { ["answer"] = SampleBank.TideAnswer },
            });
            await DisagreeAsync(http, key);
            await PostAsync(http, key, "/api/say", Event("say-now-here", "text", "/daily now tides junior"));
            await PostAsync(http, key, "/api/say", Event("say-said-it", "text", "my name is Zebulon"));
            await PostAsync(http, key, "/api/submit", new JsonObject
            {
                ["event"] = "answer-once", ["channel"] = "general", ["action"] = "daily.text.1|1", ["fields"] = new JsonObject { ["answer"] = "Zebulon says: the moon" },
            });
            var me = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "X-PrepBot-Key", key } } });
            var account = JsonNode.Parse(await me.Content.ReadAsStringAsync())!["account"]!.GetValue<string>();
            Assert.Contains(account, await FileTextAsync(folder), StringComparison.Ordinal);

            await PostAsync(http, key, "/api/act", Event("act-delete-me", "action", "privacy.delete.1|1"));

            var left = await FileTextAsync(folder);
            Assert.DoesNotContain("Zebulon", left, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(account, left, StringComparison.Ordinal);
            Assert.DoesNotContain(account.Split(':')[1], left, StringComparison.Ordinal);
        }
    }

    // A lead has read the answer, and what is kept of that must go too.
    private static async Task DisagreeAsync(HttpClient http, string key)
    {
        await PostAsync(http, key, "/api/say", Event("say-once-more", "text", "/question tides junior"));
        await PostAsync(http, key, "/api/submit", new JsonObject
        {
            ["event"] = "practise-again", ["channel"] = "general", ["action"] = "quiz.text.1|2|0", ["fields"] = new JsonObject { ["answer"] = "Twice a day Zebulon" },
        });
        await PostAsync(http, key, "/api/act", Event("act-disagree", "action", "appeal.file.1|2"));
        await PostAsync(http, key, "/api/submit", new JsonObject
        {
            ["event"] = "say-the-reason", ["channel"] = "general", ["action"] = "appeal.reason.1|1", ["fields"] = new JsonObject { ["reason"] = "Zebulon knows" },
        });
        var lead = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await PostAsync(http, lead, "/api/enter", new JsonObject { ["name"] = "Lena" });
        var shown = await AnswerOfAsync(http, lead, "/api/say", Event("say-moderate", "text", "/moderate"));
        Assert.Contains("Twice a day Zebulon", shown, StringComparison.Ordinal);
        Assert.Contains("Zebulon knows", shown, StringComparison.Ordinal);
        await PostAsync(http, lead, "/api/submit", new JsonObject
        {
            ["event"] = "accept-wording", ["channel"] = "general", ["action"] = "moderate.add.1|1|alternative",
            ["fields"] = new JsonObject { ["text"] = "Twice a day Zebulon" },
        });
    }

    private static JsonObject Event(string id, string field, string value, string channel = "general") => new() { ["event"] = id, ["channel"] = channel, [field] = value };

    // Everything on disk: the file and what has not been moved into it yet.
    private static async Task<string> FileTextAsync(TempFolder folder)
    {
        var text = "";
        foreach (var file in Directory.GetFiles(folder.Path, "prepbot.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text += await reader.ReadToEndAsync();
        }
        return text;
    }

    private static Task<bool> AnswerAsync(HttpClient http, string key, int i) => PostAsync(http, key, "/api/submit", new JsonObject
    {
        ["event"] = $"the-answer-of-{i}",
        ["channel"] = "general",
        ["action"] = "daily.text.1|1",
        ["fields"] = new JsonObject { ["answer"] = SampleBank.TideAnswer },
    });

    private static async Task<bool> PostAsync(HttpClient http, string key, string path, JsonObject body)
    {
        await AnswerOfAsync(http, key, path, body);
        return true;
    }

    private static async Task<string> AnswerOfAsync(HttpClient http, string key, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-PrepBot-Key", key);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    private static async Task<IReadOnlyList<string>> Names(string database)
    {
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Path = database }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        return await store.ReadAsync(s => s.Practice.OfPost(1).Select(a => s.People.NameOf(a.Person)!).ToList(), CancellationToken.None);
    }
}
