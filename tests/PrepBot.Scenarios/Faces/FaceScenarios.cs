namespace PrepBot.Scenarios.Faces;

/// <summary>All scenes. Each is played on each face, with a bot and a platform of its own.</summary>
public static class Scenes
{
    private static readonly IReadOnlyList<Scene> All =
        [.. PracticeScenes.All, .. DailyScenes.All, .. PeopleScenes.All, .. ModerationScenes.All, .. BankScenes.All, .. BoundaryScenes.All];

    /// <summary>Names of the scenes that a face plays.</summary>
    public static TheoryData<string> On(Type face) => [.. All.Where(s => !s.Differs.ContainsKey(face)).Select(s => s.Name)];

    /// <summary>Plays one to its end.</summary>
    public static async Task PlayAsync(string name, Face face)
    {
        await using (face)
        {
            await face.StartAsync();
            await All.Single(s => s.Name == name).Play(face);
            await face.CheckAsync();
        }
    }
}

public sealed class OnTheLocalChat
{
    [Theory]
    [MemberData(nameof(Scenes.On), typeof(WebFace), MemberType = typeof(Scenes))]
    public Task Holds(string scene) => Scenes.PlayAsync(scene, new WebFace());
}

public sealed class OnDiscord
{
    [Theory]
    [MemberData(nameof(Scenes.On), typeof(DiscordFace), MemberType = typeof(Scenes))]
    public Task Holds(string scene) => Scenes.PlayAsync(scene, new DiscordFace());
}

public sealed class OnSlack
{
    [Theory]
    [MemberData(nameof(Scenes.On), typeof(SlackFace), MemberType = typeof(Scenes))]
    public Task Holds(string scene) => Scenes.PlayAsync(scene, new SlackFace());
}
