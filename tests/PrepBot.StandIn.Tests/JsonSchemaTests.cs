using System.Text.Json;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Tests;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":["string","null"]}""", "null", "")]
    [InlineData("""{"type":"integer"}""", "1.0", "")]
    [InlineData("""{"type":"integer"}""", "1.5", " is no integer")]
    [InlineData("""{"maxLength":1}""", "\"😀\"", "")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", " has 2 characters, at most 1")]
    [InlineData("""{"items":{"minimum":2}}""", "[2,1]", "[1] is less than 2")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1]", "[2] stands there twice")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}""", """{"a":{"b":1}}""", "a.b is no string")]
    [InlineData("""{"required":["a"]}""", "{}", "a is required")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":{"type":"string"}}""", """{"a":1,"b":2}""", "b is no string")]
    [InlineData("""{"format":"snowflake"}""", "\"abc\"", " is no snowflake")]
    [InlineData("""{"format":"date-time"}""", "\"2026-11-23T09:00:00Z\"", "")]
    [InlineData("""{"$ref":"#/$defs/x","$defs":{"x":{"const":3}}}""", "4", " is not 3")]
    public void A_keyword_says_where_a_value_fails_and_why(string schema, string value, string fault)
        => Assert.Equal(fault, string.Join("; ", Check(schema, value)));

    [Fact]
    public void Of_several_forms_the_one_that_was_meant_explains_the_fault()
    {
        const string Forms = """
            {"oneOf":[{"properties":{"type":{"const":1},"a":{"type":"string"}},"required":["type"]},{"properties":{"type":{"const":2}},"required":["type"]}]}
            """;

        Assert.Equal("a is no string", Assert.Single(Check(Forms, """{"type":1,"a":5}""")));
    }

    [Fact]
    public void Exactly_one_form_of_oneOf_must_fit()
        => Assert.Equal(" fits 2 forms of oneOf", Assert.Single(Check("""{"oneOf":[{"type":"integer"},{"type":"number"}]}""", "1")));

    [Fact]
    public void A_property_that_nobody_named_is_a_fault_only_when_asked()
    {
        const string Schema = """{"properties":{"a":{}}}""";

        Assert.Empty(Check(Schema, """{"b":1}"""));
        Assert.Equal("b unknown property", Assert.Single(Check(Schema, """{"b":1}""", strict: true)));
    }

    [Theory]
    [InlineData("""{"dependentRequired":{}}""")]
    [InlineData("""{"format":"hostname"}""")]
    [InlineData("""{"type":"text"}""")]
    public void What_is_not_known_is_not_passed_over(string schema) => Assert.Throws<NotSupportedException>(() => Check(schema, "\"x\""));

    private static string[] Check(string schema, string value, bool strict = false)
    {
        var root = JsonDocument.Parse(schema).RootElement;
        return [.. new JsonSchema(root).Check(root, JsonDocument.Parse(value).RootElement, strict).Select(f => $"{f.Path} {f.Reason}")];
    }
}
