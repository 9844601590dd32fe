using System.Text.Json;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Discord.Tests;

public sealed class DiscordStateTests : IDisposable
{
    private const string Session = "s1";

    private readonly TempFolder _folder = new();

    private string File => _folder["state.json"];

    [Fact]
    public async Task The_session_goes_on_before_the_oldest_event_that_is_not_finished()
    {
        var state = await BegunAsync();
        foreach (var n in new[] { 1, 2, 3 }) state.Begin(Event(n));

        state.End(Event(3));
        Assert.Equal(0, await SequenceAsync(state));
        state.End(Event(1));
        Assert.Equal(1, await SequenceAsync(state));
        state.End(Event(2));
        Assert.Equal(3, await SequenceAsync(state));
    }

    [Fact]
    public async Task An_event_of_the_former_session_does_not_move_the_new_one()
    {
        var state = await BegunAsync();
        state.Begin(Event(7));
        await state.SaveAsync(new GatewaySession("s2", "wss://resume.example", 0), default);
        state.Begin(Event(1, "s2"));
        state.Begin(Event(7, "s2"));

        state.End(Event(7));
        Assert.Equal(0, await SequenceAsync(state));
        state.End(Event(1, "s2"));
        Assert.Equal(6, await SequenceAsync(state));
    }

    [Fact]
    public async Task A_session_never_goes_back()
    {
        var state = await BegunAsync(at: 10);
        state.Begin(Event(4));
        state.End(Event(4));

        Assert.Equal(10, await SequenceAsync(state));
    }

    [Fact]
    public async Task What_is_kept_is_there_after_a_restart()
    {
        var state = await BegunAsync();
        await state.ChangeAsync(s => s with { Commands = "global:abc" });
        state.Begin(Event(5));
        state.End(Event(5));
        state.Flush();

        var next = new DiscordState(File);

        Assert.Equal(state.Now, next.Now);
        Assert.Equal(new GatewaySession(Session, "wss://resume.example", 5), await next.LoadAsync(default));
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_session_is_written_every_few_events_and_not_at_each()
    {
        var state = await BegunAsync();
        for (var n = 1; n <= 30; n++)
        {
            state.Begin(Event(n));
            state.End(Event(n));
        }

        Assert.Equal(20, await SequenceAsync(new DiscordState(File)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("""{"application":"22","user":"99""")]
    [InlineData("""{"session":{"sequence":"many"}}""")]
    public async Task A_file_that_is_damaged_is_as_good_as_none_and_is_replaced(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content);
        var state = new DiscordState(File);
        Assert.Equal(new Remembered(), state.Now);

        await state.ChangeAsync(s => s with { Application = "22" });

        Assert.Equal("22", new DiscordState(File).Now.Application);
    }

    [Fact]
    public async Task A_write_that_was_cut_off_leaves_the_former_file_whole()
    {
        await (await BegunAsync()).ChangeAsync(s => s with { Commands = "global:abc" });
        await System.IO.File.WriteAllTextAsync(File + ".new", "{\"application\":\"2");

        var next = new DiscordState(File);
        Assert.Equal("global:abc", next.Now.Commands);
        await next.ChangeAsync(s => s with { Commands = "global:def" });

        Assert.Equal("global:def", JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File)).RootElement.GetProperty("commands").GetString());
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_stops_nothing()
    {
        Directory.CreateDirectory(File);
        var state = await BegunAsync();

        Assert.Equal("22", state.Now.Application);
    }

    [Theory]
    [InlineData(null, "999")]
    [InlineData("22", null)]
    public async Task A_session_of_somebody_unknown_is_not_gone_on_with(string? application, string? user)
    {
        var state = await BegunAsync();
        await state.ChangeAsync(s => s with { Application = application, User = user });

        Assert.Null(await new DiscordState(File).LoadAsync(default));
    }

    [Fact]
    public async Task A_session_that_is_gone_is_forgotten_on_disk_too()
    {
        await (await BegunAsync()).ForgetAsync(default);

        Assert.Null(new DiscordState(File).Now.Session);
    }

    public void Dispose() => _folder.Dispose();

    private static GatewayDispatch Event(long sequence, string session = Session) => new("X", default, sequence, session);

    private static async Task<long?> SequenceAsync(DiscordState state) => (await state.LoadAsync(default))?.Sequence;

    private async Task<DiscordState> BegunAsync(long at = 0)
    {
        var state = new DiscordState(File);
        await state.ChangeAsync(s => s with { Application = "22", User = "999" });
        await state.SaveAsync(new GatewaySession(Session, "wss://resume.example", at), default);
        return state;
    }
}
