namespace SqsWorker.Processing;

/// <summary>One handling that waits for its place.</summary>
internal sealed class PlaceWait
{
    private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PlaceWait() => Node = new LinkedListNode<PlaceWait>(this);

    /// <summary>Its place among those of its queue; the budget's.</summary>
    public LinkedListNode<PlaceWait> Node { get; }

    /// <summary>Ends when it has a place, or is not to wait any longer.</summary>
    public Task Woken => _woken.Task;

    public void Wake() => _woken.TrySetResult();
}
