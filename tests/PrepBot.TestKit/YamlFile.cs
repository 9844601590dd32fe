using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace PrepBot.TestKit;

/// <summary>A YAML file of the repository, as JSON.</summary>
public static class YamlFile
{
    /// <param name="path">From the repository's root.</param>
    public static JsonObject Read(string path)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(File.ReadAllText(Path.Combine(SharedFiles.Repository(), path)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!.AsObject();
    }
}
