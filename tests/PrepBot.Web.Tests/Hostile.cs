using AngleSharp.Html.Parser;

namespace PrepBot.Web.Tests;

/// <summary>Strings that want out, and what none of them may reach.</summary>
internal static class Hostile
{
    public static readonly string[] Corpus =
    [
        "<script>alert(1)</script>", "<ScRiPt src=//evil.example/x.js></sCrIpT>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "\" onmouseover=\"alert(1)", "javascript:alert(1)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))", "[x](java\nscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))",
        "[x]( javascript:alert(1))", "[x](\u0001javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "[x](vbscript:msgbox(1))", "[x](file:///etc/passwd)", "[x](//evil.example)",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/p.png\"onerror=\"alert(1))", "![x\" onerror=\"alert(1)](https://example.com/x.png)", "<javascript:alert(1)>",
        "<https://example.com\"onmouseover=\"alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]", "[a](<javascript:alert(1)>)", "[![x](https://example.com/a.png)](javascript:alert(1))",
        "[![x](javascript:alert(1))](https://example.com)",
        "http://example.com/\"onmouseover=alert(1)", "https://user:pass@evil.example", "http://example.com/<script>alert(1)</script>",
        "www.example.com\" onclick=\"alert(1)",
        "```\"><script>alert(1)</script>\nx\n```", "```js onload=alert(1)\n<script>alert(1)</script>\n```", "~~~<img src=x onerror=alert(1)>\n~~~",
        "    <script>alert(1)</script>", "`<script>`",
        "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | `|` |", "# <script>alert(1)</script> {onclick=alert(1)}",
        "text {onclick=alert(1) .x #id style=color:red}",
        "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<style>*{background:url(//evil.example)}</style>",
        "<iframe src=javascript:alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>", "<form action=//evil.example><button>go</button></form>", "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "\\<script\\>",
        "\u0000<script>", "<scr\u0000ipt>", "\u202Eevil",
        "\uD800", "\uDC00x", "@everyone <!channel>", "*", "_", "[", "](", "![](", "```", "|-|\n|-|", ">\n>\n>", "1.\n2.", "\r\n\t", "\uE0001\uE001", "{{7*7}}",
        "${alert(1)}", "'\"`<>&;/\\=",
    ];

    private static readonly string[] Elements =
    [
        "a", "h3", "h4", "h5", "p", "div", "span", "strong", "em", "del", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote", "table", "thead", "tbody",
        "tr", "th", "td", "time", "figure",
        "figcaption", "svg", "title", "desc", "line", "rect", "text", "button", "form", "fieldset", "legend", "label", "input", "select", "option", "body",
        "html", "head",
    ];

    private static readonly string[] Attributes =
    [
        "class", "href", "rel", "target", "start", "type", "datetime", "data-moment", "data-action", "data-max", "data-language", "data-download", "data-name",
        "data-type", "aria-label", "aria-hidden",
        "aria-current", "role", "tabindex", "scope", "name", "value", "required", "selected", "disabled", "hidden", "viewBox", "x", "y", "x1", "x2", "y1",
        "y2", "width", "height", "rx", "text-anchor",
    ];

    /// <summary>Every element and attribute is one that the renderer means to write, and every address is http or https.</summary>
    public static void AssertHarmless(string html)
    {
        var document = new HtmlParser().ParseDocument($"<!doctype html><html><head></head><body>{html}</body></html>");
        foreach (var element in document.All)
        {
            Assert.Contains(element.LocalName, Elements);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                if (attribute.Name is not "href") continue;
                Assert.Matches("^https?://", attribute.Value);
                Assert.DoesNotContain("@", new Uri(attribute.Value).Authority, StringComparison.Ordinal);
            }
        }
        // Balanced: a marker after the fragment is still a child of the body.
        var marked = new HtmlParser().ParseDocument($"<!doctype html><html><head></head><body>{html}<hr id=\"end\"></body></html>");
        Assert.Equal("BODY", marked.GetElementById("end")?.ParentElement?.NodeName);
    }
}
