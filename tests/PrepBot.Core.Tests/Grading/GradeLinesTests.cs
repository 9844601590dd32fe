using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>The lines of <c>prepbot grade</c>.</summary>
public sealed class GradeLinesTests
{
    private const string Good = """{"question":"What is LIFO?","reference":"Last in, first out.","answer":"last in, first out"}""";

    [Fact]
    public async Task Each_line_gets_its_grade_in_order()
    {
        var (code, output, error) = await Run(
            Good,
            "",
            """{"question":"What is FIFO?","reference":"First in, first out.","answer":"idk","kind":"anything","extra":[1]}""");

        Assert.Equal(0, code);
        Assert.Equal("", error);
        Assert.Equal(
            "{\"score\":100,\"verdict\":\"correct\",\"confidence\":\"high\",\"covered\":[],\"missed\":[],\"notes\":[]}\n"
            + "{\"score\":0,\"verdict\":\"not-yet\",\"confidence\":\"high\",\"covered\":[],\"missed\":[],"
            + "\"notes\":[\"This does not try to answer the question.\"]}\n",
            output);
    }

    [Fact]
    public async Task Key_points_alternatives_and_expected_output_are_read()
    {
        var (_, output, _) = await Run(
            """{"question":"Q?","reference":"Alpha.","key_points":["naïve → “quoted” <b>"],"alternatives":["Beta."],"answer":"beta"}""",
            """{"question":"What does it print?","reference":"Prose.","answer":"1,2","kind":"code-output","expected_output":"1, 2"}""",
            """{"question":"What does it print?","reference":"42","answer":"42\n","kind":"code-output"}""");

        var lines = output.Split('\n');
        Assert.Contains("\"covered\":[\"naïve → “quoted” <b>\"]", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"score\":55,\"verdict\":\"partly\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"score\":100,", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"question\":", "line 2: not valid JSON (at byte 12)")]
    [InlineData("nonsense", "line 2: not valid JSON (at byte 1)")]
    [InlineData("[]", "line 2: expected a JSON object")]
    [InlineData("null", "line 2: expected a JSON object, found null")]
    [InlineData("""{"question":"Q","reference":"R"}""", "line 2: \"answer\" is missing")]
    [InlineData("""{"question":"Q","answer":"A"}""", "line 2: \"reference\" is missing")]
    [InlineData("""{"reference":"R","answer":"A"}""", "line 2: \"question\" is missing")]
    [InlineData("""{"question":"Q","reference":"R","answer":7}""", "line 2: \"answer\" must be text")]
    [InlineData("""{"question":"Q","reference":"R","answer":"A","key_points":"one"}""", "line 2: \"key_points\" must be a list of texts")]
    [InlineData("""{"question":"Q","reference":"R","answer":"A","alternatives":["a",null]}""", "line 2: \"alternatives\" must be a list of texts")]
    [InlineData("""{"question":"Q","reference":"R","answer":"\ud800"}""", "line 2: \"answer\" must be text")]
    public async Task A_line_that_cannot_be_read_is_named_and_ends_the_run(string line, string message)
    {
        var (code, output, error) = await Run(Good, line, Good);

        Assert.Equal(2, code);
        Assert.Equal(message + "\n", error);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_fault() => Assert.Equal(0, (await Run("\uFEFF" + Good)).Code);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] lines)
    {
        using var input = new StringReader(string.Join('\n', lines));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await GradeLines.RunAsync(input, output, error, Sample.Grader);
        return (code, output.ToString(), error.ToString());
    }
}
