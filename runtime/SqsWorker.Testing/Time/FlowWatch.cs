namespace SqsWorker.Testing.Time;

/// <summary>Knows how many threads run code of one flow of asynchronous calls at this moment.</summary>
/// <remarks>
/// A flow keeps its execution context over every await, and the runtime tells an <see cref="AsyncLocal{T}"/> whenever a thread takes a
/// context up or lays it down. So a thread counts from the first instruction of the flow's code to the last, however long a busy
/// machine lets it stand in between.
/// </remarks>
internal sealed class FlowWatch
{
    private static readonly AsyncLocal<FlowWatch?> Current = new(static change =>
    {
        change.PreviousValue?.Add(-1);
        change.CurrentValue?.Add(1);
    });

    private int _threads;

    /// <summary>Whether a thread runs code of the flow.</summary>
    public bool IsRunning => Volatile.Read(ref _threads) > 0;

    /// <summary>Starts a flow; the caller stays outside it.</summary>
    public async Task RunAsync(Func<Task> start)
    {
        Current.Value = this;
        await start().ConfigureAwait(false);
    }

    private void Add(int threads) => Interlocked.Add(ref _threads, threads);
}
