using PrepBot.Core.Chat;

namespace PrepBot.Discord.Mapping;

/// <summary>What an interaction is to us.</summary>
internal abstract record Inbound;

/// <summary>Something for the dispatcher.</summary>
internal sealed record Happened(ChatEvent Event) : Inbound;

/// <summary>Our own button under a form that was not taken.</summary>
internal sealed record TryAgain(string Account, string Key) : Inbound;

/// <summary>Nothing that we can do, and why: a sentence for the person.</summary>
internal sealed record Refused(string Sentence) : Inbound;

/// <summary>Discord asks whether we are there.</summary>
internal sealed record Pinged : Inbound;

/// <summary>Nothing for us: from a bot, or of a kind that we do not know.</summary>
internal sealed record Ignored(string Why) : Inbound;
