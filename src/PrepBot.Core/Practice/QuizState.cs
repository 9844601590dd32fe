using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Practice;

/// <summary>One question of a sitting.</summary>
/// <param name="Question">Its id.</param>
/// <param name="Revision">The revision that is asked.</param>
/// <param name="Order">Option ids as shown; empty: asked in words.</param>
public sealed record QuizItem(string Question, long Revision, IReadOnlyList<string> Order)
{
    /// <summary>Options picked so far, where several are right.</summary>
    public IReadOnlyList<string> Picked { get; init; } = [];

    /// <summary>Hints shown so far.</summary>
    public int Hints { get; init; }

    /// <summary>The attempt, once answered.</summary>
    public long? Attempt { get; init; }

    /// <summary>Its verdict.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>0–100.</summary>
    public int Score { get; init; }

    /// <summary>Practice points that it gave.</summary>
    public int Points { get; init; }

    /// <summary>Left out by the person, or because it became the team's open daily question.</summary>
    public bool Skipped { get; init; }

    /// <summary>Nothing more can happen to it but a self-mark.</summary>
    [JsonIgnore]
    public bool Done => Attempt is not null || Skipped;
}

/// <summary>A sitting: one question (<c>/question</c>) or several with a score card (<c>/quiz</c>).</summary>
/// <param name="Single">Whether it is a single question.</param>
/// <param name="Sections">What was asked for, to draw another one alike.</param>
/// <param name="Level">What was asked for.</param>
/// <param name="Items">At least one.</param>
/// <param name="At">Index of the item shown.</param>
/// <param name="Ended">Whether it is over.</param>
public sealed record QuizState(bool Single, IReadOnlyList<string> Sections, Bank.Level? Level, IReadOnlyList<QuizItem> Items, int At = 0, bool Ended = false)
{
    /// <summary>The item shown.</summary>
    [JsonIgnore]
    public QuizItem Current => Items[At];

    /// <summary>The state with the current item replaced.</summary>
    public QuizState With(QuizItem item) => this with { Items = [.. Items.Select((old, i) => i == At ? item : old)] };

    /// <summary>The state with an answer marked by its person, wherever in the sitting it stands: people come back to one when they have moved on.</summary>
    public QuizState SelfMarked(long attempt, Verdict verdict, int score, int points) =>
        this with { Items = [.. Items.Select(i => i.Attempt == attempt ? i with { Verdict = verdict, Score = score, Points = points } : i)] };

    /// <summary>As JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, QuizJson.Default.QuizState);

    /// <summary>From JSON that <see cref="Write"/> made.</summary>
    public static QuizState Read(string json) => JsonSerializer.Deserialize(json, QuizJson.Default.QuizState) ?? throw new JsonException("A stored quiz is null.");
}

/// <summary>How sittings are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuizState))]
internal sealed partial class QuizJson : JsonSerializerContext;
