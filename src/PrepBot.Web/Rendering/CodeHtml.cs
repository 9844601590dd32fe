using System.Text;
using ColorCode;
using ColorCode.Parsing;

namespace PrepBot.Web.Rendering;

/// <summary>Source code in colours, with its language's name and, by the page's script, a button that copies it.</summary>
internal static class CodeHtml
{
    /// <summary>Longer sources stay plain: a pattern may take its time on them, and nobody reads them for their colours.</summary>
    private const int MaxColoured = 20_000;

    private const int MaxName = 20;
    private static readonly Dictionary<string, ILanguage> Known = Languages();

    public static void Render(StringBuilder sb, string source, string? language)
    {
        var name = Name(language);
        source = source.ReplaceLineEndings("\n").TrimEnd('\n');
        sb.Append("<div class=\"code\"");
        if (name.Length > 0) sb.Attribute("data-language", name);
        // The box scrolls sideways, so the keyboard must be able to reach it.
        sb.Append("><pre tabindex=\"0\"").Attribute("aria-label", name.Length > 0 ? $"Code, {name}" : "Code").Append("><code>");
        if (source.Length <= MaxColoured && Known.TryGetValue(name, out var known)) new Spans(sb).Write(source, known);
        else sb.Text(source);
        sb.Append("</code></pre></div>");
    }

    // The first word of a fence's info string, such as "js" of "js runnable".
    private static string Name(string? info)
    {
        var word = (info ?? "").Trim().Split([' ', '\t', '\n', '{', ','], 2)[0].ToLowerInvariant();
        return word.Length <= MaxName && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '-') ? word : "";
    }

    private static Dictionary<string, ILanguage> Languages()
    {
        var script = new ScriptLanguage();
        var known = new Dictionary<string, ILanguage>(StringComparer.Ordinal);
        void Add(ILanguage language, params string[] names)
        {
            foreach (var name in names) known[name] = language;
        }
        Add(script, "js", "javascript", "mjs", "cjs", "node", "jsx", "ts", "typescript", "tsx");
        Add(ColorCode.Languages.CSharp, "cs", "csharp", "c#");
        Add(ColorCode.Languages.Sql, "sql", "postgresql", "mysql", "sqlite");
        Add(ColorCode.Languages.FindById("json"), "json", "jsonc");
        Add(ColorCode.Languages.Html, "html", "vue", "svelte");
        Add(ColorCode.Languages.Xml, "xml", "svg");
        Add(ColorCode.Languages.Css, "css", "scss", "less");
        Add(ColorCode.Languages.Java, "java");
        Add(ColorCode.Languages.Cpp, "cpp", "c++", "c");
        Add(ColorCode.Languages.Php, "php");
        Add(ColorCode.Languages.PowerShell, "powershell", "ps1");
        Add(ColorCode.Languages.FindById("python"), "python", "py");
        return known;
    }

    /// <summary>Writes spans with our own few classes; ColorCode's HTML writer has a class for each scope and wraps all in its own boxes.</summary>
    private sealed class Spans(StringBuilder sb) : CodeColorizerBase(null, null)
    {
        public void Write(string source, ILanguage language) => languageParser.Parse(source, language, (text, scopes) => Write(text, scopes));

        protected override void Write(string parsedSourceCode, IList<Scope> scopes) => Piece(parsedSourceCode, 0, parsedSourceCode.Length, scopes);

        private void Piece(string text, int from, int to, IEnumerable<Scope> scopes)
        {
            foreach (var scope in scopes.OrderBy(s => s.Index))
            {
                if (scope.Index < from || scope.Index + scope.Length > to) continue;
                sb.Text(text[from..scope.Index]);
                var kind = ScopeClass.Of(scope.Name);
                if (kind is not null) sb.Append("<span class=\"").Append(kind).Append("\">");
                Piece(text, scope.Index, scope.Index + scope.Length, scope.Children);
                if (kind is not null) sb.Append("</span>");
                from = scope.Index + scope.Length;
            }
            sb.Text(text[from..to]);
        }
    }
}
