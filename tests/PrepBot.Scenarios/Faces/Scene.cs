using System.Runtime.CompilerServices;

namespace PrepBot.Scenarios.Faces;

/// <summary>One thing that holds on every face.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Play">What is done and what must be seen.</param>
public sealed record Scene(string Name, Func<Face, Task> Play)
{
    /// <summary>Faces where it cannot hold, with the platform's reason.</summary>
    public IReadOnlyDictionary<Type, string> Differs { get; init; } = new Dictionary<Type, string>();

    /// <summary>The method's name is the sentence.</summary>
    public static Scene Of(Func<Face, Task> play, [CallerArgumentExpression(nameof(play))] string name = "") => new(name.Replace('_', ' '), play);

    /// <summary>Leaves a face out.</summary>
    public Scene NotOn<TFace>(string because)
        where TFace : Face => this with { Differs = new Dictionary<Type, string>(Differs) { [typeof(TFace)] = because } };
}
