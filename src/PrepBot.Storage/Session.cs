using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>The ports over one connection. Over a reader's connection nothing can be written (<c>query_only</c>), whatever is called.</summary>
internal sealed class Session : IWriteSession
{
    public Session(Sql sql, TimeProvider time, Action erased)
    {
        Bank = new BankStore(sql);
        People = new PeopleStore(sql, erased);
        Links = new LinkStore(sql);
        Practice = new PracticeStore(sql);
        Scores = new ScoreStore(sql);
        Moderation = new ModerationStore(sql);
        Judge = new JudgeStore(sql);
        Daily = new DailyStore(sql);
        Transcript = new TranscriptStore(sql);
        Delivery = new DeliveryStore(sql, time);
    }

    public IBankWrites Bank { get; }

    public IPeopleWrites People { get; }

    public ILinkWrites Links { get; }

    public IPracticeWrites Practice { get; }

    public IScoreWrites Scores { get; }

    public IModerationWrites Moderation { get; }

    public IJudgeWrites Judge { get; }

    public IDailyWrites Daily { get; }

    public ITranscriptWrites Transcript { get; }

    public IDeliveryWrites Delivery { get; }

    IBankReads IReadSession.Bank => Bank;

    IPeopleReads IReadSession.People => People;

    ILinkReads IReadSession.Links => Links;

    IPracticeReads IReadSession.Practice => Practice;

    IScoreReads IReadSession.Scores => Scores;

    IModerationReads IReadSession.Moderation => Moderation;

    IJudgeReads IReadSession.Judge => Judge;

    IDailyReads IReadSession.Daily => Daily;

    ITranscriptReads IReadSession.Transcript => Transcript;

    IDeliveryReads IReadSession.Delivery => Delivery;
}
