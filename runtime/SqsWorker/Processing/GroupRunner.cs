using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;

namespace SqsWorker.Processing;

/// <summary>
/// Runs a FIFO group, list by list. A head that fails is held with the rest of its group and tried again here; nothing overtakes it.
/// </summary>
/// <param name="queue">The limits.</param>
/// <param name="groups">What waits in each group.</param>
/// <param name="waiting">Room for groups whose head waits to be tried again.</param>
/// <param name="runner">Runs each list.</param>
/// <param name="giveRoomBack">Told of messages that are no longer in hand.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="stopping">What has not begun is given back.</param>
internal sealed class GroupRunner(
    QueueDefinition queue,
    FifoGroups groups,
    WaitingGroups waiting,
    ListRunner runner,
    Action<IReadOnlyList<Delivery>> giveRoomBack,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopping)
{
    // Nobody is held here for longer, unless its handler asked for it.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    /// <summary>Runs until nothing of the group waits.</summary>
    public async Task RunAsync(string group)
    {
        while (groups.TakeHead(group, queue.BatchSize) is { } list)
        {
            IReadOnlyList<Delivery> kept = [];
            try
            {
                await runner.TryHandleAsync(list).ConfigureAwait(false);
                kept = await ConcludeAsync(group, list).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Nothing here should throw. If it does, the messages come again after their visibility timeout.
                logger.DispatchFailed(exception, queue.Name);
                await runner.LetGoAsync(list).ConfigureAwait(false);
            }
            finally
            {
                giveRoomBack([.. list.Except(kept)]);
            }
        }
    }

    /// <returns>The messages that are put back to be tried again here.</returns>
    private async Task<IReadOnlyList<Delivery>> ConcludeAsync(string group, IReadOnlyList<Delivery> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            // From the first failed message on, the rest of the list is tried again: order within a group comes first.
            if (list[i].Outcome.Kind == OutcomeKind.Retried && !list[i].Lease.IsLost)
            {
                return await HoldAsync(group, [.. list.Skip(i)], wasAlone: list.Count == 1).ConfigureAwait(false);
            }

            await runner.SettleAsync([list[i]]).ConfigureAwait(false);
            if (!list[i].IsSettled && !IsLeftToSqs(list[i]))
            {
                // It comes again, here or elsewhere, and what is behind it must not be handled before it.
                await GiveBackAsync(group, [.. list.Skip(i + 1)]).ConfigureAwait(false);
                return [];
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<Delivery>> HoldAsync(string group, IReadOnlyList<Delivery> rest, bool wasAlone)
    {
        foreach (var delivery in rest)
        {
            // Where it was one of them that the handler wants again, the others have not failed: they wait for it.
            delivery.FailedHere += delivery.Outcome.Kind == OutcomeKind.Retried ? 1 : 0;
        }

        // Only a message that failed on its own is given up: in a longer list it may have been another that failed.
        var head = rest[0];
        var tries = head.FailedHere + head.ReceiveCount - 1;
        if (wasAlone && tries >= queue.MaxReceiveCount)
        {
            head.Outcome = Outcome.DeadLettered($"The handler failed; it was try {tries} of {queue.MaxReceiveCount}.");
            await runner.SettleAsync([head]).ConfigureAwait(false);
            if (!head.IsSettled && !IsLeftToSqs(head))
            {
                await GiveBackAsync(group, []).ConfigureAwait(false);
            }

            return [];
        }

        var delay = head.Outcome.Delay ?? Backoff.After(tries);
        var messages = rest.Count + groups.Count(group);
        var mustStay = MustStay(head);
        var isAside = (mustStay || MayStay(head, delay)) && waiting.TryEnter(messages);
        if (!isAside && !mustStay)
        {
            // SQS keeps the group behind its head as well as this worker would.
            head.Outcome = head.Outcome with { Delay = delay };
            await runner.SettleAsync([head]).ConfigureAwait(false);
            await GiveBackAsync(group, [.. rest.Skip(1)]).ConfigureAwait(false);
            return [];
        }

        if (head.Outcome.Delay is null && delay > LongestHold)
        {
            delay = LongestHold;
        }

        head.NotBefore = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
        groups.PutBack(group, rest);
        await Task.Delay(delay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Not on the thread that fires the timers: what comes next may be the user's code.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (isAside)
        {
            waiting.Leave(messages);
        }

        return rest;
    }

    // To give a group back spends a receive of each of its messages. On its last one a head is held for that; and for the receive before
    // it as well unless its handler asked for the wait, since a deadline may come and take one.
    private bool MustStay(Delivery head) =>
        IsOnItsLastReceive(head) || (!IsWaitAskedFor(head) && head.ReceiveCount == queue.MaxReceiveCount - 1);

    // Where no receive is too many, no function is paid for a long wait. Elsewhere those behind the head have not failed, and keep theirs.
    private bool MayStay(Delivery head, TimeSpan delay) =>
        queue.MaxReceiveCount == QueueDefinition.NoRedrive ? delay <= LongestHold : !IsWaitAskedFor(head);

    private static bool IsWaitAskedFor(Delivery head) => head.Outcome.Delay > LongestHold;

    // Then so may be those behind it, and given back they would be dead letters that no handler failed.
    private bool IsOnItsLastReceive(Delivery delivery) => delivery.ReceiveCount >= queue.MaxReceiveCount;

    // Its copy could not be made, and SQS moves it as soon as it sees it again: no worker gets it before those behind it.
    private bool IsLeftToSqs(Delivery delivery) =>
        delivery.Outcome.Kind == OutcomeKind.DeadLettered && IsOnItsLastReceive(delivery) && !delivery.Lease.IsLost;

    // Gives back what was taken and all that waits behind it.
    private async Task GiveBackAsync(string group, IReadOnlyList<Delivery> taken)
    {
        var behind = groups.TakeAll(group);
        await runner.ReleaseAsync([.. taken, .. behind]).ConfigureAwait(false);
        giveRoomBack(behind);
    }
}
