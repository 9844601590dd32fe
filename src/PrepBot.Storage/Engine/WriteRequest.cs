using PrepBot.Core.Ports;

namespace PrepBot.Storage.Engine;

/// <summary>A write that waits for its turn.</summary>
internal abstract class WriteRequest
{
    private int _state; // 0 waiting, 1 begun, 2 given up

    /// <summary>Called by the writer when its turn has come; false when the caller gave up before.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

    /// <summary>Runs the work and keeps its result until the group is on disk.</summary>
    public abstract void Run(IWriteSession session);

    /// <summary>Tells the caller: the group is on disk.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was kept.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Whether the caller was in time to give up.</summary>
    protected bool TryGiveUp() => Interlocked.CompareExchange(ref _state, 2, 0) == 0;
}

/// <inheritdoc/>
internal sealed class WriteRequest<T> : WriteRequest
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _registration;
    private readonly Func<IWriteSession, T> _work;
    private T? _result;

    public WriteRequest(Func<IWriteSession, T> work, CancellationToken ct)
    {
        _work = work;
        _registration = ct.UnsafeRegister(
            static (self, token) =>
            {
                var request = (WriteRequest<T>)self!;
                if (request.TryGiveUp()) request._source.TrySetCanceled(token);
            },
            this);
    }

    public Task<T> Task => _source.Task;

    /// <summary>Lets go of the caller's token: the request was not queued.</summary>
    public void Abandon() => _registration.Dispose();

    public override void Run(IWriteSession session) => _result = _work(session);

    public override void Complete()
    {
        _registration.Dispose();
        _source.TrySetResult(_result!);
    }

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        _source.TrySetException(exception);
    }
}
