using ColorCode.Common;

namespace PrepBot.Web.Rendering;

/// <summary>ColorCode's many scopes as the few classes that the style sheet colours.</summary>
internal static class ScopeClass
{
    public static string? Of(string scope) => scope switch
    {
        ScopeName.Comment or ScopeName.HtmlComment or ScopeName.XmlComment or ScopeName.XmlDocComment => "t-comment",
        ScopeName.String or ScopeName.StringCSharpVerbatim or ScopeName.JsonString or ScopeName.HtmlAttributeValue or ScopeName.XmlAttributeValue => "t-string",
        ScopeName.Number or ScopeName.JsonNumber or ScopeName.JsonConst or ScopeName.CssPropertyValue => "t-number",
        ScopeName.Keyword or ScopeName.ControlKeyword or ScopeName.PreprocessorKeyword or ScopeName.PseudoKeyword => "t-keyword",
        ScopeName.HtmlElementName or ScopeName.XmlName or ScopeName.CssSelector => "t-keyword",
        ScopeName.ClassName or ScopeName.Type or ScopeName.TypeVariable or ScopeName.Constructor => "t-type",
        ScopeName.BuiltinFunction or ScopeName.SqlSystemFunction or ScopeName.PowerShellCommand => "t-function",
        ScopeName.JsonKey or ScopeName.CssPropertyName or ScopeName.HtmlAttributeName or ScopeName.XmlAttribute or ScopeName.Attribute => "t-name",
        _ => null,
    };
}
