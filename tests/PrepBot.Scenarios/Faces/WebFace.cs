using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PrepBot.Core;
using PrepBot.Web;

namespace PrepBot.Scenarios.Faces;

/// <summary>The local chat, through the requests that its page makes. A lead is who came in with the lead's token.</summary>
public sealed class WebFace : Face
{
    private const string MemberToken = "the token of everybody here";
    private const string LeadToken = "the token of those who lead";
    private const string Channel = "general";
    private const string JustYou = "@me";

    private readonly Dictionary<string, WebColleague> _people = [];
    private bool _repeat;

    public override async Task<Colleague> PersonAsync(string name, bool mayLead = false, string team = Team)
    {
        Assert.Equal(Team, team);
        if (!_people.TryGetValue(name, out var person))
        {
            _people[name] = person = new WebColleague(this);
            await person.EnterAsync(name, mayLead ? LeadToken : MemberToken);
        }
        return person;
    }

    public override async Task<IReadOnlyList<Seen>> ChannelAsync(string team = Team) => await (await ReaderAsync()).ChannelAsync();

    public override async Task<Seen> PostedAsync(Func<Seen, bool> which, string team = Team) => await (await ReaderAsync()).UntilAsync(which, Patience);

    public override void RepeatNext() => _repeat = true;

    public override Task<Seen> ToldAloneAsync(string name, string words) =>
        _people[name].UntilAsync(m => m.Text.Contains(Seen.Plain(words), StringComparison.Ordinal), Patience, JustYou);

    public override Task<IReadOnlyList<Seen>> ToldAsync(string name) => _people[name].ReadAsync(JustYou);

    public override void LoseChannel() => throw new NotSupportedException("A channel of the local chat cannot be lost.");

    public override void FindChannel() => throw new NotSupportedException("A channel of the local chat cannot be lost.");

    protected override Task BeginAsync() => Running.StartAsync(
        o => Also(o), new WebOptions { AccessToken = Secret.From(MemberToken), LeadToken = Secret.From(LeadToken) });

    protected override Task CloseAsync()
    {
        foreach (var person in _people.Values) person.Dispose();
        return Task.CompletedTask;
    }

    private async Task<WebColleague> ReaderAsync() => (WebColleague)await PersonAsync("Reader");

    private static Seen Read(JsonNode message)
    {
        var page = new HtmlParser().ParseDocument((string)message["html"]!);
        var buttons = page.QuerySelectorAll("button[data-action]").Select(b => b.TextContent).ToList();
        var entries = page.QuerySelectorAll("form.choice option[value]:not([value=''])").Select(o => o.TextContent).ToList();
        return new Seen(Seen.Plain(Text(page.Body!)), buttons, entries, (bool)message["only"]!, message);
    }

    // Each piece of text apart, as the page shows it.
    private static string Text(INode node) => string.Join(' ', node.Descendants<IText>().Select(t => t.Data));

    private sealed class WebColleague(WebFace face) : Colleague, IDisposable
    {
        private readonly string _key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        private readonly HttpClient _http = new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

        public async Task EnterAsync(string name, string token)
        {
            using var form = new HttpRequestMessage(HttpMethod.Post, face.Running.Url + "/sign-in") { Content = new FormUrlEncodedContent([new("token", token)]) };
            form.Headers.Add("Origin", face.Running.Url);
            using var signedIn = await _http.SendAsync(form);
            Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
            await PostAsync("/api/enter", new JsonObject { ["name"] = name });
        }

        public override async Task<Seen> TypeAsync(string line) => await OutcomeAsync("/api/say", new JsonObject { ["text"] = line });

        public override async Task<Seen> SendFileAsync(string line, string name, byte[] content)
        {
            var opened = await PostAsync("/api/say", Event(new JsonObject { ["text"] = line }));
            // Where no form opens, what is said instead is what is seen.
            if (opened["form"] is not { } form) return Read(opened["message"]!);
            var field = (string)form["fields"]![0]!["id"]!;
            Assert.Equal("file", (string)form["fields"]![0]!["kind"]!);
            var body = Event(new JsonObject { ["action"] = (string)form["action"]!, ["fields"] = new JsonObject(), ["sizes"] = new JsonObject { [field] = content.Length } });
            using var parts = new MultipartFormDataContent { { new StringContent(body.ToJsonString()), "form" }, { new ByteArrayContent(content), field, name } };
            using var request = Request(HttpMethod.Post, "/api/submit");
            request.Content = parts;
            using var answer = await _http.SendAsync(request);
            return Outcome(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
        }

        public override async Task<Seen> PressAsync(Seen on, string label) => await OutcomeAsync("/api/act", Act(on, ActionOf(on, label)));

        public override async Task<Seen> ChooseAsync(Seen on, string entry)
        {
            var list = Page(on).QuerySelector("form.choice")!;
            var value = list.QuerySelectorAll("option").First(o => o.TextContent.Contains(entry, StringComparison.Ordinal)).GetAttribute("value");
            var act = Act(on, list.GetAttribute("data-action")!);
            act["values"] = new JsonArray(value);
            return await OutcomeAsync("/api/act", act);
        }

        public override async Task<Seen> WriteAsync(Seen on, string label, string words)
        {
            var opened = await PostAsync("/api/act", Event(Act(on, ActionOf(on, label))));
            // Where no form opens, what is said instead is what is seen.
            if (opened["form"] is not { } form) return Read(opened["message"]!);
            var sent = Act(on, (string)form["action"]!);
            sent["fields"] = new JsonObject { [(string)form["fields"]![0]!["id"]!] = words.Length == 0 ? "   " : words };
            return await OutcomeAsync("/api/submit", sent);
        }

        public override async Task<Seen> ForgeAsync(Seen on, string label)
        {
            var act = Act(on, ActionOf(on, label));
            act.Remove("message");
            return await OutcomeAsync("/api/act", act);
        }

        public override async Task<IReadOnlyList<string>> ProposedAsync(string command, string option, string typed)
        {
            var answer = await PostAsync("/api/complete", new JsonObject { ["channel"] = Channel, ["text"] = $"/{command} {option}:{typed}" });
            return [.. answer["items"]!.AsArray().Select(i => (string)i!["label"]!)];
        }

        public async Task<IReadOnlyList<Seen>> ChannelAsync() => [.. (await ReadAsync(Channel)).Where(m => !m.Private)];

        public async Task<IReadOnlyList<Seen>> ReadAsync(string channel)
        {
            using var request = Request(HttpMethod.Get, "/api/messages?channel=" + Uri.EscapeDataString(channel));
            using var answer = await _http.SendAsync(request);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            return [.. page["messages"]!.AsArray().Where(m => m!["author"] is null).Select(m => Read(m!))];
        }

        /// <summary>Looks, and looks again whenever the stream says that something is new.</summary>
        public async Task<Seen> UntilAsync(Func<Seen, bool> which, TimeSpan patience, string channel = Channel)
        {
            using var end = new CancellationTokenSource(patience);
            using var request = Request(HttpMethod.Post, "/api/stream");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            using var news = new StreamReader(await answer.Content.ReadAsStreamAsync(end.Token));
            IReadOnlyList<Seen> there = [];
            try
            {
                while (await news.ReadLineAsync(end.Token) is { } line)
                {
                    if (!line.StartsWith("data:", StringComparison.Ordinal)) continue;
                    there = [.. (await ReadAsync(channel)).Where(m => channel == JustYou || !m.Private)];
                    if (there.FirstOrDefault(which) is { } found) return found;
                }
            }
            catch (OperationCanceledException)
            {
                // Said below.
            }
            throw new TimeoutException("Not in the channel, which holds: " + string.Join(" | ", there));
        }

        public void Dispose() => _http.Dispose();

        private static IDocument Page(Seen on) => new HtmlParser().ParseDocument((string)((JsonNode)on.Origin)["html"]!);

        private static string ActionOf(Seen on, string label)
        {
            var wanted = Label(on.Buttons, label);
            return Page(on).QuerySelectorAll("button[data-action]").First(b => b.TextContent == wanted).GetAttribute("data-action")!;
        }

        private static JsonObject Act(Seen on, string action) =>
            new() { ["message"] = ((JsonNode)on.Origin)["id"]!.DeepClone(), ["action"] = action, ["values"] = new JsonArray() };

        private static JsonObject Event(JsonObject body)
        {
            (body["event"], body["channel"]) = (Guid.NewGuid().ToString(), Channel);
            return body;
        }

        // A message, or the sentence at the field or above the composer.
        private async Task<Seen> OutcomeAsync(string path, JsonObject body)
        {
            var twice = face._repeat;
            face._repeat = false;
            Event(body);
            var outcome = await PostAsync(path, body);
            if (twice) Assert.Equal(outcome.ToJsonString(), (await PostAsync(path, body)).ToJsonString());
            return Outcome(outcome);
        }

        private static Seen Outcome(JsonNode outcome)
        {
            if (outcome["message"] is { } message) return Read(message);
            var problems = outcome["problems"]?.AsObject().Select(p => (string)p.Value!) ?? [];
            return new Seen(Seen.Plain(string.Join(' ', problems)), [], [], true, outcome);
        }

        private async Task<JsonNode> PostAsync(string path, JsonObject body)
        {
            using var request = Request(HttpMethod.Post, path);
            request.Content = JsonContent.Create(body);
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            return JsonNode.Parse(text)!;
        }

        private HttpRequestMessage Request(HttpMethod method, string path)
        {
            var request = new HttpRequestMessage(method, face.Running.Url + path);
            request.Headers.Add("X-PrepBot-Key", _key);
            if (method == HttpMethod.Post) request.Headers.Add("Origin", face.Running.Url);
            return request;
        }
    }
}
