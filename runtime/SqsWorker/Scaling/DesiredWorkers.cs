using SqsWorker.Definitions;

namespace SqsWorker.Scaling;

/// <summary>How many workers a queue should have now: a pure function, total over whatever is stored.</summary>
internal static class DesiredWorkers
{
    /// <summary>
    /// How long an ALARM counts without the depth: the alarm's window (one period of a minute) and two minutes for notices on
    /// their way. A register that stays in ALARM longer is one whose OK was lost.
    /// </summary>
    public static readonly TimeSpan AlarmAge = TimeSpan.FromMinutes(3);

    // A register from the future is a forged or a garbled one; clocks differ by seconds.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <param name="queue">The steps and limits.</param>
    /// <param name="alarms">The registers, by the alarm's declared name.</param>
    /// <param name="depth">Messages visible and in flight.</param>
    /// <param name="now">The time.</param>
    /// <returns>A number from the queue's minimum to its maximum.</returns>
    public static int Compute(
        QueueDefinition queue, IReadOnlyDictionary<string, AlarmRegister> alarms, long depth, DateTimeOffset now)
    {
        var wanted = 0;
        foreach (var step in queue.Steps)
        {
            var counts = depth >= step.Messages
                || (alarms.TryGetValue(step.Alarm, out var register)
                    && register.State == AlarmState.Alarm
                    && now - register.Since < AlarmAge
                    && register.Since - now < ClockDifference);
            if (counts)
            {
                wanted = Math.Max(wanted, step.Workers);
            }
        }

        return Math.Clamp(wanted, queue.MinWorkers, Math.Max(queue.MinWorkers, queue.MaxWorkers));
    }
}
