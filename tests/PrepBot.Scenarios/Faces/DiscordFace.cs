using PrepBot.Configuration;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Discord;
using PrepBot.StandIn.Discord;

namespace PrepBot.Scenarios.Faces;

/// <summary>Discord, as the stand-in plays it.</summary>
public sealed class DiscordFace : Face
{
    /// <summary>How often the connection beats. Hours pass at once in a scene, so nobody could beat in time.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromDays(20);

    /// <summary>The team in whose server alone the commands are registered, or null for all servers; read at each start.</summary>
    public string? CommandsIn { get; set; }

    /// <summary>The platform itself, for what only it can do.</summary>
    public StandInDiscord Discord { get; private set; } = null!;

    public StandInChannel In(string team) => Discord.Guild(team).Channel("general");

    public override Task<Colleague> PersonAsync(string name, bool mayLead = false, string team = Team)
    {
        var user = Discord.User(name);
        // Whoever opens the channel's settings can show everybody all commands; then our own check is what stands.
        user.SeesHiddenCommands = true;
        Discord.Guild(team).Join(user, mayLead ? Permissions.Member | Permissions.ManageGuild : Permissions.Member);
        return Task.FromResult<Colleague>(new DiscordColleague(this, user, In(team)));
    }

    public override Task<IReadOnlyList<Seen>> ChannelAsync(string team = Team) =>
        Task.FromResult<IReadOnlyList<Seen>>([.. In(team).Messages.Where(m => m.Author.Bot).Select(Read)]);

    public override async Task<Seen> PostedAsync(Func<Seen, bool> which, string team = Team) =>
        Read(await In(team).MessageAsync(m => m.Author.Bot && which(Read(m)), Patience));

    public override void RepeatNext() => Discord.Faults.DuplicateDispatches();

    public override async Task<Seen> ToldAloneAsync(string name, string words) =>
        Read(await Discord.User(name).Direct.MessageAsync(m => Seen.Plain(m.Reading).Contains(words, StringComparison.Ordinal), Patience));

    public override Task<IReadOnlyList<Seen>> ToldAsync(string name) =>
        Task.FromResult<IReadOnlyList<Seen>>([.. Discord.User(name).Direct.Messages.Where(m => m.Author.Bot).Select(Read)]);

    public override void LoseChannel() => In(Team).Visible = false;

    public override void FindChannel() => In(Team).Visible = true;

    public override async Task CheckAsync()
    {
        await base.CheckAsync();
        Assert.Empty(Discord.Violations);
        Assert.All(Discord.Requests, r => Assert.NotEqual(429, r.Status));
        Assert.DoesNotContain(Running.Log.All, l => l.Contains(Discord.Token, StringComparison.Ordinal));
        Assert.All(Discord.Guild(Team).Channels.SelectMany(c => c.Messages), m => Assert.False(m.Mentions.Everyone || m.Mentions.UserIds.Count + m.Mentions.RoleIds.Count > 0));
    }

    protected override async Task OpenAsync()
    {
        Discord = await StandInDiscord.StartAsync(new StandInOptions { Time = Time, HeartbeatInterval = Beat });
        _ = In(Team);
    }

    protected override BotOptions With(BotOptions options) => options with
    {
        Discord = new DiscordOptions
        {
            Token = Secret.From(Discord.Token),
            ApiUrl = Discord.Api + "/v10",
            StatePath = options.DatabasePath + ".discord.json",
            DevGuildId = CommandsIn is { } team ? Discord.Guild(team).Id : null,
        },
    };

    protected override async Task ReadyAsync()
    {
        await Discord.ReadyAsync(Patience);
        await Discord.CommandAsync("help", CommandsIn is { } team ? Discord.Guild(team) : null, Patience);
    }

    protected override Task CloseAsync() => Discord.DisposeAsync().AsTask();

    private static Seen Read(StandInMessage message)
    {
        var controls = message.Controls.ToList();
        return new Seen(
            Seen.Plain(message.Reading),
            [.. controls.Where(c => (int)c["type"]! == 2).Select(c => (string)c["label"]!)],
            [.. controls.Where(c => c["options"] is not null).SelectMany(c => c["options"]!.AsArray().Select(o => (string)o!["label"]!))],
            message.VisibleTo is not null,
            message);
    }

    private sealed class DiscordColleague(DiscordFace face, StandInUser user, StandInChannel channel) : Colleague
    {
        public override async Task<Seen> TypeAsync(string line)
        {
            var parsed = Assert.IsType<ParsedCommand>(CommandLine.Parse(face.Running.Commands, line));
            (string, object)[] options = [.. parsed.Options.Select(o => (o.Key, Value(parsed.Spec.Options.First(s => s.Name == o.Key), o.Value)))];
            return await AnswerAsync(user.Invoke(channel, parsed.Spec.Path, options));
        }

        public override Task<Seen> PressAsync(Seen on, string label) => AnswerAsync(user.Press((StandInMessage)on.Origin, Label(on.Buttons, label)));

        public override Task<Seen> ChooseAsync(Seen on, string entry)
        {
            var message = (StandInMessage)on.Origin;
            var list = message.Controls.First(c => c["options"] is not null);
            var option = list["options"]!.AsArray().First(o => ((string)o!["label"]!).Contains(entry, StringComparison.Ordinal))!;
            return AnswerAsync(user.Choose(message, (string)list["custom_id"]!, (string)option["value"]!));
        }

        public override async Task<Seen> WriteAsync(Seen on, string label, string words)
        {
            var press = user.Press((StandInMessage)on.Origin, Label(on.Buttons, label));
            var form = await press.ModalAsync(Patience);
            return await AnswerAsync(user.Submit(press, (form.Fields[0].CustomId, words.Length == 0 ? "   " : words)));
        }

        public override async Task<Seen> SendFileAsync(string line, string name, byte[] content)
        {
            var command = user.Invoke(channel, Assert.IsType<ParsedCommand>(CommandLine.Parse(face.Running.Commands, line)).Spec.Path);
            await command.AnsweredAsync(Patience);
            // Where no form opens, what is said instead is what is seen.
            if (command.Modal is not { } form) return await AnswerAsync(command);
            return await AnswerAsync(user.Submit(command, (form.Fields[0].CustomId, new PrepBot.StandIn.UploadedFile(name, content))));
        }

        public override async Task<Seen> ForgeAsync(Seen on, string label)
        {
            var forged = ((StandInMessage)on.Origin).Control(Label(on.Buttons, label))["custom_id"]!.ToString();
            var own = await user.Invoke(channel, "help").MessageAsync(Patience);
            var press = user.PressStale(own, forged);
            await press.AnsweredAsync(Patience);
            return await AnswerAsync(press);
        }

        public override async Task<IReadOnlyList<string>> ProposedAsync(string command, string option, string typed) =>
            [.. (await user.Complete(channel, command, option, typed).ChoicesAsync(Patience)).Select(c => c.Name)];

        private object Value(OptionSpec option, string text) => option.Kind switch
        {
            OptionKind.Integer => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            OptionKind.Person => face.Discord.User(text.TrimStart('@')),
            _ => text,
        };

        private static async Task<Seen> AnswerAsync(Interaction interaction)
        {
            var seen = Read(await interaction.MessageAsync(Patience));
            // What did not fit comes in further messages, with the buttons under the last.
            var more = interaction.FollowUps.Select(Read).ToList();
            return more.Count == 0 ? seen : more[^1] with { Text = string.Join(' ', more.Select(m => m.Text).Prepend(seen.Text)) };
        }
    }
}
