using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Judging;

/// <summary>What a judge holds of an answer, found to be in order.</summary>
/// <param name="Verdict">Never <see cref="Verdict.Unsure"/>.</param>
/// <param name="Covered">Numbers of the points that the answer says, from 1.</param>
/// <param name="Missed">Numbers of those that it does not.</param>
/// <param name="Evidence">A literal part of the answer, white space made single.</param>
public sealed record Opinion(Verdict Verdict, IReadOnlyList<int> Covered, IReadOnlyList<int> Missed, string Evidence)
{
    private const int LongestReply = 2_000;
    private const int LongestEvidence = 300;

    /// <summary>A single letter is a part of any answer.</summary>
    private const int ShortestEvidence = 12;

    /// <summary>Reads a model's text.</summary>
    /// <param name="content">As it came.</param>
    /// <param name="asked">What it is about.</param>
    /// <param name="fault">What is wrong with it, in words of ours, when the result is null.</param>
    public static Opinion? Read(string content, JudgeCase asked, out string fault)
    {
        fault = "";
        if (content.Length > LongestReply) return Fault("too long", out fault);
        OpinionJson? said;
        try
        {
            said = JsonSerializer.Deserialize(content, OpinionContext.Default.OpinionJson);
        }
        catch (JsonException)
        {
            return Fault("not the JSON that was asked for, and nothing else", out fault);
        }
        Verdict? verdict = said?.Verdict switch { "correct" => Verdict.Correct, "partly" => Verdict.Partly, "not_yet" => Verdict.NotYet, _ => null };
        if (said is null || verdict is null) return Fault("an unknown verdict", out fault);
        var named = said.Covered.Concat(said.Missed).ToList();
        if (named.Exists(n => n < 1 || n > asked.Points.Count)) return Fault("a point that there is not", out fault);
        if (named.Distinct().Count() != named.Count) return Fault("a point twice", out fault);
        if (verdict != Verdict.NotYet && said.Covered.Count == 0) return Fault("credit without a point that is covered", out fault);
        if (verdict == Verdict.NotYet && said.Covered.Count == asked.Points.Count) return Fault("no credit with all points covered", out fault);
        if (verdict == Verdict.Correct && said.Missed.Count > said.Covered.Count) return Fault("correct with more points missed than covered", out fault);
        var (answer, evidence) = (OneLine(asked.Answer), OneLine(said.Evidence));
        if (evidence.Length > LongestEvidence || evidence.Length < Math.Min(ShortestEvidence, answer.Length)) return Fault("evidence too long or too short", out fault);
        return answer.Contains(evidence, StringComparison.Ordinal)
            ? new Opinion(verdict.Value, [.. said.Covered.Order()], [.. said.Missed.Order()], evidence)
            : Fault("evidence that does not stand in the answer", out fault);
    }

    private static Opinion? Fault(string what, out string fault)
    {
        fault = what;
        return null;
    }

    // Runs of white space, and of signs that nobody sees, are one blank.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }
}

/// <summary>The reply as it was asked for. What is missing, more, double or of another type is no such reply.</summary>
internal sealed record OpinionJson(
    [property: JsonPropertyName("verdict")] string Verdict, [property: JsonPropertyName("covered")] IReadOnlyList<int> Covered,
    [property: JsonPropertyName("missed")] IReadOnlyList<int> Missed, [property: JsonPropertyName("evidence")] string Evidence);

/// <summary>As strict as the serializer can be.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(OpinionJson))]
internal sealed partial class OpinionContext : JsonSerializerContext;
