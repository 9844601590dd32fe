using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>What a person can do. Everything here returns at once; the returned interaction is awaited.</summary>
public sealed partial class StandInUser
{
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int LinkStyle = 5;

    /// <summary>Lets the person call what <c>default_member_permissions</c> or contexts hide, as an administrator's override of a command does.</summary>
    public bool SeesHiddenCommands { get; set; }

    /// <summary>The conversation between this person and the bot.</summary>
    public StandInChannel Direct
    {
        get
        {
            lock (_world.Gate) return _world.DirectTo(this);
        }
    }

    /// <summary>Calls a registered command, such as "quiz start", with options by name.</summary>
    public Interaction Invoke(StandInChannel channel, string path, params (string Name, object Value)[] options)
        => Act(channel, Interaction.Command, () => new CommandCall(_world, this, channel).Build(path, options));

    /// <summary>Types into an option that completes itself.</summary>
    public Interaction Complete(StandInChannel channel, string path, string option, string typed, params (string Name, object Value)[] others)
        => Act(channel, Interaction.Autocomplete, () => new CommandCall(_world, this, channel).Build(path, [.. others, (option, typed)], option));

    /// <summary>Presses the button with this custom_id (or its beginning) or label.</summary>
    public Interaction Press(StandInMessage message, string customIdOrLabel)
    {
        var control = Usable(message, customIdOrLabel);
        if ((int)control["type"]! != Button || (int?)control["style"] == LinkStyle)
            throw new InvalidOperationException($"\"{customIdOrLabel}\" is no button that tells the bot.");
        return Act(message.Channel, Interaction.Component, () => ComponentData(control), message);
    }

    /// <summary>Presses a button that this message had before it was edited or that another process made: the bot is told whatever stands there now.</summary>
    public Interaction PressStale(StandInMessage message, string customId)
        => Act(message.Channel, Interaction.Component, () => new JsonObject { ["custom_id"] = customId, ["component_type"] = Button, ["id"] = 1 }, message);

    /// <summary>Chooses in the select with this custom_id (or its beginning) or placeholder.</summary>
    public Interaction Choose(StandInMessage message, string customIdOrPlaceholder, params string[] values)
    {
        var control = Usable(message, customIdOrPlaceholder);
        var options = (control["options"] as JsonArray ?? []).Select(o => o!["value"]!.ToString()).ToArray();
        if ((int)control["type"]! == StringSelect && values.FirstOrDefault(v => !options.Contains(v)) is { } unknown)
            throw new InvalidOperationException($"{unknown} is no option; there are {string.Join(", ", options)}.");
        if (values.Length < (int)control["min_values"]! || values.Length > (int)control["max_values"]!)
            throw new InvalidOperationException("So many values cannot be chosen.");
        return Act(
            message.Channel,
            Interaction.Component,
            () =>
            {
                var data = ComponentData(control);
                data["values"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
                return data;
            },
            message);
    }

    /// <summary>
    /// Submits the modal that answered an interaction, with values by custom_id or label; what is left out keeps the value that the form gave.
    /// </summary>
    public Interaction Submit(Interaction shown, params (string Field, object Value)[] values)
    {
        var modal = shown.Modal ?? throw new InvalidOperationException($"{shown} showed no modal.");
        return Act(shown.Channel, Interaction.ModalSubmit, () => new ModalAnswer(_world, shown.Channel).Build(modal, values), shown.Source, shown);
    }

    /// <summary>Says something, with files if there are any.</summary>
    public StandInMessage Say(StandInChannel channel, string text, params UploadedFile[] files)
    {
        lock (_world.Gate)
        {
            EnsureMember(channel);
            var message = new StandInMessage(_world, _world.Ids.Next(), channel, this)
            {
                At = _world.Now(),
                Content = text,
                Mentions = Mentions.Read(text, null),
                Attachments = [.. files.Select(f => _world.Store(f, channel))],
            };
            _world.Post(message);
            return message;
        }
    }

    private static JsonObject ComponentData(JsonObject control)
        => new() { ["custom_id"] = control["custom_id"]!.ToString(), ["component_type"] = (int)control["type"]!, ["id"] = (int)control["id"]! };

    private JsonObject Usable(StandInMessage message, string name)
    {
        if (message.Deleted || (message.VisibleTo is not null && message.VisibleTo != this))
            throw new InvalidOperationException($"{Name} does not see the message.");
        var control = message.Control(name);
        return (bool?)control["disabled"] == true ? throw new InvalidOperationException($"\"{name}\" is disabled.") : control;
    }

    private Interaction Act(StandInChannel channel, int type, Func<JsonObject> data, StandInMessage? source = null, Interaction? shownBy = null)
    {
        lock (_world.Gate)
        {
            EnsureMember(channel);
            var interaction = new Interaction(_world, type, this, channel, data()) { Source = source, ShownBy = shownBy };
            _world.Interactions[interaction.Token] = interaction;
            _world.Dispatch("INTERACTION_CREATE", InteractionJson.Build(_world, interaction), 0);
            interaction.Begin();
            return interaction;
        }
    }

    private void EnsureMember(StandInChannel channel)
    {
        if (channel.Guild is { } guild && !guild.Has(this)) guild.Join(this);
    }
}
