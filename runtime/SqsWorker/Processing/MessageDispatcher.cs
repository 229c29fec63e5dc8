using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;

namespace SqsWorker.Processing;

/// <summary>
/// Bounds what is in hand, and starts it: messages of a FIFO queue group by group, all others at once, in lists of the declared size.
/// </summary>
internal sealed class MessageDispatcher
{
    // A receiver waits this long for more room: everything is busy, places come free one by one, and a call for each would be dear.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly QueueDefinition _queue;
    private readonly ListRunner _runner;
    private readonly GroupRunner _groupRunner;
    private readonly VisibilityExtender _extender;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HandlingPace _pace;
    private readonly Room _room;
    private readonly ListGatherer _lists;
    private readonly FifoGroups _groups = new();
    private readonly Func<IReadOnlyList<Delivery>, Task> _runList;
    private readonly Func<string, Task> _runGroup;
    private readonly PendingTasks _tasks = new();
    private readonly IntakePlan _intake;
    private int _inHand;

    /// <param name="queue">The limits.</param>
    /// <param name="bytes">How many bytes of bodies may be in hand.</param>
    /// <param name="runner">The next stage.</param>
    /// <param name="pace">How long handlers take.</param>
    /// <param name="extender">Keeps the leases of what is in hand.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="stopping">What has not begun is given back.</param>
    public MessageDispatcher(
        QueueDefinition queue,
        long bytes,
        ListRunner runner,
        HandlingPace pace,
        VisibilityExtender extender,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopping)
    {
        _queue = queue;
        _runner = runner;
        _pace = pace;
        _extender = extender;
        _time = time;
        _logger = logger;
        _intake = new IntakePlan(queue, runner.Places, pace);
        _room = new Room(_intake.Places, bytes);
        _runList = RunListAsync;
        _runGroup = RunGroupAsync;
        _lists = new ListGatherer(queue.BatchSize, Run, time);
        _groupRunner = new GroupRunner(queue, _groups, new WaitingGroups(_room), runner, Return, time, logger, stopping);
    }

    /// <summary>How many messages may be in hand, at this pace.</summary>
    public int Capacity => _room.Most;

    /// <summary>Whether nothing is in hand.</summary>
    public bool IsIdle => Volatile.Read(ref _inHand) == 0;

    /// <summary>How long a handling may be expected to take at most.</summary>
    public TimeSpan LongestHandling => _pace.Longest;

    /// <summary>Waits until a message could begin, and reserves room.</summary>
    /// <param name="most">The most that one receive brings.</param>
    /// <param name="left">How long there is for them to begin.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>Room for one message at least; none when stopping.</returns>
    public async Task<Reservation> ReserveAsync(int most, TimeSpan left, CancellationToken stopping)
    {
        var ahead = _intake.Ahead;
        _room.Limit(_intake.Messages(ahead), _intake.Lists(ahead));
        most = _intake.MostOf(most, ahead, left);
        var reserved = await _room.ReserveAsync(most, _queue.IsFifo ? 1 : 0, stopping).ConfigureAwait(false);
        if (reserved.Messages > 0 && reserved.Messages < Math.Min(most, Capacity / 2))
        {
            await Task.Delay(Patience, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reserved = _room.Add(reserved, most);
        }

        return reserved;
    }

    /// <summary>Lets a receive's answer in as far as there is room.</summary>
    public Admission NewAdmission(Reservation reserved) => new(_room, reserved, _time);

    /// <summary>Gives room back that was not needed.</summary>
    public void Return(Reservation reserved) => _room.Return(reserved);

    /// <summary>Takes messages in, into room reserved before.</summary>
    public void Accept(IReadOnlyList<Delivery> deliveries, Reservation reserved)
    {
        Interlocked.Add(ref _inHand, deliveries.Count);
        _room.Fill(reserved with { Lists = 0 }, RoomOf(deliveries), deliveries.Sum(static delivery => (long)delivery.Size), deliveries.Max(static delivery => delivery.Size));
        _extender.Hold(deliveries);
        _intake.Came(deliveries);
        if (_queue.IsFifo)
        {
            foreach (var group in _groups.Append(deliveries))
            {
                _room.Enter();
                _tasks.Run(_runGroup, group);
            }

            _room.Return(new Reservation(0, 0, reserved.Lists));
        }
        else
        {
            _lists.Add(deliveries, isMore: deliveries.Count == reserved.Messages);
        }
    }

    /// <summary>Waits until all that was taken in is settled.</summary>
    public Task CompleteAsync()
    {
        _lists.Complete();
        return _tasks.WhenAllAsync();
    }

    private void Run(IReadOnlyList<Delivery> list)
    {
        if (_intake.CountsLists)
        {
            _room.Enter();
        }

        _tasks.Run(_runList, list);
    }

    private async Task RunGroupAsync(string group)
    {
        try
        {
            await _groupRunner.RunAsync(group).ConfigureAwait(false);
        }
        finally
        {
            _room.Return(new Reservation(0, 0, Lists: 1));
        }
    }

    private async Task RunListAsync(IReadOnlyList<Delivery> list)
    {
        try
        {
            await _runner.TryHandleAsync(list).ConfigureAwait(false);
            await _runner.SettleAsync(list).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nothing here should throw. If it does, the messages come again after their visibility timeout.
            _logger.DispatchFailed(exception, _queue.Name);
            await _runner.LetGoAsync(list).ConfigureAwait(false);
        }
        finally
        {
            Return(list, lists: _intake.CountsLists ? 1 : 0);
        }
    }

    private void Return(IReadOnlyList<Delivery> list) => Return(list, lists: 0);

    private void Return(IReadOnlyList<Delivery> list, int lists)
    {
        var bytes = 0L;
        for (var i = 0; i < list.Count; i++)
        {
            bytes += list[i].Size;
        }

        Interlocked.Add(ref _inHand, -list.Count);
        _room.Return(new Reservation(RoomOf(list), 0, lists, bytes));
    }

    // A message that goes alone takes a whole list's place.
    private int RoomOf(IReadOnlyList<Delivery> deliveries)
    {
        var room = deliveries.Count;
        for (var i = 0; i < deliveries.Count && !_queue.IsFifo; i++)
        {
            room += deliveries[i].IsSuspect ? _queue.BatchSize - 1 : 0;
        }

        return room;
    }
}
