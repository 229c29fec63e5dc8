using SqsWorker.Definitions;

namespace SqsWorker.Scaling;

/// <summary>How many workers a queue should have now: a pure function, total over whatever is stored.</summary>
internal static class DesiredWorkers
{
    // How long a notice may be on its way. A register that stays in ALARM longer than the alarm's window and this is one whose OK was lost.
    private static readonly TimeSpan NoticeDelay = TimeSpan.FromMinutes(2);

    /// <param name="queue">The mode, the steps and the limits.</param>
    /// <param name="state">What is stored.</param>
    /// <param name="depth">Messages visible and in flight.</param>
    /// <param name="now">The time.</param>
    /// <returns>0 while the queue is paused; else a number from its minimum to its maximum.</returns>
    public static int Compute(QueueDefinition queue, ScaleState state, long depth, DateTimeOffset now) =>
        state.Control.IsPausedAt(now) ? 0 : Compute(queue, state.Alarms, depth, now);

    /// <param name="queue">The mode, the steps and the limits.</param>
    /// <param name="alarms">The registers, by the alarm's declared name.</param>
    /// <param name="depth">Messages visible and in flight.</param>
    /// <param name="now">The time.</param>
    /// <returns>A number from the queue's minimum to its maximum.</returns>
    public static int Compute(
        QueueDefinition queue, IReadOnlyDictionary<string, AlarmRegister> alarms, long depth, DateTimeOffset now)
    {
        var wanted = queue.Mode == ScalingMode.Direct ? Shares(depth, queue.MessagesPerWorker) : Highest(queue.Steps, alarms, depth, now);
        return (int)Math.Clamp(wanted, queue.MinWorkers, Math.Max(queue.MinWorkers, queue.MaxWorkers));
    }

    // Rounded up, without a sum that could overflow.
    private static long Shares(long depth, int share) =>
        depth <= 0 ? 0 : ((depth - 1) / Math.Max(1, share)) + 1;

    private static long Highest(
        IReadOnlyList<ScaleStep> steps, IReadOnlyDictionary<string, AlarmRegister> alarms, long depth, DateTimeOffset now)
    {
        var wanted = 0;
        foreach (var step in steps)
        {
            var counts = (!step.OwnMetric && depth >= step.Messages)
                || (alarms.TryGetValue(step.Alarm, out var register) && Fires(step, register, now));
            if (counts)
            {
                wanted = Math.Max(wanted, step.Workers);
            }
        }

        return wanted;
    }

    // Of a metric of the user's own nothing else tells: its ALARM stands until its OK comes.
    private static bool Fires(ScaleStep step, AlarmRegister register, DateTimeOffset now) =>
        register.State == AlarmState.Alarm
        && !AlarmRegister.IsFromTheFuture(register.Since, now)
        && (step.OwnMetric || now - register.Since - NoticeDelay < step.Window);
}
