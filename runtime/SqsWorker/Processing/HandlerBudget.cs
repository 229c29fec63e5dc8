namespace SqsWorker.Processing;

/// <summary>
/// The handlings that may run at the same time in a process, over all of its queues. Where queues wait, places are dealt out by
/// weighted deficit round robin (<see href="https://dl.acm.org/doi/10.1145/217382.217453">Shreedhar and Varghese</see>): each queue in
/// turn gets as many as its weight, and none is passed over. A queue without messages takes no part.
/// </summary>
/// <param name="count">How many.</param>
internal sealed class HandlerBudget(int count)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<HandlerPlaces> _turns = [];
    private int _free = count;

    /// <summary>How many there are.</summary>
    public int Count { get; } = count;

    /// <summary>Makes the places of a queue.</summary>
    /// <param name="most">How many of them it may have.</param>
    /// <param name="weight">How many it gets in each turn; 1 or more.</param>
    public HandlerPlaces For(int most, int weight) => new(this, most, weight);

    /// <summary>Takes a place for a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="isUrgent">Whether it goes before those of the queue that are not; other queues have their turns all the same.</param>
    /// <returns>A wait for one, or <see langword="null"/> where one was free.</returns>
    public PlaceWait? Enter(HandlerPlaces queue, bool isUrgent)
    {
        lock (_gate)
        {
            // While a place is free, nobody waits who could take it.
            if (_free > 0 && queue.HasRoom)
            {
                _free--;
                queue.Running++;
                return null;
            }

            var wait = new PlaceWait();
            (isUrgent ? queue.Urgent : queue.Waiting).AddLast(wait.Node);
            TakeTurns(queue);
            return wait;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(HandlerPlaces queue)
    {
        lock (_gate)
        {
            _free++;
            queue.Running--;
            TakeTurns(queue);
            Deal();
        }
    }

    /// <summary>Ends a wait.</summary>
    /// <returns>Whether it was still waiting; if not, it has its place.</returns>
    public bool TryGiveUp(HandlerPlaces queue, PlaceWait wait)
    {
        lock (_gate)
        {
            if (wait.Node.List is not { } waiting)
            {
                return false;
            }

            waiting.Remove(wait.Node);
            LeaveTurns(queue);
            return true;
        }
    }

    private void Deal()
    {
        while (_free > 0 && _turns.First is { } turn)
        {
            var queue = turn.Value;
            if (queue.Deficit == 0)
            {
                queue.Deficit = queue.Weight;
            }

            _free--;
            queue.Deficit--;
            queue.Running++;
            var wait = queue.Urgent.First ?? queue.Waiting.First!;
            wait.List!.Remove(wait);
            wait.Value.Wake();

            if (queue.Deficit == 0)
            {
                _turns.RemoveFirst();
                _turns.AddLast(turn);
            }

            LeaveTurns(queue);
        }
    }

    private void TakeTurns(HandlerPlaces queue)
    {
        if (!queue.CanUseATurn || queue.Turn.List is not null)
        {
            return;
        }

        // One that had to wait for itself goes on with its turn.
        if (queue.Deficit > 0)
        {
            _turns.AddFirst(queue.Turn);
        }
        else
        {
            _turns.AddLast(queue.Turn);
        }
    }

    private void LeaveTurns(HandlerPlaces queue)
    {
        if (!queue.CanUseATurn && queue.Turn.List is not null)
        {
            _turns.Remove(queue.Turn);
        }

        // What is left of a turn is void: a queue can't save up while it has nothing to do.
        if (!queue.IsWaitedFor)
        {
            queue.Deficit = 0;
        }
    }
}
