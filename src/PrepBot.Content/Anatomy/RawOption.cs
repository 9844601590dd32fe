namespace PrepBot.Content.Anatomy;

/// <summary>One option as it stands in a bank.</summary>
/// <param name="Marker">Its letter or number in upper case, or null if it has none.</param>
/// <param name="Text">Markdown; may own a block of code.</param>
/// <param name="IsTicked">It is marked right where it stands.</param>
/// <param name="IsBox">It has a check box.</param>
internal sealed record RawOption(string? Marker, string Text, bool IsTicked, bool IsBox);

/// <summary>Options that follow each other, and the blocks that they take.</summary>
/// <param name="Options">At least two.</param>
/// <param name="First">Place of their first block among those of the body.</param>
/// <param name="Last">Place of their last one.</param>
/// <param name="NeedsKey">Only an answer that points at one of them proves that they are options: they may as well be statements.</param>
internal sealed record OptionRun(IReadOnlyList<RawOption> Options, int First, int Last, bool NeedsKey);
