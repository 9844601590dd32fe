using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

/// <summary>Accounts in two places of one bot, and the steps by which they are joined.</summary>
internal static class Linking
{
    public const string Elsewhere = "test:elsewhere";

    public static async Task<ChatResponse> TypeAtAsync(this TestBot bot, string space, Person who, string line)
    {
        var before = bot.Space;
        bot.Space = space;
        try
        {
            return await who.TypeAsync(line);
        }
        finally
        {
            bot.Space = before;
        }
    }

    public static async Task<ChatMessage> PressAtAsync(this TestBot bot, string space, Person who, ChatMessage on, string label)
    {
        var before = bot.Space;
        bot.Space = space;
        try
        {
            return (await who.PressAsync(on, label)).Message();
        }
        finally
        {
            bot.Space = before;
        }
    }

    public static string CodeIn(ChatMessage message) => message.Blocks.OfType<Code>().Single().Source;

    /// <summary>One account gets a code, the other enters and confirms it.</summary>
    public static async Task<ChatMessage> JoinAsync(this TestBot bot, Person one, Person other, string otherSpace = FakeChat.Space)
    {
        var code = CodeIn((await bot.TypeAtAsync(FakeChat.Space, one, "/link start")).Message());
        var asked = (await bot.TypeAtAsync(otherSpace, other, $"/link join {code}")).Message();
        return await bot.PressAtAsync(otherSpace, other, asked, "Join them");
    }

    public static async Task PartAsync(this TestBot bot, Person who, string space = FakeChat.Space) =>
        await bot.PressAtAsync(space, who, (await bot.TypeAtAsync(space, who, "/link undo")).Message(), "Take them apart");

    /// <summary>A lead here gets a code, a lead elsewhere enters and confirms it.</summary>
    public static async Task<ChatMessage> JoinTeamsAsync(this TestBot bot, Person here, Person there)
    {
        var made = await bot.PressAtAsync(FakeChat.Space, here, (await bot.TypeAtAsync(FakeChat.Space, here, "/link team")).Message(), "Get a code");
        var asked = (await bot.TypeAtAsync(Elsewhere, there, $"/link team {CodeIn(made)}")).Message();
        return await bot.PressAtAsync(Elsewhere, there, asked, "Join this place");
    }
}
