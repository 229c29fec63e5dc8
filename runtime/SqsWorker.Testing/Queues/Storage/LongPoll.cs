namespace SqsWorker.Testing.Queues;

/// <summary>A receive that waits for messages.</summary>
internal sealed class LongPoll(ReceiveCall call, long deadline)
    : TaskCompletionSource<IReadOnlyList<Delivery>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ReceiveCall Call { get; } = call;

    public long Deadline { get; } = deadline;

    public LinkedListNode<LongPoll>? Place { get; set; }

    public bool IsWaiting => Place is not null;

    public ITimer? Timer { get; set; }
}
