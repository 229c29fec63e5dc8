namespace SqsWorker.Processing;

/// <summary>A queue's places in a <see cref="HandlerBudget"/>: a limit of its own, and a share of what all have.</summary>
internal sealed class SharedPlaces : HandlerPlaces
{
    private readonly HandlerBudget _budget;
    private readonly int _most;

    public SharedPlaces(HandlerBudget budget, int most, int weight)
    {
        _budget = budget;
        _most = most;
        Weight = weight;
        Turn = new LinkedListNode<SharedPlaces>(this);
    }

    /// <summary>How many places it gets in each turn.</summary>
    public int Weight { get; }

    /// <summary>How many of its turn's places it has left; the budget's.</summary>
    public int Deficit { get; set; }

    /// <summary>How many it has; the budget's.</summary>
    public int Running { get; set; }

    /// <summary>Who waits, in the order in which they came; the budget's.</summary>
    public LinkedList<PlaceWait> Waiting { get; } = [];

    /// <summary>Its place among the queues that wait; the budget's.</summary>
    public LinkedListNode<SharedPlaces> Turn { get; }

    public bool HasRoom => Running < _most;

    /// <summary>Whether it would take a place that comes free.</summary>
    public bool CanUseATurn => HasRoom && Waiting.Count > 0;

    public override Task EnterAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        return _budget.Enter(this) is { } wait ? WaitAsync(wait, cancellationToken) : Task.CompletedTask;
    }

    public override void Leave() => _budget.Leave(this);

    private async Task WaitAsync(PlaceWait wait, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static wait => ((PlaceWait)wait!).Wake(), wait))
        {
            await wait.Woken.ConfigureAwait(false);
        }

        // Woken by a place or by the token; with a place it goes on, whatever the token says.
        if (_budget.TryGiveUp(this, wait))
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
