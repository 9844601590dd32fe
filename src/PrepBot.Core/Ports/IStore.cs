namespace PrepBot.Core.Ports;

/// <summary>
/// The one door to what is kept. Work is a function over a session, so that a decision and the rows that it rests on are one transaction.
/// The functions are synchronous, short and free of side effects outside the session: a write may be run again after a failed group.
/// </summary>
public interface IStore
{
    /// <summary>Runs <paramref name="work"/> over one consistent snapshot.</summary>
    Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct);

    /// <summary>Runs <paramref name="work"/> in a transaction of its own. When the task ends the effect is on disk; when it fails nothing of it is kept.</summary>
    Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct);
}

/// <summary>What can be asked.</summary>
public interface IReadSession
{
    /// <summary>Questions.</summary>
    IBankReads Bank { get; }

    /// <summary>Teams, people, accounts.</summary>
    IPeopleReads People { get; }

    /// <summary>Which accounts are one person, which spaces one team.</summary>
    ILinkReads Links { get; }

    /// <summary>Attempts and practice sessions.</summary>
    IPracticeReads Practice { get; }

    /// <summary>Ledger and boards.</summary>
    IScoreReads Scores { get; }

    /// <summary>What people ask of leads, and what follows.</summary>
    IModerationReads Moderation { get; }

    /// <summary>Calls to the AI judge, and its advice to leads.</summary>
    IJudgeReads Judge { get; }

    /// <summary>Schedules and posts.</summary>
    IDailyReads Daily { get; }

    /// <summary>Messages of faces that have no server of their own.</summary>
    ITranscriptReads Transcript { get; }

    /// <summary>Messages waiting to be sent, and events that were handled.</summary>
    IDeliveryReads Delivery { get; }
}

/// <summary>What can be changed; everything read here sees what was written before.</summary>
public interface IWriteSession : IReadSession
{
    /// <inheritdoc cref="IReadSession.Bank"/>
    new IBankWrites Bank { get; }

    /// <inheritdoc cref="IReadSession.People"/>
    new IPeopleWrites People { get; }

    /// <inheritdoc cref="IReadSession.Links"/>
    new ILinkWrites Links { get; }

    /// <inheritdoc cref="IReadSession.Practice"/>
    new IPracticeWrites Practice { get; }

    /// <inheritdoc cref="IReadSession.Scores"/>
    new IScoreWrites Scores { get; }

    /// <inheritdoc cref="IReadSession.Moderation"/>
    new IModerationWrites Moderation { get; }

    /// <inheritdoc cref="IReadSession.Judge"/>
    new IJudgeWrites Judge { get; }

    /// <inheritdoc cref="IReadSession.Daily"/>
    new IDailyWrites Daily { get; }

    /// <inheritdoc cref="IReadSession.Transcript"/>
    new ITranscriptWrites Transcript { get; }

    /// <inheritdoc cref="IReadSession.Delivery"/>
    new IDeliveryWrites Delivery { get; }
}
