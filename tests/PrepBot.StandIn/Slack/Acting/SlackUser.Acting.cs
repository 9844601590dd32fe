using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What a person can do. Everything here returns at once; the returned interaction is awaited.</summary>
public sealed partial class SlackUser
{
    /// <summary>The conversation between this person and the bot.</summary>
    public SlackChannel Direct => DirectWith(Team.Bot);

    /// <summary>The conversation of two people, where the bot is not: a command works there, a message of the bot does not.</summary>
    public SlackChannel DirectWith(SlackUser other)
    {
        lock (_world.Gate) return Team.Direct(this, other);
    }

    /// <summary>Types a slash command, such as "/prep quiz start".</summary>
    public SlackInteraction Invoke(SlackChannel channel, string line)
    {
        var command = line.Split(' ', 2);
        if (!_world.Settings.Commands.Contains(command[0]))
            throw new InvalidOperationException($"{command[0]} is not a command here; there are {string.Join(", ", _world.Settings.Commands)}.");
        return Act(
            new SlackInteraction(_world, InteractionKind.Command, this, channel),
            Envelope.Commands,
            by => PayloadJson.Command(_world, by, command[0], command.Length > 1 ? command[1].Trim() : ""));
    }

    /// <summary>Presses the button with this action_id (or its beginning, or "block_id/action_id") or label.</summary>
    public SlackInteraction Press(SlackMessage message, string button)
    {
        var (element, blockId) = Seen(message, button);
        Expect(element, "button");
        return Use(message, by => PayloadJson.Action(_world, by, ActionJson.Press(_world, element, blockId), []));
    }

    /// <summary>Presses a button on a form or on the Home tab.</summary>
    public SlackInteraction Press(SlackView view, string button)
    {
        var (element, blockId) = Seen(view, button);
        Expect(element, "button");
        return Use(view, by => PayloadJson.Action(_world, by, ActionJson.Press(_world, element, blockId), []));
    }

    /// <summary>Presses a button that the message had before it was edited, or that another process made: the bot is told whatever stands there now.</summary>
    public SlackInteraction PressStale(SlackMessage message, string actionId, string? value = null, string blockId = "old")
    {
        var button = new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "Old" } };
        if (value is not null) button["value"] = value;
        return Use(message, by => PayloadJson.Action(_world, by, ActionJson.Press(_world, button, blockId), []));
    }

    /// <summary>Chooses in a select, in radio buttons, checkboxes or an overflow menu, by the values or the texts of its options.</summary>
    public SlackInteraction Choose(SlackMessage message, string control, params string[] values)
    {
        var (element, blockId) = Seen(message, control);
        var given = Given(element, values);
        var state = new JsonObject { [blockId] = new JsonObject { [element["action_id"]!.ToString()] = given.DeepClone() } };
        return Use(message, by => PayloadJson.Action(_world, by, ActionJson.Choose(_world, element, blockId, given), state));
    }

    /// <summary>Chooses on a form or on the Home tab; the bot is told at once, which fields of a form are only with dispatch_action.</summary>
    public SlackInteraction Choose(SlackView view, string control, params string[] values)
    {
        var (element, blockId) = Seen(view, control);
        var given = Given(element, values);
        lock (_world.Gate)
        {
            if (element["type"]!.ToString() != "overflow") view.Put(blockId, element, (JsonObject)given.DeepClone());
        }
        return Use(view, by => PayloadJson.Action(_world, by, ActionJson.Choose(_world, element, blockId, given), []));
    }

    /// <summary>
    /// Submits the form, with values by block_id, action_id or label: texts, options, files. What is left out keeps what stands in the form.
    /// </summary>
    public SlackInteraction Submit(SlackView view, params (string Field, object Value)[] values)
    {
        lock (_world.Gate)
        {
            OnTop(view);
            if (view.Raw["submit"] is null)
                throw new InvalidOperationException($"{view} has no button to submit it.");
            ViewFields.Fill(_world, this, view, values);
            return Act(
                new SlackInteraction(_world, InteractionKind.Submission, this, null) { On = view },
                Envelope.Interactive,
                by => PayloadJson.Submission(_world, by));
        }
    }

    /// <summary>Closes the form without submitting it, or all that are open; the bot is told where it asked for it.</summary>
    /// <returns>What the bot has to acknowledge; null where it asked for nothing.</returns>
    public SlackInteraction? Close(SlackView view, bool all = false)
    {
        lock (_world.Gate)
        {
            OnTop(view);
            foreach (var gone in all ? [.. _modals] : new[] { view })
            {
                gone.Open = false;
                _modals.Remove(gone);
            }
            _world.Changes.Pulse();
            if (view.Raw["notify_on_close"]?.ToString() != "true") return null;
            return Act(
                new SlackInteraction(_world, InteractionKind.Closing, this, null) { On = view },
                Envelope.Interactive,
                by => PayloadJson.Closing(_world, by, all));
        }
    }

    /// <summary>Calls a global shortcut.</summary>
    public SlackInteraction Shortcut(string callbackId) => Call(new SlackInteraction(_world, InteractionKind.Shortcut, this, null), callbackId);

    /// <summary>Calls a shortcut on a message.</summary>
    public SlackInteraction Shortcut(SlackMessage message, string callbackId)
        => Call(new SlackInteraction(_world, InteractionKind.MessageShortcut, this, message.Channel) { Message = message }, callbackId);

    /// <summary>Waits for a form on this person's screen that is as wanted.</summary>
    public Task<SlackView> ViewAsync(Func<SlackView, bool>? which = null, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => View is { } view && which?.Invoke(view) != false ? view : null, $"a form for {this}", within);

    /// <summary>Waits for a Home tab that is as wanted.</summary>
    public Task<SlackView> HomeAsync(Func<SlackView, bool>? which = null, TimeSpan? within = null)
        => _world.Changes.AwaitAsync(() => Home is { } home && which?.Invoke(home) != false ? home : null, $"a Home tab for {this}", within);

    private static void Expect(JsonObject element, string type)
    {
        if (element["type"]!.ToString() != type) throw new InvalidOperationException($"{element["action_id"]} is a {element["type"]}, no {type}.");
    }

    private SlackInteraction Call(SlackInteraction interaction, string callbackId)
    {
        if (_world.Settings.Shortcuts?.Contains(callbackId) == false) throw new InvalidOperationException($"There is no shortcut {callbackId}.");
        return Act(interaction, Envelope.Interactive, by => PayloadJson.Shortcut(_world, by, callbackId));
    }

    private (JsonObject Element, string BlockId) Seen(SlackMessage message, string control)
    {
        if (message.Deleted || (message.Ephemeral && message.VisibleTo != this)) throw new InvalidOperationException($"{Name} does not see the message.");
        return ControlSearch.Find(message.Blocks, control, message.ToString());
    }

    private (JsonObject Element, string BlockId) Seen(SlackView view, string control)
    {
        if (view.Type != "home") OnTop(view);
        return ControlSearch.Find(view.Blocks, control, view.ToString());
    }

    private void OnTop(SlackView view)
    {
        if (View != view) throw new InvalidOperationException($"{Name} does not have {view} on top.");
    }

    private JsonObject Given(JsonObject element, string[] values)
        => InputValue.Given(_world, this, element, values.Length == 1 ? values[0] : values);

    private SlackInteraction Use(SlackMessage message, Func<SlackInteraction, JsonObject> payload)
        => Act(new SlackInteraction(_world, InteractionKind.Action, this, message.Channel) { Message = message }, Envelope.Interactive, payload);

    private SlackInteraction Use(SlackView view, Func<SlackInteraction, JsonObject> payload)
        => Act(new SlackInteraction(_world, InteractionKind.Action, this, null) { On = view }, Envelope.Interactive, payload);

    private SlackInteraction Act(SlackInteraction interaction, string type, Func<SlackInteraction, JsonObject> payload)
    {
        lock (_world.Gate)
        {
            if (interaction.Channel is { } channel) EnsureMember(channel);
            interaction.Payload = payload(interaction);
            var accepts = interaction.Kind is InteractionKind.Command or InteractionKind.Action or InteractionKind.Submission;
            if (Team.Installed) _world.Send(new Envelope(type, interaction.Payload, accepts, interaction));
            else interaction.Fail("dispatch_failed");
            return interaction;
        }
    }

    private void EnsureMember(SlackChannel channel)
    {
        if (channel.Kind == ChannelKind.Direct && !channel.Has(this)) throw new InvalidOperationException($"{Name} is not in {channel}.");
        channel.Let(this);
    }
}
