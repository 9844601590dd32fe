using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What lies on people's screens: at most three forms on each other, and the Home tab. https://docs.slack.dev/surfaces/modals</summary>
internal sealed class ViewStack(World world)
{
    public const int Deepest = 3;

    /// <summary>Shows a form in place of whatever was open.</summary>
    public SlackView Open(SlackUser user, JsonObject made)
    {
        Unique(made, user, null);
        Clear(user);
        return Add(user, made, null);
    }

    /// <summary>Shows a form on top of the one that is open.</summary>
    public SlackView Push(SlackUser user, JsonObject made)
    {
        Unique(made, user, null);
        if (user.View is not { } below) throw new ApiRefusal("not_found", "there is no form to push onto");
        if (user.Modals.Count >= Deepest) throw new ApiRefusal("push_limit_reached");
        return Add(user, made, below);
    }

    public void Update(SlackView view, JsonObject made)
    {
        if (Rules.AsText(made["type"]) != view.Type) throw new ApiRefusal("invalid_arguments", $"a {view.Type} cannot become a {made["type"]}");
        Unique(made, view.User, view);
        view.Show(made);
        world.Changes.Pulse();
    }

    public void Publish(SlackUser user, JsonObject made)
    {
        Unique(made, user, user.Home);
        if (user.Home is { } home)
        {
            home.Show(made);
        }
        else
        {
            user.Home = new SlackView(world, user, made, null);
            world.Views[user.Home.Id] = user.Home;
        }
        world.Changes.Pulse();
    }

    /// <summary>Takes one form off the screen: what lies below is seen again.</summary>
    public void Close(SlackView view)
    {
        view.Open = false;
        view.User.Modals.Remove(view);
        world.Changes.Pulse();
    }

    public void Clear(SlackUser user)
    {
        foreach (var view in user.Modals.ToArray()) Close(view);
    }

    private SlackView Add(SlackUser user, JsonObject made, SlackView? below)
    {
        var view = new SlackView(world, user, made, below);
        world.Views[view.Id] = view;
        user.Modals.Add(view);
        world.Changes.Pulse();
        return view;
    }

    // An external_id names one view of a workspace.
    private void Unique(JsonObject made, SlackUser user, SlackView? but)
    {
        if (Rules.AsText(made["external_id"]) is not { Length: > 0 } id) return;
        if (world.Views.Values.Any(v => v.Open && v != but && v.ExternalId == id && v.User.Team == user.Team)) throw new ApiRefusal("duplicate_external_id");
    }
}
