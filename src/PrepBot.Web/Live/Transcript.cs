using NodaTime;
using NodaTime.Text;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Api;
using PrepBot.Web.Rendering;

namespace PrepBot.Web.Live;

/// <summary>A message with the names that stand in it, read together; what is left is rendering, which needs no database.</summary>
internal sealed record NamedEntry(TranscriptEntry Entry, string Name, ChatMessage Filled);

/// <summary>Writes the transcript and tells those who listen.</summary>
internal sealed class Transcript(IStore store, LiveHub hub, TimeProvider time)
{
    public const string BotName = "PrepBot";

    // Stands behind all that is kept; the largest whole number that JavaScript holds exactly.
    private const long Unkept = 9_007_199_254_740_991;

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Adds a message, once for each key.</summary>
    public async Task<MessageView> AppendAsync(ConversationRef to, string? onlyFor, string? author, string key, ChatMessage message, CancellationToken ct)
    {
        var entry = new TranscriptEntry(0, to, onlyFor, author, key, message, Now);
        var (named, isNew) = await store.WriteAsync(
            s =>
            {
                // Whoever has just been deleted is told so, but nothing is kept: it would hold the account's id again.
                if (onlyFor is not null && s.People.Find(to.Space, onlyFor) is null) return (Name(s, entry with { Id = Unkept }), false);
                var known = s.Transcript.ByKey(to, key);
                return (Name(s, known ?? entry with { Id = s.Transcript.Append(entry) }), known is null);
            }, ct);
        var view = Show(named);
        if (isNew) hub.Publish(to, onlyFor, MessageFrames.New(view));
        return view;
    }

    /// <summary>Changes what a message says; null when it is not there.</summary>
    public async Task<MessageView?> UpdateAsync(long id, ChatMessage message, CancellationToken ct)
    {
        var named = await store.WriteAsync(
            s =>
            {
                if (s.Transcript.Entry(id) is not { } entry) return null;
                s.Transcript.Update(id, message);
                return Name(s, entry with { Message = message });
            }, ct);
        if (named is null) return null;
        var view = Show(named);
        hub.Publish(named.Entry.In, named.Entry.OnlyFor, MessageFrames.Changed(view));
        return view;
    }

    public static NamedEntry Name(IReadSession session, TranscriptEntry entry) => new(
        entry,
        entry.Author is null ? BotName : session.People.Find(entry.In.Space, entry.Author)?.Name ?? PersonTag.Nobody,
        PersonTag.Fill(entry.Message, person => session.People.NameOf(person, entry.In.Space)));

    public static MessageView Show(NamedEntry named)
    {
        var (entry, name, filled) = named;
        return new MessageView(
            entry.Id, WebSpace.IsDirect(entry.In) ? WebSpace.JustYou : entry.In.Channel, entry.Author, name, entry.OnlyFor is not null,
            InstantPattern.ExtendedIso.Format(entry.At), HtmlRenderer.Render(filled, byPerson: entry.Author is not null), filled.Fallback);
    }
}
