using System.Text.Json;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Objects;

public sealed class PayloadTests
{
    [Fact]
    public void A_message_is_written_in_Discords_words_and_says_nothing_of_what_is_null()
    {
        var body = new MessageBody
        {
            Embeds = [new Embed { Title = "T", Footer = new EmbedFooter("f") }],
            Components = [new ActionRow([new ButtonComponent { Style = ButtonStyle.Primary, Label = "A", CustomId = "x" }])],
            AllowedMentions = AllowedMentions.Nobody,
            Nonce = "n",
            EnforceNonce = true,
        };

        Assert.Equal(
            """
            {"embeds":[{"title":"T","footer":{"text":"f"}}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"A","custom_id":"x"}]}],
            "allowed_mentions":{"parse":[]},"nonce":"n","enforce_nonce":true}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(body, DiscordJson.Default.MessageBody));
    }

    [Fact]
    public void Each_kind_of_response_data_is_written_and_read_as_what_it_is()
    {
        InteractionResponse[] responses =
        [
            new(CallbackType.Pong), new(CallbackType.DeferredMessage, new MessageBody { Flags = MessageFlags.Ephemeral }),
            new(CallbackType.Choices, new ChoicesBody([CommandChoice.Of("n", "v")])),
            new(CallbackType.Modal, new ModalBody("id", "t", [new LabelComponent { Label = "l", Component = new TextInput { CustomId = "f", Style = 2 } }])),
        ];

        var written = responses.Select(r => JsonSerializer.Serialize(r, DiscordJson.Default.InteractionResponse)).ToList();

        Assert.Equal(
            [
                """{"type":1}""", """{"type":5,"data":{"flags":64}}""", """{"type":8,"data":{"choices":[{"name":"n","value":"v"}]}}""",
                """{"type":9,"data":{"custom_id":"id","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"custom_id":"f","style":2}}]}}""",
            ],
            written);
        var read = written.Select(w => JsonSerializer.Deserialize(w, DiscordJson.Default.InteractionResponse)!);
        Assert.Equal(written, read.Select(r => JsonSerializer.Serialize(r, DiscordJson.Default.InteractionResponse)));
    }

    [Fact]
    public void Components_that_nobody_knows_yet_are_kept_as_they_came()
    {
        var json = """
            {"id":"1","components":[{"new":{"a":[1]},"type":99},{"components":[{"custom_id":"x","type":2,"style":1},{"type":3,"options":7}],"type":1},
            {"type":"odd"},5],"mystery":true}
            """;

        var message = JsonSerializer.Deserialize(json, DiscordJson.Default.Message)!;

        Assert.Equal([99, 1, 0, 0], message.Components!.Select(c => c.Type));
        var row = Assert.IsType<ActionRow>(message.Components![1]);
        Assert.Equal("x", Assert.IsType<ButtonComponent>(row.Components![0]).CustomId);
        Assert.Equal(3, Assert.IsType<UnknownComponent>(row.Components[1]).Kind);
        Assert.Equal("""{"new":{"a":[1]},"type":99}""", JsonSerializer.Serialize(message.Components[0], DiscordJson.Default.Component));
    }

    [Fact]
    public void An_interaction_prints_without_its_token() =>
        Assert.Equal("Command 7", new Interaction { Id = "7", Type = InteractionType.Command, Token = "secret" }.ToString());

    [Fact]
    public void An_id_tells_its_time_and_a_time_its_first_id()
    {
        // The example of reference#snowflakes.
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), Snowflake.Time("175928847299117063"));
        Assert.Equal("175928847298985984", Snowflake.At(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero)));
        Assert.Equal("0", Snowflake.At(DateTimeOffset.UnixEpoch));
        Assert.Null(Snowflake.Time("x"));
    }
}
