using System.Text;
using System.Text.RegularExpressions;

namespace PrepBot.Discord.Tests.Rendering;

/// <summary>Strings that want to ping, to lead astray or to break out.</summary>
internal static partial class Hostile
{
    public static readonly string[] Corpus =
    [
        "@everyone", "@here", "\\@everyone", "@\\everyone", "<@80351110224678912>", "<@!80351110224678912>", "<#103735883630395392>",
        "<@&165511591545143296>", "</airhorn:816437322781949972>", "</foo bar:123456789012345678>", "<:mmLol:216154654256398347>",
        "<a:b1nzy:392938283556143104>", "<t:1618953630>", "<t:1618953630:R>", "<id:customize>", "<id:linked-roles:123456789012345678>",
        "\\<@80351110224678912>", "\\\\<@80351110224678912>", "<\n@80351110224678912>", "<<@80351110224678912>>",
        "[free nitro](https://evil.example)", "\\[free nitro](https://evil.example)", "[x](<https://evil.example>)",
        "[https://good.example](https://evil.example)", "https://evil.example", "<https://evil.example>", "discord.gg/evil", "steam://run/1", "# big",
        "-# small", "> quote", ">>> quote", "- list", "* list", "1. list", "1) list", "||spoiler||", "__under__", "~~gone~~", "***x***", "```",
        "```\n@everyone\n```", "`` ` ``", "`", "```js\n```<@80351110224678912>```", "~~~\n```<@80351110224678912>\n~~~", "`a```<@80351110224678912>",
        "\\`<@80351110224678912>\\`", "&lt;@80351110224678912&gt;", "&#64;everyone", "&#60;@80351110224678912>", "\u202E@everyone", "@\u0000everyone",
        "<\u0000@80351110224678912>", "\uD800", "\uE0001\uE001", "¯\\_(ツ)_/¯",
        "| <@80351110224678912> | b |\n|---|---|\n| @everyone | [x](https://evil.example) |", "    <@80351110224678912>", "a  \n# b", "a\\\n- b",
        "![@everyone](https://evil.example/x.png)", "[<@80351110224678912>](https://example.org)",
        "[a](https://example.org \"<@80351110224678912>\")", "https://example.org/<@80351110224678912>", "https://example.org/)@everyone",
        "[a\\](https://evil.example)](https://example.org)", "`` [x](https://evil.example) ``",
    ];

    /// <summary>
    /// What Discord's client would find active: code and escapes are passed over as its own parser does (an escape, a block of code, code in a line, in this
    /// order), then every form of reference#message-formatting is looked for.
    /// </summary>
    public static IEnumerable<string> Active(string markdown) => Forms().Matches(Bare(markdown)).Select(m => m.Value);

    /// <summary>Masked links that are active.</summary>
    public static IEnumerable<string> Links(string markdown) => Masked().Matches(Bare(markdown)).Select(m => m.Groups[1].Value);

    /// <summary>The text without code and without escaped characters.</summary>
    public static string Bare(string markdown)
    {
        var sb = new StringBuilder();
        for (var i = 0; i < markdown.Length;)
        {
            var rest = markdown[i..];
            if (Escape().Match(rest) is { Success: true } e) { sb.Append('\u00b7'); i += e.Length; }
            else if (Block().Match(rest) is { Success: true } b) { sb.Append(' '); i += b.Length; }
            else if (Line().Match(rest) is { Success: true } c) { sb.Append(' '); i += c.Length; }
            else sb.Append(markdown[i++]);
        }
        return sb.ToString();
    }

    [GeneratedRegex(@"\A\\[^0-9A-Za-z\s]")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\A```(?:[a-z0-9_+\-.#]+?\n)?\n*[^\n][\s\S]*?\n*```", RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A(`+)(?!`)[\s\S]*?[^`]\1(?!`)")]
    private static partial Regex Line();

    [GeneratedRegex(@"@everyone|@here|<@!?\d+>|<@&\d+>|<#\d+>|</[^>\n]+:\d+>|<a?:\w+:\d+>|<t:-?\d+(?::[a-zA-Z])?>|<id:[^>]+>")]
    private static partial Regex Forms();

    [GeneratedRegex(@"\[[^\]]*\]\(<?([^)>\s]+)")]
    private static partial Regex Masked();
}
