using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What an acknowledgement does: a command's is a message, a submission's says what becomes of the form.</summary>
internal sealed class AckEffects(World world, Posting posting, ViewStack views)
{
    /// <param name="route">What a violation is filed under.</param>
    public void Apply(SlackInteraction by, JsonObject? payload, string route)
    {
        by.Acknowledge(payload);
        try
        {
            switch (by.Kind)
            {
                case InteractionKind.Command when payload is { Count: > 0 }:
                    posting.Check(payload, route, posts: false);
                    by.Answered(posting.Answer(by, payload));
                    break;
                case InteractionKind.Submission:
                    Submitted(by, payload, route);
                    break;
            }
        }
        catch (ApiRefusal refusal)
        {
            // There is nobody to answer: the person reads that something went wrong, and the form stays.
            world.Violated(route, "payload", refusal.Message);
            by.Fail("bad_response");
        }
    }

    private void Submitted(SlackInteraction by, JsonObject? payload, string route)
    {
        var view = by.On!;
        var action = Rules.AsText(payload?["response_action"]);
        switch (action)
        {
            case null when payload is null or { Count: 0 }:
                views.Close(view);
                by.Outcome = "closed";
                break;
            case "clear":
                views.Clear(by.User);
                by.Outcome = "clear";
                break;
            case "errors":
                Refuse(by, view, payload!["errors"] as JsonObject);
                break;
            case "update":
                posting.CheckView(payload!["view"], route);
                views.Update(view, (JsonObject)payload["view"]!);
                (by.View, by.Outcome) = (view, "update");
                break;
            case "push":
                posting.CheckView(payload!["view"], route);
                (by.View, by.Outcome) = (views.Push(by.User, (JsonObject)payload["view"]!), "push");
                break;
            default:
                throw new ApiRefusal("invalid_arguments", $"response_action {action} is none of clear, errors, update, push");
        }
    }

    private static void Refuse(SlackInteraction by, SlackView view, JsonObject? errors)
    {
        var inputs = view.Blocks.OfType<JsonObject>().Where(b => b["type"]!.ToString() == "input").Select(b => b["block_id"]!.ToString()).ToArray();
        if (errors is not { Count: > 0 }) throw new ApiRefusal("invalid_arguments", "errors is empty");
        if (errors.FirstOrDefault(e => !inputs.Contains(e.Key)).Key is { } unknown)
            throw new ApiRefusal("invalid_arguments", $"errors.{unknown} is no input block of the form; there are {string.Join(", ", inputs)}");
        view.Refuse(errors.ToDictionary(e => e.Key, e => e.Value?.ToString() ?? ""));
        by.Outcome = "errors";
    }
}
