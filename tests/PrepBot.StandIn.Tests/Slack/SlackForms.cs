namespace PrepBot.StandIn.Tests.Slack;

/// <summary>Views and blocks that are right.</summary>
internal static class SlackForms
{
    public const string Buttons = """
        [{"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"*Pick*"},
          "accessory":{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Hide"},"value":"hide"}]}},
         {"type":"actions","block_id":"row","elements":[
          {"type":"button","action_id":"answer|7","text":{"type":"plain_text","text":"Answer"},"value":"7","style":"primary"},
          {"type":"static_select","action_id":"level","placeholder":{"type":"plain_text","text":"Level"},"options":[
            {"text":{"type":"plain_text","text":"Easy"},"value":"easy"},{"text":{"type":"plain_text","text":"Hard"},"value":"hard"}]},
          {"type":"checkboxes","action_id":"days","options":[
            {"text":{"type":"plain_text","text":"Mon"},"value":"1"},{"text":{"type":"plain_text","text":"Tue"},"value":"2"}]}]}]
        """;

    public const string Home = """{"type":"home","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Welcome"}}]}""";

    /// <summary>A form with a field of every kind that is needed.</summary>
    public static string Form(string title = "Form", string more = "") => $$$$"""
        {"type":"modal","callback_id":"form","private_metadata":"kept","title":{"type":"plain_text","text":"{{{{title}}}}"},
         "submit":{"type":"plain_text","text":"Send"}{{{{more}}}},"blocks":[
          {"type":"input","block_id":"words","label":{"type":"plain_text","text":"Answer"},
           "element":{"type":"plain_text_input","action_id":"text","min_length":2,"max_length":20}},
          {"type":"input","block_id":"sure","optional":true,"label":{"type":"plain_text","text":"Sure?"},
           "element":{"type":"radio_buttons","action_id":"pick","options":[
             {"text":{"type":"plain_text","text":"Yes"},"value":"y"},{"text":{"type":"plain_text","text":"No"},"value":"n"}],
             "initial_option":{"text":{"type":"plain_text","text":"No"},"value":"n"}}},
          {"type":"input","block_id":"file","optional":true,"label":{"type":"plain_text","text":"File"},
           "element":{"type":"file_input","action_id":"md","filetypes":["md"],"max_files":1}}]}
        """;

    /// <summary>A form that only tells.</summary>
    public static string Note(string text, string more = "") => $$$$"""
        {"type":"modal","title":{"type":"plain_text","text":"Note"}{{{{more}}}},"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"{{{{text}}}}"}}]}
        """;
}
