using System.Globalization;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Functions;
using SqsWorker.Invoking;

namespace SqsWorker.Scaling;

/// <summary>
/// Looks after queues: how many workers should there be, which slots are free, start what is missing. Running it twice, late or
/// at the same time as another adds nothing, because a slot is won once.
/// </summary>
internal sealed class ScaleTick(
    IScaleStore store, IQueueDepths depths, IFunctionInvoker invoker, ProcessFunctions functions, TimeProvider time, ILogger logger)
{
    // What one tick starts at most for one queue; the next one is a minute away.
    private const int MostStarts = 200;

    // How many starts one tick has under way, over all its queues, and how many queues it looks at: a socket each.
    private const int StartsAtOnce = 32;
    private const int QueuesAtOnce = 16;

    // A start that is under way gets done: its calls are tried again for some seconds.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    // No timer takes more, and no function has as much.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly WorkerStarter _starter = new(store, invoker, functions, time, logger);

    /// <summary>Runs the tick of several queues side by side. It ends when every start that it began was sent, or failed.</summary>
    /// <param name="queues">The queues.</param>
    /// <param name="deadline">When the function's time is over; nothing is started shortly before.</param>
    /// <param name="failures">Takes what went wrong: a queue's trouble is not the others'.</param>
    /// <param name="cancellationToken">Cancels what is read, but no start.</param>
    /// <returns>How many workers were started.</returns>
    public async Task<int> RunAsync(
        IReadOnlyCollection<QueueDefinition> queues, DateTimeOffset deadline, TickFailures failures, CancellationToken cancellationToken)
    {
        using var gate = new StartGate(StartsAtOnce, deadline - Margin, time);
        using var looks = new SemaphoreSlim(QueuesAtOnce);

        // A read that hangs must leave time to tell so: a function that is killed tells nothing of any queue.
        using var late = new CancellationTokenSource(Until(deadline - (Margin / 2)), time);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var started = await Task.WhenAll(queues.Select(queue => RunOneAsync(queue, looks, gate, failures, reading.Token))).ConfigureAwait(false);
        return started.Sum();
    }

    private TimeSpan Until(DateTimeOffset moment)
    {
        var span = moment - time.GetUtcNow();
        return span <= TimeSpan.Zero ? TimeSpan.Zero : span < LongestTimer ? span : Timeout.InfiniteTimeSpan;
    }

    private async Task<int> RunOneAsync(
        QueueDefinition queue, SemaphoreSlim looks, StartGate gate, TickFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            var (state, depth) = await LookAsync(queue, looks, cancellationToken).ConfigureAwait(false);
            return await FillAsync(queue, state, depth, gate, failures).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            failures.Add(queue.Name, new TimeoutException("Its state and its depth could not be read in time."));
            return 0;
        }
        catch (Exception exception)
        {
            failures.Add(queue.Name, exception);
            return 0;
        }
    }

    private async Task<(ScaleState State, long Depth)> LookAsync(QueueDefinition queue, SemaphoreSlim looks, CancellationToken cancellationToken)
    {
        await looks.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var reading = store.ReadAsync(queue.Name, cancellationToken);
            var counting = depths.ReadAsync(queue, cancellationToken);
            var both = Task.WhenAll(reading, counting);
            await both.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (both.Exception is { InnerExceptions.Count: > 1 } exception)
            {
                // Awaiting both would tell the first reason only.
                throw exception;
            }

            return (await reading.ConfigureAwait(false), await counting.ConfigureAwait(false));
        }
        finally
        {
            looks.Release();
        }
    }

    private async Task<int> FillAsync(QueueDefinition queue, ScaleState state, long depth, StartGate gate, TickFailures failures)
    {
        var now = time.GetUtcNow();
        var wanted = DesiredWorkers.Compute(queue, state, depth, now);
        var held = state.Slots.Where(slot => SlotTimes.IsHeld(slot.Expires, now - SlotTimes.Skew)).Select(static slot => slot.Index).ToHashSet();

        // Slots beyond a maximum that a deploy lowered are held for a while yet: whoever has them counts.
        var room = Math.Clamp(queue.MaxWorkers - held.Count, 0, MostStarts);
        var free = Enumerable.Range(0, wanted).Where(slot => !held.Contains(slot)).Take(room);
        var outcomes = await Task.WhenAll([.. free.Select(slot => _starter.StartAsync(queue, slot, gate, failures))]).ConfigureAwait(false);

        var started = outcomes.Count(static outcome => outcome == StartOutcome.Started);
        Telemetry.Workers(queue.Name, wanted, held.Count);
        logger.QueueTicked(queue.Name, depth, wanted, held.Count, started);
        if (state.Control.IsPausedAt(now))
        {
            logger.QueuePaused(queue.Name, state.Control.Until?.ToString("O", CultureInfo.InvariantCulture) ?? "it is resumed");
        }

        if (outcomes.Count(static outcome => outcome == StartOutcome.Left) is > 0 and var left)
        {
            logger.StartsLeft(queue.Name, left);
        }

        return started;
    }
}
