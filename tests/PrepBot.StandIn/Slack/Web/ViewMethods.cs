using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class ViewMethods
{
    public static JsonObject Open(ApiCall call)
    {
        var (trigger, made) = Exchanged(call);
        trigger.By.View = call.Views.Open(trigger.By.User, made);
        return Shown(trigger.By.View);
    }

    public static JsonObject Push(ApiCall call)
    {
        var (trigger, made) = Exchanged(call);
        trigger.By.View = call.Views.Push(trigger.By.User, made);
        return Shown(trigger.By.View);
    }

    public static JsonObject Update(ApiCall call)
    {
        call.Posting.CheckView(call.Arguments["view"], call.Route);
        var view = call.Text("view_id") is { } id
            ? call.World.Views.GetValueOrDefault(id)
            : call.World.Views.Values.FirstOrDefault(v => v.Open && v.ExternalId == call.Need("external_id") && v.User.Team == call.Team);
        if (view is not { Open: true } || view.User.Team != call.Team) throw new ApiRefusal("not_found");
        CheckHash(call, view);
        call.Views.Update(view, (JsonObject)call.Arguments["view"]!);
        return Shown(view);
    }

    public static JsonObject Publish(ApiCall call)
    {
        if (!call.World.Settings.HasHome) throw new ApiRefusal("not_enabled");
        var user = call.User("user_id");
        call.Posting.CheckView(call.Arguments["view"], call.Route);
        if (Rules.AsText(call.Arguments["view"]!["type"]) != "home") throw new ApiRefusal("invalid_arguments", "a published view is a home");
        if (user.Home is { } home) CheckHash(call, home);
        call.Views.Publish(user, (JsonObject)call.Arguments["view"]!);
        return Shown(user.Home!);
    }

    private static (Trigger Trigger, JsonObject Made) Exchanged(ApiCall call)
    {
        var trigger = call.World.Triggers.GetValueOrDefault(call.Need("trigger_id"));
        if (trigger is null || trigger.By.User.Team != call.Team) throw new ApiRefusal("invalid_trigger_id");
        if (trigger.Used) throw new ApiRefusal("exchanged_trigger_id");
        if (call.World.Now() - trigger.At > Trigger.Life) throw new ApiRefusal("expired_trigger_id");
        call.Posting.CheckView(call.Arguments["view"], call.Route);
        var made = (JsonObject)call.Arguments["view"]!;
        if (Rules.AsText(made["type"]) != "modal") throw new ApiRefusal("invalid_arguments", "only a modal is opened");
        trigger.Used = true;
        return (trigger, made);
    }

    private static void CheckHash(ApiCall call, SlackView view)
    {
        if (call.Text("hash") is { } hash && hash != view.Hash) throw new ApiRefusal("hash_conflict");
    }

    private static JsonObject Shown(SlackView view) => new() { ["view"] = view.ToJson() };
}
