namespace PrepBot.StandIn.Checks;

/// <summary>Where a body fails its schema, such as "embeds[0].title", and why.</summary>
public sealed record SchemaFault(string Path, string Reason);
