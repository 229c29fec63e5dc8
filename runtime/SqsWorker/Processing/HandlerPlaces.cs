namespace SqsWorker.Processing;

/// <summary>How many handlings of a queue may run at the same time: a limit of its own, and its share of a <see cref="HandlerBudget"/>.</summary>
internal sealed class HandlerPlaces
{
    private readonly HandlerBudget _budget;
    private readonly int _most;

    public HandlerPlaces(HandlerBudget budget, int most, int weight)
    {
        _budget = budget;
        _most = most;
        Weight = weight;
        Turn = new LinkedListNode<HandlerPlaces>(this);
    }

    /// <summary>How many places it gets in each turn.</summary>
    public int Weight { get; }

    /// <summary>How many of its turn's places it has left; the budget's.</summary>
    public int Deficit { get; set; }

    /// <summary>How many it has; the budget's.</summary>
    public int Running { get; set; }

    /// <summary>Who waits, in the order in which they came; the budget's.</summary>
    public LinkedList<PlaceWait> Waiting { get; } = [];

    /// <summary>Who goes before those: what has no other receive; the budget's.</summary>
    public LinkedList<PlaceWait> Urgent { get; } = [];

    /// <summary>Its place among the queues that wait; the budget's.</summary>
    public LinkedListNode<HandlerPlaces> Turn { get; }

    /// <summary>
    /// For how many lists it should receive, of one message or more: for all places, as no other queue may want any, and for the rest of a turn, which must not be shorter
    /// because they are taken. More would only wait, and spend receives.
    /// </summary>
    public int Most => Math.Min(_most, _budget.Count + Weight - 1);

    public bool HasRoom => Running < _most;

    /// <summary>Whether it would take a place that comes free.</summary>
    public bool CanUseATurn => HasRoom && IsWaitedFor;

    /// <summary>Whether anybody waits.</summary>
    public bool IsWaitedFor => Waiting.Count + Urgent.Count > 0;

    /// <summary>Makes the places of a queue that is alone in its process.</summary>
    public static HandlerPlaces Own(int most) => new HandlerBudget(most).For(most, weight: 1);

    /// <summary>Waits for a place.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="isUrgent">Whether it goes before those of this queue that are not.</param>
    /// <exception cref="OperationCanceledException">There was none before the token was cancelled.</exception>
    public Task EnterAsync(CancellationToken cancellationToken, bool isUrgent = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        return _budget.Enter(this, isUrgent) is { } wait ? WaitAsync(wait, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => _budget.Leave(this);

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
