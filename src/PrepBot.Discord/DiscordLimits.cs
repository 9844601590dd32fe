namespace PrepBot.Discord;

/// <summary>What Discord takes. It counts characters as code points; we count UTF-16 units, which are never fewer.</summary>
internal static class DiscordLimits
{
    /// <summary>Discord: resources/message#create-message.</summary>
    public const int Content = 2_000;

    /// <summary>Discord: resources/message#embed-object-embed-limits.</summary>
    public const int Embeds = 10;

    /// <summary>All text of a message's embeds together. Discord: resources/message#embed-object-embed-limits.</summary>
    public const int EmbedTotal = 6_000;

    /// <summary>Discord: resources/message#embed-object-embed-limits.</summary>
    public const int EmbedTitle = 256;

    /// <summary>Discord: resources/message#embed-object-embed-limits.</summary>
    public const int EmbedDescription = 4_096;

    /// <summary>Discord: resources/message#embed-object-embed-limits.</summary>
    public const int EmbedFooter = 2_048;

    /// <summary>Discord: components/reference#action-row.</summary>
    public const int Rows = 5;

    /// <summary>Discord: components/reference#action-row.</summary>
    public const int ButtonsInRow = 5;

    /// <summary>Discord: components/reference#button.</summary>
    public const int ButtonLabel = 80;

    /// <summary>A link button's address. Discord: components/reference#button.</summary>
    public const int ButtonUrl = 512;

    /// <summary>Discord: components/reference#anatomy-of-a-component-custom-id.</summary>
    public const int CustomId = 100;

    /// <summary>Discord: components/reference#string-select.</summary>
    public const int SelectOptions = 25;

    /// <summary>Discord: components/reference#string-select.</summary>
    public const int SelectPlaceholder = 150;

    /// <summary>Label, value and description alike. Discord: components/reference#string-select-select-option-structure.</summary>
    public const int SelectText = 100;

    /// <summary>Discord: interactions/receiving-and-responding#interaction-response-object-modal.</summary>
    public const int ModalTitle = 45;

    /// <summary>Discord: interactions/receiving-and-responding#interaction-response-object-modal.</summary>
    public const int ModalComponents = 5;

    /// <summary>Discord: components/reference#label.</summary>
    public const int FieldLabel = 45;

    /// <summary>Discord: components/reference#label.</summary>
    public const int FieldHelp = 100;

    /// <summary>Discord: components/reference#text-input.</summary>
    public const int FieldValue = 4_000;

    /// <summary>Discord: resources/message#create-message.</summary>
    public const int Nonce = 25;

    /// <summary>Discord: resources/message#create-message.</summary>
    public const int Files = 10;

    /// <summary>One file, where the server has no boosts. Discord: reference#uploading-files.</summary>
    public const int FileBytes = 10 * 1024 * 1024;

    /// <summary>Discord: interactions/application-commands#application-command-object-application-command-structure.</summary>
    public const int CommandName = 32;

    /// <summary>Of commands, options and choices alike. Discord: interactions/application-commands#application-command-object.</summary>
    public const int CommandText = 100;

    /// <summary>Of one command, of one sub-command, and choices of one option. Discord: interactions/application-commands.</summary>
    public const int CommandOptions = 25;

    /// <summary>All names, descriptions and values of one command. Discord: interactions/application-commands#slash-commands.</summary>
    public const int CommandTotal = 8_000;

    /// <summary>Global slash commands. Discord: interactions/application-commands#registering-a-command.</summary>
    public const int Commands = 100;

    /// <summary>Discord: resources/channel#start-thread-from-message.</summary>
    public const int ThreadName = 100;

    /// <summary>Messages of one page of a history. Discord: resources/message#get-channel-messages.</summary>
    public const int HistoryPage = 100;
}
