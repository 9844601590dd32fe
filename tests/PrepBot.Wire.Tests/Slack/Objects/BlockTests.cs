using System.Text.Json;
using PrepBot.StandIn.Checks;
using PrepBot.TestKit;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Tests.Slack.Objects;

/// <summary>Blocks as they are sent, judged by the published limits, and as they come back.</summary>
public sealed class BlockTests
{
    private const string Schema = "schemas/slack/blockkit.subset.json";

    private static readonly Option A = new(new PlainText("A"), "a") { Description = new PlainText("first") };
    private static readonly ConfirmDialog Sure = new(new("Sure?"), new Mrkdwn("*Really*"), new("Yes"), new("No")) { Style = "danger" };

    private static readonly Block[] Message =
    [
        new SectionBlock
        {
            BlockId = "post-7",
            Text = new Mrkdwn("*What* is a closure?") { Verbatim = true },
            Accessory = new ButtonElement(new("Answer") { Emoji = true }) { ActionId = "answer", Value = "7", Style = "primary", Confirm = Sure },
        },
        new SectionBlock { Fields = [new PlainText("one"), new Mrkdwn("two")], Accessory = new OverflowMenu([A]) { ActionId = "more" } },
        new HeaderBlock(new("Question")),
        new ContextBlock([new Mrkdwn("easy"), new PlainText("JS"), new ImageElement("chart") { ImageUrl = "https://a.example/x.png" }]),
        new DividerBlock(),
        new ActionsBlock(
        [
            new ButtonElement(new("Docs")) { ActionId = "docs", Url = "https://a.example" },
            new StaticSelect { ActionId = "topic", Placeholder = new("Topic"), Options = [A], InitialOption = A },
            new StaticSelect { ActionId = "group", OptionGroups = [new(new("Group"), [A])] },
            new RadioButtons([A]) { ActionId = "radio", InitialOption = A },
            new Checkboxes([A]) { ActionId = "boxes", InitialOptions = [A] },
            new TimePicker { ActionId = "time", InitialTime = "09:30", Timezone = "Europe/Oslo" },
        ]),
        new ImageBlock("a board") { ImageUrl = "https://a.example/b.png", Title = new("Board") },
    ];

    private static readonly View Dialog = new()
    {
        Type = View.Modal,
        Title = new("Answer"),
        Submit = new("Send"),
        Close = new("Cancel"),
        CallbackId = "answer",
        PrivateMetadata = "7",
        ExternalId = "e-7",
        NotifyOnClose = true,
        Blocks =
        [
            new InputBlock(new("Your answer"), new PlainTextInput { ActionId = "in", Multiline = true, MaxLength = 3000, FocusOnLoad = true })
            {
                BlockId = "text", Hint = new("In a few words"), Optional = true,
            },
            new InputBlock(new("Pick"), new RadioButtons([A]) { ActionId = "pick" }) { BlockId = "pick" },
        ],
    };

    [SharedFact(Schema)]
    public void What_is_sent_is_within_the_published_shapes_and_limits()
    {
        var schema = JsonSchema.Load(SharedFiles.Locate(Schema));
        var rules = schema.Root.GetProperty("$defs");
        Assert.Empty(schema.Check(rules.GetProperty("message_blocks"), Json(Message)));
        var home = new View { Type = View.Home, Blocks = Message, CallbackId = "home" };
        Assert.Empty(schema.Check(rules.GetProperty("home"), JsonSerializer.SerializeToElement(home, SlackJson.Default.View)));
        // A dialog's members one by one: the rule that ties them together uses a keyword that this judge does not know.
        var dialog = JsonSerializer.SerializeToElement(Dialog, SlackJson.Default.View);
        foreach (var member in dialog.EnumerateObject())
        {
            Assert.Empty(schema.Check(rules.GetProperty("modal").GetProperty("properties").GetProperty(member.Name), member.Value));
        }
        // The judge looks: an error of ours is seen.
        Assert.NotEmpty(schema.Check(rules.GetProperty("message_blocks"), Json([new HeaderBlock(new(new string('x', 151)))])));
    }

    [Fact]
    public void Blocks_come_back_as_they_were_sent()
    {
        Block[] all =
        [
            .. Message, .. Dialog.Blocks!, new MarkdownBlock("# Title"), new FileBlock("x") { Source = "remote" },
            new RichTextBlock([new RichElement { Type = "rich_text_section", Elements = [new RichElement { Type = "text", Text = "hi" }] }]),
            new ActionsBlock(
            [
                new MultiStaticSelect { ActionId = "1", Options = [A], InitialOptions = [A], MaxSelectedItems = 2 },
                new ExternalSelect { ActionId = "2", MinQueryLength = 0 },
                new UsersSelect { ActionId = "3", InitialUser = "U1" },
                new ConversationsSelect { ActionId = "4", DefaultToCurrentConversation = true },
                new ChannelsSelect { ActionId = "5", InitialChannel = "C1" },
                new NumberInput(false) { ActionId = "6", MinValue = "1" },
                new FileInput { ActionId = "7", Filetypes = ["md"], MaxFiles = 1 },
                new DatePicker { ActionId = "8", InitialDate = "2026-11-23" },
            ]),
        ];
        var json = Json(all);
        var back = json.Deserialize(SlackJson.Default.IReadOnlyListBlock)!;
        Assert.Equal(json.GetRawText(), Json(back).GetRawText());
        Assert.DoesNotContain(back, b => b is UnknownBlock);
        Assert.DoesNotContain(back.OfType<ActionsBlock>().SelectMany(b => b.Elements!), e => e is UnknownElement);
        Assert.Equal(all.Select(b => b.GetType()), back.Select(b => b.GetType()));
    }

    [Fact]
    public void The_type_stands_first_and_what_is_not_set_is_left_out() => Assert.Equal(
        """[{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":{"type":"button","text":{"type":"plain_text","text":"b"},"action_id":"x"}}]""",
        Json([new SectionBlock { Text = new Mrkdwn("a"), Accessory = new ButtonElement(new("b")) { ActionId = "x" } }]).GetRawText());

    [Fact]
    public void Blocks_and_elements_of_next_year_and_of_another_shape_are_kept_as_they_came()
    {
        const string Elements = """[{"type":"hologram","x":[1]},{"type":"button","url":{}},3]""";
        const string News = $$"""[{"type":"video","x":1},{"type":"section","fields":7},{"no_type":true},{"type":"actions","elements":{{Elements}}}]""";
        using var document = JsonDocument.Parse(News);
        var blocks = document.RootElement.Deserialize(SlackJson.Default.IReadOnlyListBlock)!;
        Assert.Equal([typeof(UnknownBlock), typeof(UnknownBlock), typeof(UnknownBlock), typeof(ActionsBlock)], blocks.Select(b => b.GetType()));
        Assert.Equal(News, Json(blocks).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Acknowledgements_answer_in_Slacks_form(AckPayload answer, string json)
    {
        using var document = JsonDocument.Parse(answer.ToJson());
        Assert.Equal(json, document.RootElement.GetRawText());
    }

    public static TheoryData<AckPayload, string> Answers() => new()
    {
        { ViewAnswer.Invalid(new Dictionary<string, string> { ["text"] = "Say more." }), """{"response_action":"errors","errors":{"text":"Say more."}}""" },
        { ViewAnswer.Update(new() { Type = View.Modal }), """{"response_action":"update","view":{"type":"modal"}}""" },
        { ViewAnswer.Push(new() { Type = View.Modal }), """{"response_action":"push","view":{"type":"modal"}}""" },
        { ViewAnswer.Clear(), """{"response_action":"clear"}""" },
        { new SuggestionsAnswer { Options = [new(new PlainText("A"), "a")] }, """{"options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}""" },
        {
            new ResponseMessage { Text = "t", ResponseType = ResponseMessage.InChannel, DeleteOriginal = true },
            """{"text":"t","response_type":"in_channel","delete_original":true}"""
        },
    };

    private static JsonElement Json(IReadOnlyList<Block> blocks) => JsonSerializer.SerializeToElement(blocks, SlackJson.Default.IReadOnlyListBlock);
}
