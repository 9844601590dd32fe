using ColorCode;
using ColorCode.Common;

namespace PrepBot.Web.Rendering;

/// <summary>
/// JavaScript and TypeScript for ColorCode. Its own definitions stop before 2015: no <c>let</c>, <c>async</c>, <c>await</c> or template string, no figures, and
/// an escaped quote ends a string. The patterns are plain alternations without nested repetition, so none takes more than linear time.
/// </summary>
internal sealed class ScriptLanguage : ILanguage
{
    private const string Keywords =
        "abstract|as|async|await|break|case|catch|class|const|continue|debugger|declare|default|delete|do|else|enum|export|extends|finally|for|from|function|"
        + "get|if|implements|import|in|instanceof|interface|keyof|let|namespace|new|of|private|protected|public|readonly|return|satisfies|set|static|super|"
        + "switch|this|throw|try|type|typeof|var|void|while|with|yield";

    /// <inheritdoc/>
    public string Id => "script";

    /// <inheritdoc/>
    public string FirstLinePattern => null!;

    /// <inheritdoc/>
    public string Name => "JavaScript and TypeScript";

    /// <inheritdoc/>
    public string CssClassName => "script";

    /// <inheritdoc/>
    public IList<LanguageRule> Rules { get; } =
    [
        Rule(@"/\*[\s\S]*?(?:\*/|\z)|//[^\n]*", ScopeName.Comment),
        Rule("""'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?|`(?:[^`\\]|\\[\s\S])*`?""", ScopeName.String),
        // A word after a dot is a member, whatever it is called.
        Rule($@"(?<![.\w$#])(?:{Keywords})(?![\w$])(?!\s*:)", ScopeName.Keyword),
        Rule(@"(?<![\w$])(?:true|false|null|undefined|NaN|Infinity)(?![\w$])", ScopeName.Number),
        Rule(@"(?<![\w$])(?:0[xXbBoO][0-9a-fA-F_]+n?|[0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9]+)?n?)(?![\w$])", ScopeName.Number),
        Rule(@"(?<![\w$#])[A-Z][\w$]*(?![\w$])", ScopeName.ClassName),
        Rule(@"(?<![\w$])[a-zA-Z_$][\w$]*(?=\s?\()", ScopeName.BuiltinFunction),
    ];

    /// <inheritdoc/>
    public bool HasAlias(string lang) => false;

    private static LanguageRule Rule(string pattern, string scope) => new(pattern, new Dictionary<int, string> { [0] = scope });
}
