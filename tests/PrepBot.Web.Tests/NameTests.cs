using System.Net;
using PrepBot.Web.Identity;
using PrepBot.Web.Tests.Fakes;

namespace PrepBot.Web.Tests;

public sealed class NameTests
{
    private static Task<HttpResponseMessage> TryAsync(WebChatHost chat, string? name, char digit) =>
        chat.PostAsync("/api/enter", new { name }, new string(digit, 32));

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("ada LOVELACE")]
    [InlineData("  Ada   Lovelace ")]
    [InlineData("Ada\u00A0Lovelace")]
    [InlineData("Ada\u3000Lovelace")]
    [InlineData("Ada\u200B Lovelace\u2060")]
    [InlineData("\u202EAda Lovelace")]
    [InlineData("Ada\u3164Lovelace")]
    [InlineData("Ａｄａ Lovelace")]
    [InlineData("Ada\tLovelace\uE000")]
    public async Task A_name_that_looks_the_same_is_taken(string wish)
    {
        await using var chat = await WebChatHost.StartAsync();
        await chat.EnterAsync("Ada Lovelace", 'a');
        using var answer = await TryAsync(chat, wish, 'b');
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null(chat.Store.ByKey("web:local", LocalKey.Parse(new string('b', 32))!.Hash));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B\u2060")]
    [InlineData("\u3164")]
    [InlineData("…!?")]
    [InlineData("PrepBot")]
    [InlineData("\uD800")]
    [InlineData("this name is much longer than anybody would want to read it")]
    public async Task A_name_that_is_none_gets_a_sentence(string? wish)
    {
        await using var chat = await WebChatHost.StartAsync();
        using var answer = await TryAsync(chat, wish, 'a');
        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.Contains("sentence", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_with_the_key_is_the_same_and_may_rename()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        var before = await WebChatHost.JsonOf(await chat.GetAsync("/api/me", key));
        await chat.EnterAsync("Countess", 'a');
        var after = await WebChatHost.JsonOf(await chat.GetAsync("/api/me", key));
        Assert.Equal(before.GetProperty("account").GetString(), after.GetProperty("account").GetString());
        Assert.Equal("Countess", after.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_key_stands_in_no_answer()
    {
        await using var chat = await WebChatHost.StartAsync();
        var key = await chat.EnterAsync("Ada", 'a');
        await chat.SayAsync(key, "hello");
        foreach (var path in new[] { "/api/me", "/api/messages?channel=general" })
        {
            using var answer = await chat.GetAsync(path, key);
            Assert.DoesNotContain(key, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }
}
