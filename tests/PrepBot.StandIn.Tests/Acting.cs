using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

/// <summary>What tests of interactions begin with.</summary>
internal static class Acting
{
    /// <summary>Ada calls /quiz in #general of Team; the command is registered without a request.</summary>
    public static Interaction Command(StandInDiscord standIn, params (string, object)[] options)
    {
        standIn.Define("""
            [{"name":"quiz","description":"d","options":[
              {"type":3,"name":"topic","description":"d","autocomplete":true},
              {"type":4,"name":"count","description":"d","min_value":1,"max_value":5},
              {"type":11,"name":"file","description":"d"}]},
             {"name":"setup","description":"d","default_member_permissions":"32","contexts":[0]}]
            """);
        return standIn.User("Ada").Invoke(standIn.Guild("Team").Channel("general"), "quiz", options);
    }

    /// <summary>A message of the bot with a button "Go" and a select "Pick".</summary>
    public static async Task<StandInMessage> PostAsync(StandInDiscord standIn, Rest rest)
    {
        var channel = standIn.Guild("Team").Channel("general");
        var sent = await rest.SayAsync(channel, "press", """
            ,"components":[{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go|1"}]},
              {"type":1,"components":[{"type":3,"custom_id":"pick|1","placeholder":"Pick","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}]}]
            """);
        return channel.Messages.Single(m => m.Id == sent.Id);
    }

    public static JsonArray List(string json) => JsonNode.Parse(json)!.AsArray();
}
