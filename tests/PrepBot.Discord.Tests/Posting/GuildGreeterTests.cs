using System.Text.Json;
using PrepBot.Discord.Posting;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Posting;

public sealed class GuildGreeterTests
{
    private const string Self = "999";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    // Everybody may look, the bot's role may post.
    [InlineData("20", "", "20")]
    [InlineData(null, "", "10")]
    // The system channel is closed to the bot.
    [InlineData("20", """{"id":"999","type":1,"allow":"0","deny":"2048"}""", "10")]
    [InlineData("20", """{"id":"100","type":0,"allow":"0","deny":"16384"}""", "10")]
    // It is not listed, so who knows.
    [InlineData("77", "", "77")]
    public void A_greeting_goes_where_it_can_stand(string? system, string overwriteOf20, string expected) =>
        Assert.Equal(expected, GuildGreeter.Channel(Guild(system, overwriteOf20, "19456"), Self, Now));

    [Fact]
    public void Where_the_bot_may_post_nowhere_the_refusal_is_left_to_Discord()
    {
        var guild = Guild("20", "", "1024");

        Assert.Equal("20", GuildGreeter.Channel(guild, Self, Now));
        Assert.Equal(["Send Messages", "Embed Links", "Attach Files", "Read Message History"], GuildGreeter.Missing(guild, Self));
    }

    [Theory]
    [InlineData("""{"id":"100"}""", null)]
    [InlineData("""{"id":"100","channels":[null,{"id":"5","type":2},{"type":0}]}""", null)]
    [InlineData("""{"id":"100","channels":[null,{"id":"5","type":2},{"id":"6","type":0}],"members":[null],"roles":[null]}""", "6")]
    public void Of_a_server_of_which_little_is_known_the_first_text_channel_is_taken(string json, string? expected)
    {
        var guild = JsonSerializer.Deserialize(json, DiscordJson.Default.Guild)!;

        Assert.Equal(expected, GuildGreeter.Channel(guild, Self, Now));
        Assert.Empty(GuildGreeter.Missing(guild, Self));
    }

    private static Guild Guild(string? system, string overwriteOf20, string role) => JsonSerializer.Deserialize(
        $$"""
        {"id":"100","name":"Team","owner_id":"1","system_channel_id":{{(system is null ? "null" : $"\"{system}\"")}},
         "roles":[{"id":"100","name":"@everyone","permissions":"1024"},{"id":"500","name":"PrepBot","permissions":"{{role}}"}],
         "members":[{"user":{"id":"999","username":"prepbot"},"roles":["500"]}],
         "channels":[{"id":"3","type":4,"name":"category"},{"id":"5","type":2,"name":"voice"},{"id":"10","type":0,"name":"first"},
           {"id":"20","type":0,"name":"second","permission_overwrites":[{{overwriteOf20}}]}]}
        """,
        DiscordJson.Default.Guild)!;
}
