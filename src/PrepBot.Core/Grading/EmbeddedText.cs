namespace PrepBot.Core.Grading;

/// <summary>The tables that ship inside the assembly.</summary>
internal static class EmbeddedText
{
    public static TextReader Open(string name)
    {
        var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"PrepBot.Core.Grading.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        return new StreamReader(stream);
    }

    /// <summary>Lines with content; a line that starts with "# " is a remark.</summary>
    public static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line;
        }
    }
}
