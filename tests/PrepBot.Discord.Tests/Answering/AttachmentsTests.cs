using PrepBot.Core.Chat;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Tests.Answering;

public sealed class AttachmentsTests
{
    [Theory]
    [InlineData("http://cdn.discordapp.com/a/b.md")]
    [InlineData("https://cdn.discordapp.com:8443/a/b.md")]
    [InlineData("https://cdn.discordapp.com.example.org/a/b.md")]
    [InlineData("https://cdn.discordapp.com@example.org/a/b.md")]
    [InlineData("https://discord.com/api/v10/users/@me")]
    [InlineData("http://127.0.0.1:1/b.md")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/b.md")]
    [InlineData(null)]
    public async Task A_file_that_does_not_lie_where_Discord_keeps_files_is_never_asked_for(string? url)
    {
        using var attachments = new Attachments(new Uri(DiscordOptions.DefaultApiUrl));

        var refused = await Assert.ThrowsAsync<ChatRejectedException>(() => attachments.ReadAsync(new Attachment { Url = url, Size = 1 }, CancellationToken.None));

        Assert.Contains("send it again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_for_a_file_asks_for_one_and_what_was_chosen_comes_under_its_name()
    {
        var modal = FormModal.Of(new Form("bank.file.1", "Upload", "Send", [new FileField("file", "Markdown file", 10, [".md"])]));
        var upload = Assert.IsType<FileUpload>(Assert.IsType<LabelComponent>(Assert.Single(modal.Components)).Component);
        Assert.Equal(("file", 1, 1, true), (upload.CustomId, upload.MinValues, upload.MaxValues, upload.Required));
        var resolved = new Resolved { Attachments = new Dictionary<string, Attachment> { ["7"] = new() { Id = "7", Filename = "a.md", Size = 3 } } };

        var files = ModalFields.Files(
            [new LabelComponent { Component = upload with { Values = ["7"] } }, new LabelComponent { Component = new FileUpload { CustomId = "none", Values = ["8"] } }],
            resolved,
            (_, _) => throw new InvalidOperationException("It is not read yet."));

        var (id, file) = Assert.Single(files);
        Assert.Equal(("file", "a.md", 3L), (id, file.Name, file.Size));
    }
}
