using System.Net;
using System.Text;
using System.Text.Json;
using PrepBot.Core.Chat;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

/// <summary>A form with a file.</summary>
public sealed class FileTests
{
    [Fact]
    public async Task A_file_is_read_by_whoever_takes_the_form()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        var read = "";
        chat.Inbox.TakeFile = async (form, ct) =>
        {
            Assert.Equal(("notes.md", 5L), (form.Files["file"].Name, form.Files["file"].Size));
            read = Encoding.UTF8.GetString((await form.Files["file"].ReadAsync(ct)).Span);
            return new Accepted(new ChatMessage("taken", [new Prose("taken")]));
        };

        using var answer = await chat.SendAsync(HttpMethod.Post, "/api/submit", Form("# Hi\n"), key);

        Assert.Equal((HttpStatusCode.OK, "# Hi\n"), (answer.StatusCode, read));
    }

    [Fact]
    public async Task A_file_that_is_longer_than_it_was_said_to_be_is_not_read_to_its_end()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        ChatRejectedException? refused = null;
        chat.Inbox.TakeFile = async (form, ct) =>
        {
            refused = await Assert.ThrowsAsync<ChatRejectedException>(() => form.Files["file"].ReadAsync(ct));
            return new Invalid(new Dictionary<string, string> { ["file"] = refused.Message });
        };

        using var answer = await chat.SendAsync(HttpMethod.Post, "/api/submit", Form(new string('x', 100_000), says: 10), key);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(refused);
    }

    [Fact]
    public async Task What_is_announced_as_too_long_is_refused_before_it_is_read()
    {
        await using var chat = await WebChatHost.StartAsync();
        using var answer = await chat.SendAsync(HttpMethod.Post, "/api/submit", Form(new string('x', 9 * 1024 * 1024)), await chat.EnterAsync("Ada", 'a'));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(chat.Inbox.Seen);
    }

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=b", "")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=form\r\n\r\n{\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=form\r\n\r\nnull\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=form\r\n\r\n{}\r\n--b\r\nContent-Disposition: form-data; name=file\r\n\r\nx\r\n--b--\r\n")]
    public async Task A_broken_form_gets_one_sentence(string type, string body)
    {
        await using var chat = await WebChatHost.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await chat.SendAsync(HttpMethod.Post, "/api/submit", content, await chat.EnterAsync("Ada", 'a'));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("sentence", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(chat.Inbox.Seen);
    }

    private static MultipartFormDataContent Form(string text, int? says = null)
    {
        var form = new { @event = Guid.NewGuid().ToString(), channel = "general", action = "x.1", sizes = new Dictionary<string, int> { ["file"] = says ?? text.Length } };
        return new MultipartFormDataContent { { new StringContent(JsonSerializer.Serialize(form)), "form" }, { new StringContent(text), "file", "notes.md" } };
    }
}
