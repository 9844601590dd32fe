using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Web.Tests.Fakes;

/// <summary>What the web chat needs of a store, in memory and one at a time. Everything else throws.</summary>
internal sealed class FakeStore : IStore, IWriteSession, IPeopleWrites, ITranscriptWrites
{
    private readonly Lock _lock = new();
    private readonly List<TranscriptEntry> _entries = [];
    private readonly Dictionary<string, LocalIdentity> _keys = [];
    private readonly List<Member> _members = [];

    public IReadOnlyList<TranscriptEntry> Entries { get { lock (_lock) return [.. _entries]; } }

    public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) { lock (_lock) return Task.FromResult(work(this)); }

    public Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct) { lock (_lock) return Task.FromResult(work(this)); }

    public IPeopleWrites People => this;
    public ITranscriptWrites Transcript => this;
    public IBankWrites Bank => throw new NotSupportedException();
    public ILinkWrites Links => throw new NotSupportedException();
    public IPracticeWrites Practice => throw new NotSupportedException();
    public IScoreWrites Scores => throw new NotSupportedException();
    public IModerationWrites Moderation => throw new NotSupportedException();
    public IJudgeWrites Judge => throw new NotSupportedException();
    public IDailyWrites Daily => throw new NotSupportedException();
    public IDeliveryWrites Delivery => throw new NotSupportedException();
    IPeopleReads IReadSession.People => this;
    ITranscriptReads IReadSession.Transcript => this;
    IBankReads IReadSession.Bank => Bank;
    ILinkReads IReadSession.Links => Links;
    IPracticeReads IReadSession.Practice => Practice;
    IScoreReads IReadSession.Scores => Scores;
    IModerationReads IReadSession.Moderation => Moderation;
    IJudgeReads IReadSession.Judge => Judge;
    IDailyReads IReadSession.Daily => Daily;
    IDeliveryReads IReadSession.Delivery => Delivery;

    public IReadOnlyList<TranscriptEntry> Latest(string space, string channel, string viewer, long? before, int limit) =>
        [.. _entries.Where(e => e.In.Space == space && e.In.Channel == channel).Where(e => e.OnlyFor is null || e.OnlyFor == viewer)
            .Where(e => before is null || e.Id < before).TakeLast(limit)];

    public TranscriptEntry? Entry(long id) => _entries.FirstOrDefault(e => e.Id == id);

    public TranscriptEntry? ByKey(ConversationRef conversation, string key) => _entries.FirstOrDefault(e => e.In == conversation && e.Key == key);

    public long Append(TranscriptEntry entry)
    {
        if (entry.Key is { } key && ByKey(entry.In, key) is { } known) return known.Id;
        var id = _entries.Count + 1;
        _entries.Add(entry with { Id = id });
        return id;
    }

    public void Update(long id, ChatMessage message) => _entries[_entries.FindIndex(e => e.Id == id)] = Entry(id)! with { Message = message };

    public int PurgePersonal(Instant before) => _entries.RemoveAll(e => e.OnlyFor is not null && e.At < before);

    public Member? Find(string space, string accountKey) => _members.FirstOrDefault(m => m.Space == space && m.AccountKey == accountKey);

    public Member Resolve(string space, UserRef user, string zoneOfNewTeam, Instant now)
    {
        var i = _members.FindIndex(m => m.Space == space && m.AccountKey == user.Account);
        if (i >= 0) return _members[i] = _members[i] with { Name = user.Name };
        var n = _members.Count + 1;
        _members.Add(new Member(n, n, 1, space, user.Account, user.Name, NamedLead: false, Hidden: false));
        return _members[^1];
    }

    public IReadOnlyList<Member> Named(long team, string name, int limit) =>
        [.. _members.Where(m => m.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(limit)];

    public bool IsHidden(long person) => false;

    public void SetZone(long team, string zone) => throw new NotSupportedException();

    public string? NameOf(long person, string? space = null) => _members.FirstOrDefault(m => m.Person == person)?.Name;

    public LocalIdentity? ByKey(string space, string keyHash) => _keys.GetValueOrDefault(keyHash);

    public ClaimResult Claim(string space, string keyHash, string accountKey, string name, Instant now)
    {
        if (_keys.Any(k => k.Key != keyHash && string.Equals(k.Value.Name, name, StringComparison.OrdinalIgnoreCase))) return ClaimResult.NameTaken;
        _keys[keyHash] = new LocalIdentity(accountKey, name);
        return ClaimResult.Claimed;
    }

    public Team Team(long id) => new(id, "Local", "Etc/UTC");
    public Season CurrentSeason(long team) => throw new NotSupportedException();
    public IReadOnlyList<Member> NamedLeads(long team) => [];
    public bool HasOtherLead(long team, long person, Instant since) => false;
    public long? PersonBehind(string accountKeyOrName) => throw new NotSupportedException();
    public string Export(long person) => throw new NotSupportedException();
    public void SetHidden(long person, bool hidden) => throw new NotSupportedException();
    public bool AddLead(long team, long person, Instant now) => throw new NotSupportedException();
    public bool RemoveLead(long team, long person) => throw new NotSupportedException();
    public void Erase(long person, Instant now) => throw new NotSupportedException();
    public void Audit(long team, long account, string action, string details, Instant now) => throw new NotSupportedException();
}
