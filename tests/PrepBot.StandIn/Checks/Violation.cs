namespace PrepBot.StandIn.Checks;

/// <summary>Something that a bot sent and should not have: the route, the place in the body and what is wrong with it.</summary>
public sealed record Violation(string Route, string Path, string Reason);
