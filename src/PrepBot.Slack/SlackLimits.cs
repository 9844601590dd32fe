namespace PrepBot.Slack;

/// <summary>What Slack takes, in characters and pieces.</summary>
internal static class SlackLimits
{
    /// <summary>Blocks of a message. Slack: reference/block-kit/blocks.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks of a dialog or home tab. Slack: reference/block-kit/blocks.</summary>
    public const int ViewBlocks = 100;

    /// <summary>Slack: reference/block-kit/blocks/section-block.</summary>
    public const int SectionText = 3_000;

    /// <summary>Slack: reference/block-kit/blocks/header-block.</summary>
    public const int Header = 150;

    /// <summary>Slack: reference/block-kit/blocks/actions-block.</summary>
    public const int ActionElements = 25;

    /// <summary>A button's words. Slack: reference/block-kit/block-elements/button-element.</summary>
    public const int ButtonLabel = 75;

    /// <summary>Slack: reference/block-kit/block-elements/button-element.</summary>
    public const int ButtonUrl = 3_000;

    /// <summary>Slack: reference/block-kit/block-elements.</summary>
    public const int ActionId = 255;

    /// <summary>Slack: reference/block-kit/block-elements/select-menu-element.</summary>
    public const int SelectOptions = 100;

    /// <summary>Slack: reference/block-kit/block-elements/select-menu-element.</summary>
    public const int Placeholder = 150;

    /// <summary>Slack: reference/block-kit/composition-objects/option-object.</summary>
    public const int OptionText = 75;

    /// <summary>Slack: reference/block-kit/composition-objects/option-object.</summary>
    public const int OptionValue = 150;

    /// <summary>Also of the buttons that send and leave a dialog. Slack: surfaces/modals.</summary>
    public const int ViewTitle = 24;

    /// <summary>Slack: reference/block-kit/blocks/input-block.</summary>
    public const int InputLabel = 2_000;

    /// <summary>Slack: reference/block-kit/block-elements/plain-text-input-element.</summary>
    public const int InputText = 3_000;
}
