using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>A form, or somebody's Home tab, as it stands on the screen.</summary>
public sealed class SlackView
{
    private readonly World _world;
    private Dictionary<string, string> _errors = [];

    internal SlackView(World world, SlackUser user, JsonObject made, SlackView? over)
    {
        (_world, User) = (world, user);
        Id = world.Ids.Next('V');
        (Root, Previous) = (over?.Root ?? this, over);
        Raw = [];
        Show(made);
    }

    public string Id { get; }

    /// <summary>Who sees it.</summary>
    public SlackUser User { get; }

    /// <summary>The view as the bot made it, with every id filled in.</summary>
    public JsonObject Raw { get; private set; }

    public string Type => Raw["type"]!.ToString();

    public string CallbackId => Raw["callback_id"]?.ToString() ?? "";

    public string PrivateMetadata => Raw["private_metadata"]?.ToString() ?? "";

    public string? ExternalId => Raw["external_id"]?.ToString();

    public string Title => BlockTree.Text(Raw["title"]) ?? "";

    /// <summary>Changes whenever the view does.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>How often the bot changed it.</summary>
    public int Updates { get; private set; } = -1;

    /// <summary>Whether it is still on the screen.</summary>
    public bool Open { get; internal set; } = true;

    /// <summary>What the person reads below a field after a submission was refused: by block_id.</summary>
    public IReadOnlyDictionary<string, string> Errors
    {
        get
        {
            lock (_world.Gate) return _errors;
        }
    }

    public JsonArray Blocks => Raw["blocks"]!.AsArray();

    /// <summary>Everything that a person reads in it, each on a line.</summary>
    public string Reading => string.Join('\n', BlockTree.Texts(Raw["title"]).Concat(BlockTree.Texts(Blocks)).Concat(BlockTree.Texts(Raw["submit"])));

    /// <summary>All fields, buttons and the like.</summary>
    public IEnumerable<JsonObject> Controls => BlockTree.Elements(Blocks).Select(e => e.Element);

    internal SlackView Root { get; }

    /// <summary>What lies below it.</summary>
    internal SlackView? Previous { get; }

    /// <summary>What the person has put in: block_id, action_id, value.</summary>
    internal JsonObject Values { get; private set; } = [];

    /// <summary>The element with this action_id, label or placeholder, or the field with this block_id.</summary>
    public JsonObject Control(string name) => ControlSearch.Find(Blocks, name, ToString()).Element;

    /// <summary>Puts another definition in its place; what was typed stays where a field keeps both its ids.</summary>
    internal void Show(JsonObject made)
    {
        var before = Values;
        Raw = (JsonObject)made.DeepClone();
        Raw["blocks"] = BlockTree.Filled(made["blocks"], _world.Ids.Filler);
        Values = [];
        foreach (var (element, blockId) in BlockTree.ByBlock(Blocks))
        {
            if (InputValue.Initial(element) is not { } initial) continue;
            var kept = before[blockId]?[element["action_id"]!.ToString()];
            Put(blockId, element, kept?["type"]?.ToString() == initial["type"]!.ToString() ? (JsonObject)kept.DeepClone() : initial);
        }
        _errors = [];
        Hash = $"{_world.Ids.Ts()[..10]}.{SlackIds.Secret()[..8]}";
        Updates++;
    }

    internal void Put(string blockId, JsonObject element, JsonObject value)
    {
        if (Values[blockId] is not JsonObject block) Values[blockId] = block = [];
        block[element["action_id"]!.ToString()] = value;
    }

    internal void Refuse(Dictionary<string, string> errors) => _errors = errors;

    internal JsonObject ToJson()
    {
        var view = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = User.Team.Id,
            ["type"] = Type,
            ["blocks"] = Blocks.DeepClone(),
            ["private_metadata"] = PrivateMetadata,
            ["callback_id"] = CallbackId,
            ["state"] = new JsonObject { ["values"] = Values.DeepClone() },
            ["hash"] = Hash,
            ["title"] = Raw["title"]?.DeepClone() ?? new JsonObject { ["type"] = "plain_text", ["text"] = "View Title", ["emoji"] = true },
            ["clear_on_close"] = Raw["clear_on_close"]?.DeepClone() ?? false,
            ["notify_on_close"] = Raw["notify_on_close"]?.DeepClone() ?? false,
            ["close"] = Raw["close"]?.DeepClone(),
            ["submit"] = Raw["submit"]?.DeepClone(),
            ["previous_view_id"] = Previous?.Id,
            ["root_view_id"] = Root.Id,
            ["app_id"] = _world.AppId,
            ["external_id"] = ExternalId ?? "",
            ["app_installed_team_id"] = User.Team.Id,
            ["bot_id"] = User.Team.BotId,
        };
        return view;
    }

    public override string ToString() => Type == "home" ? $"{User}'s Home" : $"the form \"{Title}\"";
}
