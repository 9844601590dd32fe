using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrepBot.Configuration;
using PrepBot.Core;
using PrepBot.Slack;
using PrepBot.StandIn.Checks;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.Scenarios.Faces;

/// <summary>Slack, as the stand-in plays it, with the app as its manifest makes it.</summary>
public sealed partial class SlackFace : Face
{
    /// <summary>The platform itself, for what only it can do.</summary>
    public StandInSlack Slack { get; private set; } = null!;

    /// <summary>Workspaces whose tokens the bot has, in that order.</summary>
    public IReadOnlyList<string> Workspaces { get; init; } = [Team, "Others"];

    /// <summary>Spoils tokens before the bot starts, which then is not waited for.</summary>
    public Action<SlackFace>? BreakTokens { get; init; }

    public static JsonObject Manifest => YamlFile.Read("src/PrepBot.Slack/manifest.yaml");

    /// <summary>
    /// What was not right. Hours pass at once in a scene, and with them the three seconds for an event that is under way just then; it comes again.
    /// </summary>
    public IEnumerable<Violation> Violations => Slack.Violations.Where(v => v.Route != "ACK events_api" || !v.Reason.StartsWith("acknowledged after", StringComparison.Ordinal));

    public SlackChannel In(string team) => Slack.Team(team).Channel("general");

    public override Task<Colleague> PersonAsync(string name, bool mayLead = false, string team = Team)
    {
        var user = Slack.Team(team).User(name);
        user.IsAdmin = mayLead;
        user.Join(In(team));
        return Task.FromResult<Colleague>(new SlackColleague(this, user, In(team)));
    }

    public override Task<IReadOnlyList<Seen>> ChannelAsync(string team = Team) =>
        Task.FromResult<IReadOnlyList<Seen>>([.. In(team).Messages.Where(m => m is { Author.IsBot: true, Ephemeral: false, Subtype: null or "thread_broadcast" }).Select(Read)]);

    public override async Task<Seen> PostedAsync(Func<Seen, bool> which, string team = Team) =>
        Read(await In(team).MessageAsync(m => m.Author.IsBot && !m.Ephemeral && which(Read(m)), Patience));

    public override void RepeatNext() => Slack.Faults.DuplicateEnvelopes();

    public override async Task<Seen> ToldAloneAsync(string name, string words) =>
        Read(await Slack.Team().User(name).Direct.MessageAsync(m => Plain(m.Reading).Contains(words, StringComparison.Ordinal), Patience));

    public override Task<IReadOnlyList<Seen>> ToldAsync(string name) =>
        Task.FromResult<IReadOnlyList<Seen>>([.. Slack.Team().User(name).Direct.Messages.Where(m => m.Author.IsBot).Select(Read)]);

    public override void LoseChannel() => In(Team).RemoveBot();

    public override void FindChannel() => In(Team).InviteBot();

    public override async Task CheckAsync()
    {
        await base.CheckAsync();
        Assert.Empty(Violations);
        Assert.All(Slack.Requests, r => Assert.NotEqual(429, r.Status));
        Assert.DoesNotContain(Running.Log.All, l => l.Contains(Slack.Token, StringComparison.Ordinal) || l.Contains(Slack.AppToken, StringComparison.Ordinal));
    }

    public static Seen Read(SlackMessage message) => Read(message.Reading, message.Controls, message.Ephemeral || message.Channel.Kind == ChannelKind.Direct, message);

    public static Seen Read(SlackView view) => Read(view.Reading, view.Controls, true, view);

    protected override async Task OpenAsync()
    {
        Slack = await StandInSlack.StartAsync(new StandInSlackOptions { Time = Time, Manifest = Manifest, Team = Team });
        foreach (var name in Workspaces) _ = In(name);
        BreakTokens?.Invoke(this);
    }

    protected override BotOptions With(BotOptions options) => options with
    {
        Slack = new SlackOptions
        {
            AppToken = Secret.From(Slack.AppToken),
            BotTokens = [.. Workspaces.Select(w => Secret.From(Slack.Team(w).Token)!)],
            ApiUrl = Slack.Api,
        },
    };

    protected override Task ReadyAsync() => BreakTokens is null ? Slack.ReadyAsync(Patience) : Task.CompletedTask;

    protected override Task CloseAsync() => Slack.DisposeAsync().AsTask();

    private static Seen Read(string reading, IEnumerable<JsonObject> controls, bool isPrivate, object origin)
    {
        var all = controls.ToList();
        return new Seen(
            Plain(reading),
            [.. all.Where(c => c["type"]!.ToString() == "button").Select(c => c["text"]!["text"]!.ToString())],
            [.. all.Where(c => c["options"] is not null).SelectMany(c => c["options"]!.AsArray().Select(o => o!["text"]!["text"]!.ToString()))],
            isPrivate,
            origin);
    }

    // Slack's markup as the others': marks that begin nothing, three escapes, ticks that are none, and our words behind one command.
    private static string Plain(string text) => Seen.Plain(Date().Replace(text, "$1").Replace("\u200b", "", StringComparison.Ordinal).Replace('\u02cb', '`')
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("/prep ", "/", StringComparison.Ordinal));

    [GeneratedRegex(@"<!date\^[^|>]*\|([^>]*)>")]
    private static partial Regex Date();

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Person();

    private sealed class SlackColleague(SlackFace face, SlackUser user, SlackChannel channel) : Colleague
    {
        public override Task<Seen> TypeAsync(string line) => AnswerAsync(user.Invoke(channel, "/prep " + Escape(line[1..])));

        public override Task<Seen> PressAsync(Seen on, string label) => AnswerAsync(on.Origin is SlackView view
            ? user.Press(view, Label(on.Buttons, label))
            : user.Press((SlackMessage)on.Origin, Label(on.Buttons, label)));

        public override Task<Seen> ChooseAsync(Seen on, string entry)
        {
            var message = (SlackMessage)on.Origin;
            var list = message.Controls.First(c => c["options"] is not null);
            var option = list["options"]!.AsArray().First(o => o!["text"]!["text"]!.ToString().Contains(entry, StringComparison.Ordinal))!;
            return AnswerAsync(user.Choose(message, list["action_id"]!.ToString(), option["value"]!.ToString()));
        }

        public override async Task<Seen> WriteAsync(Seen on, string label, string words)
        {
            var press = user.Press((SlackMessage)on.Origin, Label(on.Buttons, label));
            await face.Slack.UntilAsync(() => press.View is not null || press.Answers.Count > 0 || press.Failure is not null, "a form", Patience);
            return press.View is { } form ? await SubmitAsync(press, form, words.Length == 0 ? "   " : words) : await AnswerAsync(press);
        }

        // What answers a form: sentences at its field, or the dialog and a copy by the right to answer of what opened it.
        private async Task<Seen> SubmitAsync(SlackInteraction opened, SlackView form, object value)
        {
            var field = form.Blocks.First(b => b!["type"]!.ToString() == "input")!["block_id"]!.ToString();
            var sent = user.Submit(form, (field, value));
            await face.Slack.UntilAsync(() => sent.Outcome is not null || sent.Failure is not null, "the form's answer", Patience);
            Assert.Null(sent.Failure);
            if (sent.Outcome == "errors") return new Seen(Seen.Plain(string.Join(' ', form.Errors.Values)), [], [], true, form);
            // The dialog shows it, and so does what stays when the dialog is closed, with the ways on.
            var copy = await AnswerAsync(opened);
            var shown = Read((await sent.ViewAsync(Patience)));
            Assert.Contains(shown.Text.Replace("PrepBot ", "", StringComparison.Ordinal)[..20], copy.Text, StringComparison.Ordinal);
            return copy;
        }

        public override async Task<Seen> SendFileAsync(string line, string name, byte[] content)
        {
            var command = user.Invoke(channel, "/prep " + line[1..]);
            await face.Slack.UntilAsync(() => command.View is not null || command.Answers.Count > 0 || command.Failure is not null, "a form", Patience);
            return command.View is { } form ? await SubmitAsync(command, form, new PrepBot.StandIn.UploadedFile(name, content)) : await AnswerAsync(command);
        }

        public override async Task<Seen> ForgeAsync(Seen on, string label)
        {
            var forged = ((SlackMessage)on.Origin).Control(Label(on.Buttons, label))["action_id"]!.ToString();
            var own = await user.Invoke(channel, "/prep help").MessageAsync(Patience);
            return await AnswerAsync(user.PressStale(own, forged));
        }

        public override Task<IReadOnlyList<string>> ProposedAsync(string command, string option, string typed) =>
            throw new NotSupportedException("Nothing is proposed while a slash command is typed.");

        // As Slack sends people who are named: "should_escape" of the manifest.
        private string Escape(string line) => Person().Replace(
            line.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
            m => user.Team.Users.FirstOrDefault(u => u.Name == m.Groups[1].Value) is { } named ? $"<@{named.Id}|{named.Name}>" : m.Value);

        private static async Task<Seen> AnswerAsync(SlackInteraction interaction)
        {
            var seen = Read(await interaction.MessageAsync(Patience));
            // What did not fit comes in further messages, with the buttons under the last.
            var more = interaction.Answers.Skip(1).Select(Read).ToList();
            return more.Count == 0 ? seen : more[^1] with { Text = string.Join(' ', more.Select(m => m.Text).Prepend(seen.Text)) };
        }
    }
}
